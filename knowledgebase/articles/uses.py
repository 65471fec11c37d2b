"""How much an article is used. Rooms above say what they count of it in their own `parts.py`."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise


class Use(NamedTuple):
    label: str | Promise
    value: str
    url: str = ""


Count = Callable[[int, datetime], list[Use]]  # of an article's id, now
counts: list[tuple[int, Count]] = []


def part(count: Count, *, place: int) -> None:
    counts.append((place, count))


def of(article_id: int, *, now: datetime) -> list[Use]:
    found = (count(article_id, now) for _place, count in sorted(counts, key=lambda one: one[0]))
    return [use for uses in found for use in uses]
