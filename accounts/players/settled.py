"""Which contacts of a player have been his for long enough, so that what goes there reaches him and
nobody who has just put himself in his place (GM-10, INV-02)."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from accounts.events.models import Event
from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Address, Merge, Player

FOR = timedelta(hours=72)  # a contact that was added later is no way yet


def contacts(player: Player, *, kinds: Iterable[str], now: datetime) -> list[Address]:
    """Those that work and were known from his first moment on, or for some days; what comes first
    before the others. One that only a colleague has noted is his when words have come from it. Of
    two records of which neither has a number a colleague alone has said that they are one: then
    what was known first comes first, and the rest is no way for as long as if it were new."""
    found = list(
        Address.objects.filter(player=player, kind__in=kinds, is_failing=False).order_by(
            "kind", "-is_primary", "pk"
        )
    )
    # of two records only one was there first, and its account is not always the survivor
    is_merged = Player.objects.filter(merged_into=player).exists()
    first = None if is_merged else player.created_at
    later = [one for one in found if first is None or one.created_at > first]
    noted = _only_noted(player, later)
    fresh = {one.pk for one in later if one.created_at > now - FOR}
    ways = [one for one in found if one.pk not in fresh | noted]
    if is_merged and not family(player.pk).exclude(external_id=None).exists():
        came = _came_lately(player, found, now=now)
        ways = [one for one in ways if one.pk not in came]
        ways.sort(key=lambda one: (one.kind, one.created_at, one.pk))
    return ways


def _came_lately(player: Player, found: Collection[Address], *, now: datetime) -> set[int]:
    """Of each merge by a colleague those of the younger side, whichever of them stayed."""
    merges = Merge.objects.filter(
        survivor=player, undone_at=None, at__gt=now - FOR, by__kind=Person.STAFF
    )
    came: set[int] = set()
    for moved in merges.values_list("moved", flat=True):
        keys = set(moved.get("address", ()))
        sides = [
            [one for one in found if (one.pk in keys) == is_moved] for is_moved in (False, True)
        ]
        if all(sides):
            younger = max(sides, key=lambda side: min(one.created_at for one in side))
            came |= {one.pk for one in younger}
    return came


def _only_noted(player: Player, later: Collection[Address]) -> set[int]:
    unheard = {one.pk for one in later if one.last_seen_at is None}
    if not unheard:
        return set()
    records = list(family(player.pk).values_list("pk", flat=True))
    added = Event.objects.filter(
        subject_type="player",
        subject_id__in=records,
        verb="player.address_added",
        actor__kind=Person.STAFF,
    )
    return unheard & set(added.values_list("detail__address", flat=True))
