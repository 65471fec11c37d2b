"""The pieces of the ticket page's side, each with the right that it needs.

Rooms add theirs with `@part` in their own `parts.py`; the page asks every piece for what it has
to show and places it, and knows nothing else of it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet

Prepare = Callable[[Sheet, Reader], dict[str, Any] | None]


class Part(NamedTuple):
    """`place` orders the pieces, small ones first; a piece that prepares None is not shown. One
    that `stays` is needed even while somebody may be in danger; the others wait then."""

    name: str
    right: str
    template: str
    place: int
    stays: bool
    prepare: Prepare


class Shown(NamedTuple):
    name: str
    template: str
    part: dict[str, Any]
    waits: bool = False


parts: dict[str, Part] = {}


def part(
    name: str, *, right: str, template: str, place: int, stays: bool = False
) -> Callable[[Prepare], Prepare]:
    """Adds a piece; its template gets what it prepares as `part`."""

    def add(prepare: Prepare) -> Prepare:
        parts[name] = Part(name, right, template, place, stays, prepare)
        return prepare

    return add


def shown(sheet: Sheet, reader: Reader) -> list[Shown]:
    """The pieces that this person may see and that have something to show, in order."""
    found = []
    for one in sorted(parts.values(), key=lambda one: one.place):
        if not reader.person.may(one.right):
            continue
        prepared = one.prepare(sheet, reader)
        if prepared is not None:
            waits = sheet.crisis is not None and not one.stays
            found.append(Shown(one.name, one.template, prepared, waits))
    return found
