"""Signs that rules have counted, from the rooms that know the figures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection import harm
from accounts.protection.actions import marking
from accounts.protection.models import Marker


class Hit(NamedTuple):
    """A rule that has counted `number` of a player, where `mark` is a sign; twice as many are a
    strong one."""

    player_id: int
    code: str
    window: timedelta
    number: int
    mark: int

    @property
    def strength(self) -> str:
        return Marker.STRONG if self.number >= 2 * self.mark else Marker.MODERATE


def mark(hits: Sequence[Hit], *, now: datetime) -> None:
    """The same rule marks the same player once within its window, unless it has become graver."""
    if not hits:
        return
    survivors = {
        pk: into or pk
        for pk, into in Player.objects.filter(pk__in={hit.player_id for hit in hits}).values_list(
            "pk", "merged_into"
        )
    }
    hits = [hit._replace(player_id=survivors[hit.player_id]) for hit in hits]
    longest = max(hit.window for hit in hits)
    before: dict[tuple[int, str], list[tuple[str, datetime]]] = {}
    known = Marker.objects.filter(
        player__in={hit.player_id for hit in hits},
        code__in={hit.code for hit in hits},
        at__gt=now - longest,
    )
    for player, code, strength, at in known.values_list("player", "code", "strength", "at"):
        before.setdefault((player, code), []).append((strength, at))
    by = None
    for hit in sorted(hits, key=lambda one: (one.player_id, one.code)):
        mine = before.get((hit.player_id, hit.code), [])
        if any(
            at > now - hit.window and not harm.is_weaker(strength, hit.strength)
            for strength, at in mine
        ):
            continue
        by = by or Person.objects.get(kind=Person.SYSTEM)
        marking.note(
            hit.player_id,
            category=harm.SIGNS[hit.code].category,
            code=hit.code,
            strength=hit.strength,
            detected_by="rule",
            value={"n": hit.number, "mark": hit.mark},
            window=hit.window,
            by=by,
            now=now,
        )
