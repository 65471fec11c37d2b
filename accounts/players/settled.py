"""Which contacts of a player have been his for long enough, so that what goes there reaches him and
nobody who has just put himself in his place (GM-10, INV-02)."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from accounts.events.models import Event
from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Address, Player

FOR = timedelta(hours=72)  # a contact that was added later is no way yet


def contacts(player: Player, *, kinds: Iterable[str], now: datetime) -> list[Address]:
    """Those that work and were known from his first moment on, or for some days; what comes first
    before the others. One that only a colleague has noted is his when words have come from it."""
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
    return [one for one in found if one.pk not in fresh | noted]


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
