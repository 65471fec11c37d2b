"""Somebody may be under age: no money leaves and nothing invites him, from the moment on that
anybody says so, until compliance takes it back (INV-05)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.platform import calls
from accounts.platform.models import Connection
from accounts.players import proof
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import causes
from accounts.protection.gate import MARKETING, SURVEY
from accounts.protection.models import WITHDRAWALS, Hold
from accounts.verification.actions.rows import locked_player
from helpdesk.lib import redact
from helpdesk.lib import text as words

_STOPS = (MARKETING, SURVEY, WITHDRAWALS)
# what locks an account at the platform (INV-05), each under the same reason
_LOCKS = ("hold_withdrawals", "suspend", "stop_promotions")
_LONGEST = 500


class NotLifted(Exception):
    message = _("A suspicion of age is taken back by compliance only.")


class SaysWhy(Exception):
    message = _("Write how you know that the player is of age.")


@transaction.atomic
def suspect(player: Player | int, *, by: Person, now: datetime, case: int | None = None) -> None:
    """At once, whoever is right in the end. What stands already stays as it was placed."""
    player = locked_player(player)
    standing = set(
        Hold.objects.filter(player=player, cause=causes.UNDERAGE, lifted_at=None).values_list(
            "stops", flat=True
        )
    )
    Hold.objects.bulk_create(
        Hold(player=player, cause=causes.UNDERAGE, stops=one, placed_by=by, placed_at=now)
        for one in _STOPS
        if one not in standing
    )
    told = events.record(
        "player.underage_suspected", player, by=by, audience=causes.RIGHT, case=case
    )
    if WITHDRAWALS not in standing:
        _tell_platform(player, until=None, name=f"underage-hold-{told.event_id}", now=now)


@transaction.atomic
def lift(player: Player, *, why: str, by: Person, now: datetime) -> bool:
    """Compliance knows that he is of age, and says how. Whether there was anything to lift."""
    if not by.may("protection.lift"):
        raise NotLifted
    said = redact.mask_cards(words.clean(why).strip())[:_LONGEST]
    if not said:
        raise SaysWhy
    player = locked_player(player)
    proof.forbid_own([player.pk], "lift", by=by)
    standing = Hold.objects.filter(
        player__in=family(player.pk), cause=causes.UNDERAGE, lifted_at=None
    )
    if not standing.update(lifted_at=now, lifted_by=by, lifted_why=said):
        return False
    told = events.record("player.underage_lifted", player, by=by, audience=causes.RIGHT)
    _tell_platform(player, until=now, name=f"underage-lifted-{told.event_id}", now=now)
    return True


def _tell_platform(player: Player, *, until: datetime | None, name: str, now: datetime) -> None:
    """Each account of his: no money leaves, nothing is played or paid in, nothing is offered. One
    that the platform does not know has no money."""
    connected = Connection.objects.filter(is_active=True).values("brand_id")
    accounts = family(player.pk).filter(brand__in=connected, external_id__isnull=False)
    for one in accounts.select_related("brand").order_by("pk"):
        for place, method in enumerate(_LOCKS):
            calls.place(
                method,
                player=one,
                brand=one.brand,
                arguments={"number": one.external_id, "reason": causes.UNDERAGE, "until": until},
                key=f"{name}-{one.pk}-{place}",
                now=now,
            )
