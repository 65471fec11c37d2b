"""From which record of a merged player something of his came: there it goes home if the two are
parted again, and there belongs what is said of it meanwhile."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, Max, QuerySet
from django.db.models.fields.json import KT

from accounts.players.models import Address, Merge


def one_since(player_id: int) -> datetime | None:
    """When the last of his other records came to this one; None where it stands alone."""
    merges = Merge.objects.filter(survivor=player_id, undone_at=None)
    return merges.aggregate(at=Max("at"))["at"]


def of_numbers(players: Collection[int]) -> dict[int, int]:
    """Of those whose number at the platform came by a merge: the record that had it first."""
    came = _came(players).annotate(number=KT("before__external_id"))
    his = came.filter(number=F("loser__merged_into__external_id"))
    # of several merges in a row the first one counts, which comes last here
    rows = his.order_by("-pk").values_list("loser__merged_into", "loser")
    return {player: first for player, first in rows if player is not None}


def of_mailbox(player_id: int, readers: Collection[str]) -> int:
    """Whose record the first of these e-mail addresses that is the player's belongs to."""
    found = Address.objects.filter(player=player_id, kind=Address.EMAIL, value__in=readers)
    if not (keys := dict(found.values_list("value", "pk"))):
        return player_id
    first = min(keys, key=list(readers).index)
    came = _came([player_id]).filter(moved__address__contains=keys[first])
    return came.order_by("pk").values_list("loser", flat=True).first() or player_id


def _came(players: Collection[int]) -> "QuerySet[Merge]":
    return Merge.objects.filter(loser__merged_into__in=players, undone_at=None)
