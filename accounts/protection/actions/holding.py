"""Holds: reasons of rooms above that stop purposes of contact, or withdrawals.

The gate reads them and knows nothing of their cause. What was placed for one matter is lifted for
that one only: two complaints are two holds.
"""

from collections.abc import Collection
from datetime import datetime

from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.models import Hold

PUT_RIGHT = "put_right"  # why one was lifted that there was never a reason for


def place(
    player: Player,
    *,
    cause: str,
    stops: Collection[str],
    by: Person,
    now: datetime,
    ref: str = "",
) -> bool:
    """Inside the deed of the room that knows why; the player is locked by it. What stands already
    stays as it was placed. Whether anything was added."""
    standing = set(
        Hold.objects.filter(player=player, cause=cause, ref=ref, lifted_at=None).values_list(
            "stops", flat=True
        )
    )
    added = [one for one in stops if one not in standing]
    Hold.objects.bulk_create(
        Hold(player=player, cause=cause, ref=ref, stops=one, placed_by=by, placed_at=now)
        for one in added
    )
    return bool(added)


def lift(
    player: Player, *, cause: str, by: Person, now: datetime, ref: str = "", why: str = ""
) -> bool:
    """Under whichever record of the same person it was placed. Whether there was any."""
    standing = Hold.objects.filter(
        player__in=family(player.pk), cause=cause, ref=ref, lifted_at=None
    )
    return bool(standing.update(lifted_at=now, lifted_by=by, lifted_why=why))


def carry(*, cause: str, ref: str, to: str) -> None:
    """What it was placed for goes on elsewhere. Who is held there already is not held twice: of
    him it stays, for whoever carries it to lift."""
    there = Hold.objects.filter(cause=cause, ref=to, lifted_at=None).values("player")
    standing = Hold.objects.filter(cause=cause, ref=ref, lifted_at=None)
    standing.exclude(player__in=there).update(ref=to)


def lift_everywhere(*, cause: str, ref: str, by: Person, now: datetime, why: str = "") -> bool:
    """What it was placed for is gone: also for whoever was parted from him since."""
    standing = Hold.objects.filter(cause=cause, ref=ref, lifted_at=None)
    return bool(standing.update(lifted_at=now, lifted_by=by, lifted_why=why))
