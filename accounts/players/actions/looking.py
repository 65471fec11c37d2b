"""Who looked at a player, and why: kept before anything is shown (INV-21)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions import rows
from accounts.players.models import Look, Player
from helpdesk.lib import redact
from helpdesk.lib import text as words
from helpdesk.lib.prepared import Prepared

ONE_VISIT = timedelta(minutes=10)  # who goes from tab to tab looks once
OTHER = "other"
REASONS: dict[str, str | Promise] = {
    "callback": _("To call or write to the player"),
    "identity": _("To make sure who it is"),
    "payment": _("To look into a payment"),
    "document": _("To compare with a document"),
    "complaint": _("To answer a complaint or an authority"),
    OTHER: _("Something else"),
}
_SEEN = Prepared(
    "player_seen_lately",
    ["bigint", "bigint", "timestamptz"],
    """
SELECT 1 FROM accounts_look l
WHERE l.player_id = $1 AND l.person_id = $2 AND l.kind = 'page' AND l.at > $3 LIMIT 1
""",
)


class NoReason(ValueError):
    """Personal data is shown to nobody who does not say why."""

    message = _("Choose why you need it. For something else, say what in a few words.")


def view(player: Player, *, by: Person, now: datetime) -> None:
    """Somebody opened the page of a player; within ten minutes that is one look."""
    if _SEEN.rows(player.pk, by.pk, now - ONE_VISIT):
        return
    _keep(player, Look.PAGE, by=by, now=now)


def reveal(player: Player, *, by: Person, now: datetime, reason: str, said: str = "") -> None:
    """Somebody looks at the full name, addresses and dates: each time is kept, with why."""
    said = redact.mask_cards(words.squeeze(words.clean(said)))[:300]
    if reason not in REASONS or (reason == OTHER and not said):
        raise NoReason
    _keep(player, Look.PERSONAL, by=by, now=now, reason=reason, said=said)


@transaction.atomic
def _keep(
    player: Player, kind: str, *, by: Person, now: datetime, reason: str = "", said: str = ""
) -> None:
    player = rows.locked(player)
    look = Look.objects.create(
        player=player, person=by, kind=kind, reason=reason, words=said, at=now
    )
    if kind == Look.PAGE:
        events.record("player.viewed", player, by=by, look=look.pk)
    else:
        events.record("player.revealed", player, by=by, look=look.pk, reason=reason)
