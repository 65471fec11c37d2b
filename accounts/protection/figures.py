"""How a player plays and asks, counted before and after a talk with him. Rooms that know something
add their figure; here is only put side by side what they answer."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.functional import Promise

from accounts.people.reader import Reader
from accounts.players.family import family
from helpdesk.lib import money


class Amount(NamedTuple):
    """How much of it; money in the smallest unit of its currency."""

    number: int
    currency: str = ""


# (players, since, until) → how much; None when nobody knows
Count = Callable[[Collection[int], datetime, datetime], Amount | None]


class Figure(NamedTuple):
    name: str
    label: str | Promise
    place: int
    of: Count


class Line(NamedTuple):
    """One figure in words, before and after."""

    label: str
    before: str
    after: str


_figures: dict[str, Figure] = {}


def figure(name: str, label: str | Promise, *, place: int) -> Callable[[Count], Count]:
    """Adds a figure: `(players, since, until) -> Amount | None`."""

    def add(count: Count) -> Count:
        _figures[name] = Figure(name, label, place, count)
        return count

    return add


def compared(player_id: int, *, around: datetime, days: int, now: datetime) -> dict[str, Any]:
    """Each figure in as many days before a moment as after it; what is not over yet counts as far
    as it has come."""
    span = timedelta(days=days)
    until = min(around + span, now)
    ids = list(family(player_id).values_list("pk", flat=True))
    return {
        one.name: [one.of(ids, around - span, around), one.of(ids, around, until)]
        for one in _ordered()
    }


def lines(kept: dict[str, Any], reader: Reader) -> list[Line]:
    """What `compared` has kept, in words."""
    return [
        Line(str(one.label), *(_written(amount, reader) for amount in kept[one.name]))
        for one in _ordered()
        if one.name in kept
    ]


def _written(amount: Any, reader: Reader) -> str:
    if amount is None:
        return "–"
    number, currency = amount
    if currency:
        return money.written(number, currency=currency, language=reader.language)
    return str(number_format(number, use_l10n=True, force_grouping=True))


def _ordered() -> list[Figure]:
    return sorted(_figures.values(), key=lambda one: one.place)
