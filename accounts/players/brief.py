"""What is good to know of a player before one speaks with him: beside every conversation as it
opens, and first on his own page.

Rooms add theirs in their own `parts.py`: a `fact` for the grid of four, a `notice` of what protects
him, a `section` for what is under way. What one of them prepares has to be one prepared statement
from the mirror: nothing here asks the operator's platform.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar

from django.utils.functional import Promise

from accounts.people.reader import Reader

_GRID = 4  # facts; the first of those that have something to say


class Fact(NamedTuple):
    """`tone` is one of good, warn, danger, guard; empty is plain. `is_old` says that its source
    does not answer: `detail` then tells since when."""

    label: str | Promise
    value: str
    detail: str = ""
    icon: str = ""
    tone: str = ""
    is_old: bool = False
    url: str = ""


class Notice(NamedTuple):
    """What protects him. `banner` stands over the whole conversation, for as long as it holds."""

    title: str
    text: str = ""
    banner: str = ""
    icon: str = "shield"


class Section(NamedTuple):
    """A template that gets what was prepared as `part`."""

    name: str
    template: str
    part: dict[str, Any]


class Brief(NamedTuple):
    facts: list[Fact]
    notices: list[Notice]
    sections: list[Section]

    @property
    def banners(self) -> list[str]:
        return [notice.banner for notice in self.notices if notice.banner]


Prepare = Callable[..., Any]
R = TypeVar("R")
# what was read for the brief that is being put together, by who read it
_read: ContextVar[dict[Any, Any] | None] = ContextVar("brief_read", default=None)


class _Source(NamedTuple):
    name: str
    right: str
    place: int
    prepare: Prepare
    template: str = ""
    knows_where: bool = False

    def ask(self, player_id: int, reader: Reader, beside: int | None) -> Any:
        if not reader.person.may(self.right):
            return None
        if self.knows_where:
            return self.prepare(player_id, reader, beside=beside)
        return self.prepare(player_id, reader)


_facts: dict[str, _Source] = {}
_notices: dict[str, _Source] = {}
_sections: dict[str, _Source] = {}


def fact(
    name: str, *, right: str, place: int, knows_where: bool = False
) -> Callable[[Prepare], Prepare]:
    """Adds a fact: `(player_id, reader) -> Fact | None`. One that `knows_where` also gets
    `beside`: the number of the ticket that it stands beside, if any. So for the other two."""
    return _adding(_facts, name, right, place, knows_where=knows_where)


def notice(
    name: str, *, right: str, place: int, knows_where: bool = False
) -> Callable[[Prepare], Prepare]:
    """Adds notices: `(player_id, reader) -> list[Notice]`, restrictions with small places."""
    return _adding(_notices, name, right, place, knows_where=knows_where)


def section(
    name: str, *, right: str, template: str, place: int, knows_where: bool = False
) -> Callable[[Prepare], Prepare]:
    """Adds a section: `(player_id, reader) -> dict | None`."""
    return _adding(_sections, name, right, place, template=template, knows_where=knows_where)


def _adding(
    sources: dict[str, _Source],
    name: str,
    right: str,
    place: int,
    *,
    template: str = "",
    knows_where: bool = False,
) -> Callable[[Prepare], Prepare]:
    def add(prepare: Prepare) -> Prepare:
        sources[name] = _Source(name, right, place, prepare, template, knows_where)
        return prepare

    return add


def once(read: Callable[[int, Reader], R], player_id: int, reader: Reader) -> R:
    """What `read` gives, asked once for a brief though a fact, a notice and a section need it."""
    kept = _read.get()
    if kept is None:
        return read(player_id, reader)
    if read not in kept:
        kept[read] = read(player_id, reader)
    found: R = kept[read]
    return found


def of(player_id: int, reader: Reader, *, beside: int | None = None) -> Brief:
    """What this person may know of the player, in order."""
    token = _read.set({})
    try:
        return _told(player_id, reader, beside)
    finally:
        _read.reset(token)


def _told(player_id: int, reader: Reader, beside: int | None) -> Brief:
    facts: list[Fact] = []
    for one in _ordered(_facts):
        if len(facts) == _GRID:
            break
        told = one.ask(player_id, reader, beside)
        if told is not None:
            facts.append(told._replace(label=str(told.label)))
    notices: list[Notice] = []
    for one in _ordered(_notices):
        notices += one.ask(player_id, reader, beside) or ()
    sections = []
    for one in _ordered(_sections):
        part = one.ask(player_id, reader, beside)
        if part is not None:
            sections.append(Section(one.name, one.template, part))
    return Brief(facts, notices, sections)


def _ordered(sources: dict[str, _Source]) -> list[_Source]:
    return sorted(sources.values(), key=lambda one: one.place)
