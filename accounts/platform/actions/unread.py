"""What the platform told and nobody here can read: it may say that a player is to be left alone.

So nothing is offered to him until it is understood, a newer telling of the same thing is, or one of
those who decide lifts it. What we owe him goes on.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from accounts.events.actions import Happening
from accounts.people.models import Person
from accounts.platform import wire
from accounts.platform.models import Delivery
from accounts.platform.protocol import Account, Consent, Exclusion, Limit
from accounts.platform.routes import TOLD
from accounts.players.actions.rows import lock_all, record_own
from accounts.players.models import Player
from accounts.protection import causes
from accounts.protection.actions import asking, holding, releasing
from accounts.protection.models import Hold
from accounts.protection.purposes import MARKETING

# What of a player each of them tells, by the names in it. No telling of a break or an exclusion
# says all of one before it: a break lasts as long as by any of them.
_TELLS: dict[type[Any], tuple[str, ...] | None] = {
    Account: (),
    Exclusion: None,
    Limit: ("kind", "period"),
    Consent: ("product", "channel"),
}
STOPPING = frozenset(kind for kind, told in TOLD.items() if told in _TELLS)


class Said(NamedTuple):
    """A delivery whose words have become true."""

    delivery: int
    player_id: int
    brand_id: int
    number: str
    kind: str
    body: str


def stop_offers(unread: Mapping[int, int], *, now: datetime) -> None:
    """By delivery whom it is about. Officers hear of each once, however often it is tried."""
    if not unread:
        return
    lock_all(unread.values())
    judged = _judged(unread)
    players, by = Player.objects.in_bulk(set(unread.values())), asking.by_system()
    happenings: dict[int, list[Happening]] = defaultdict(list)
    for delivery, player_id in sorted(unread.items()):
        if (str(delivery), player_id) in judged:
            continue
        is_new = holding.place(
            players[player_id],
            cause=causes.UNREAD,
            stops=[MARKETING],
            by=by,
            now=now,
            ref=str(delivery),
        )
        if is_new:
            happenings[player_id].append(
                Happening("protection.telling_unread", {"delivery": delivery})
            )
    record_own(happenings)


@releasing.by_hand(causes.UNREAD)
def is_never_open(refs: Collection[str]) -> set[str]:
    """Somebody has asked the platform what it means, and says so."""
    return set()


def _judged(deliveries: Collection[int]) -> set[tuple[str, int]]:
    """What a person has lifted holds no more, however often the same words fail."""
    lifted = Hold.objects.filter(
        cause=causes.UNREAD,
        ref__in=[str(one) for one in deliveries],
        lifted_by__kind=Person.STAFF,
    )
    return set(lifted.values_list("ref", "player_id"))


def go_on(read: Iterable[Said], *, now: datetime) -> None:
    """Lifts what was placed for these deliveries, and for older ones that say less."""
    told = [one for one in read if one.kind in STOPPING]
    players = {one.player_id for one in told}
    holds = Hold.objects.filter(
        Q(player__in=players) | Q(player__merged_into__in=players),
        cause=causes.UNREAD,
        lifted_at=None,
    )
    if not told or not (standing := {int(ref) for ref in holds.values_list("ref", flat=True)}):
        return
    by = asking.by_system()
    for unread in Delivery.objects.filter(pk__in=standing).order_by("pk"):
        if any(_says_all_of(one, unread) for one in told):
            holding.lift_everywhere(cause=causes.UNREAD, ref=str(unread.pk), by=by, now=now)


def _says_all_of(one: Said, unread: Delivery) -> bool:
    """It is that delivery itself, or one of the same thing that is newer for certain."""
    if one.delivery == unread.pk:
        return True
    if (one.brand_id, one.number) != (unread.brand_id, unread.number):
        return False
    tells, new, old = TOLD[one.kind], json.loads(one.body)["data"], unread.body["data"]
    if TOLD[unread.kind] is not tells or (names := _TELLS[tells]) is None:
        return False
    is_same = all(new.get(name) == old.get(name) for name in names)
    return is_same and _is_newer(new, old, by="at" if tells is Consent else "version")


def _is_newer(new: Mapping[str, Any], old: Mapping[str, Any], *, by: str) -> bool:
    if by == "version":
        before = old.get(by)
        return isinstance(before, int) and new[by] > before
    try:
        return wire.moment(new.get(by)) > wire.moment(old.get(by))
    except wire.Wrong:
        return False
