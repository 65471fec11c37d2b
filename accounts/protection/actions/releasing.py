"""Holds that those who decide lift by hand, as no deed ever would: what was settled of one of two
who were parted since still holds the other, and what the platform told may stay unread for good.

Rooms that place a hold say that it may be lifted so (`by_hand`), and until when it stays.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows
from accounts.protection.actions import holding
from accounts.protection.models import Hold
from helpdesk.lib import redact
from helpdesk.lib import text as words

RIGHT = "protection.decide"
LONGEST = 500
# Of these `ref`s, those of matters that are open still.
Open = Callable[[Collection[str]], Collection[str]]
_open: dict[str, Open] = {}


class Refused(Exception):
    message = _("That is not possible now.")


class NotDecided(Refused):
    message = _("Safer gambling or compliance decides about that.")


class NeedsReason(Refused):
    message = _("Write why, so that whoever reads it later understands.")


class Over(Refused):
    message = _("Somebody has decided about it already.")


class StillOpen(Refused):
    message = _("What the player asked for is still open in the conversation. Decide there first.")


def by_hand(cause: str) -> Callable[[Open], Open]:
    """Registers who knows which matters behind holds of this cause are open."""

    def register(asked: Open) -> Open:
        _open[cause] = asked
        return asked

    return register


def causes_by_hand() -> list[str]:
    return sorted(_open)


def liftable(holds: Iterable[Hold]) -> set[int]:
    """Which of these may be lifted now."""
    by_cause: dict[str, list[Hold]] = defaultdict(list)
    for hold in holds:
        if hold.cause in _open:
            by_cause[hold.cause].append(hold)
    free: set[int] = set()
    for cause, some in by_cause.items():
        still = _open[cause]({hold.ref for hold in some})
        free |= {hold.pk for hold in some if hold.ref not in still}
    return free


@transaction.atomic
def lift(hold: Hold, *, why: str, by: Person, now: datetime) -> None:
    """With all that was placed for the same matter, of this player alone."""
    player = rows.locked(hold.player_id)
    proof.forbid_own([player.pk], "protect", by=by)
    if not by.may(RIGHT):
        raise NotDecided
    found = Hold.objects.get(pk=hold.pk)
    if found.lifted_at is not None:
        raise Over
    if found.cause not in _open:
        raise Refused
    if found.pk not in liftable([found]):
        raise StillOpen
    said = redact.mask_cards(words.clean(why).strip())[:LONGEST]
    if not said:
        raise NeedsReason
    holding.lift(player, cause=found.cause, ref=found.ref, by=by, now=now, why=said)
    events.record("protection.hold_lifted", player, by=by, cause=found.cause, why=said)
