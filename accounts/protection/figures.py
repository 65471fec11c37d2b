"""How a player plays and asks, counted before and after a talk with him. Rooms that know something
add their figure; here is only put side by side what they answer."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise

from accounts.players.family import family

# (players, since, until) → how much of it; None when nobody knows
Count = Callable[[Collection[int], datetime, datetime], int | None]


class Figure(NamedTuple):
    """`is_money` is in the smallest unit of the player's currency."""

    name: str
    label: str | Promise
    is_money: bool
    of: Count


_figures: dict[str, Figure] = {}


def figure(name: str, label: str | Promise, *, is_money: bool = False) -> Callable[[Count], Count]:
    def add(count: Count) -> Count:
        _figures[name] = Figure(name, label, is_money, count)
        return count

    return add


def every() -> list[Figure]:
    return list(_figures.values())


def compared(player_id: int, *, around: datetime, days: int, now: datetime) -> dict[str, Any]:
    """Each figure in as many days before a moment as after it; what is not over yet counts as far
    as it has come."""
    span = timedelta(days=days)
    until = min(around + span, now)
    ids = list(family(player_id).values_list("pk", flat=True))
    return {
        one.name: [one.of(ids, around - span, around), one.of(ids, around, until)]
        for one in every()
    }
