"""What the pages of players are made of. Rooms above add theirs in their own `parts.py`, so that
these pages know nothing of tickets, money or protection.

`part` is a section of a player's page; `line` says in the preview of a merge, or of its undo,
what that does to a room's rows; `fact` gives the list one word about many players at once.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.models import Merge, Player

MAIN, SIDE = "main", "side"

Prepare = Callable[[Player, Reader], dict[str, Any] | None]


class Part(NamedTuple):
    """`place` orders the parts of a column; one that prepares None is not shown."""

    name: str
    right: str
    template: str
    column: str
    place: int
    prepare: Prepare


class Shown(NamedTuple):
    name: str
    template: str
    part: dict[str, Any]


class Line(NamedTuple):
    """`stays` when the undo leaves it where it is."""

    icon: str
    text: str
    is_guarded: bool = False
    stays: bool = False


Before = Callable[[Player, Player, Person], list[Line]]
Back = Callable[[Merge, Person], list[Line]]
Count = Callable[[list[int], Person], dict[int, str]]


parts: dict[str, Part] = {}
before_merge: list[Before] = []
before_undo: list[Back] = []
facts: list[Count] = []


def lines_of_merge(loser: Player, survivor: Player, person: Person) -> list[Line]:
    return [line for say in before_merge for line in say(loser, survivor, person)]


def lines_of_undo(kept: Merge, person: Person) -> list[Line]:
    return [line for say in before_undo for line in say(kept, person)]


def facts_of(players: list[int], person: Person) -> dict[int, list[str]]:
    """What the rooms above say of each of these players, in as many statements as there are
    rooms."""
    said: dict[int, list[str]] = {}
    for count in facts if players else ():
        for player, word in count(players, person).items():
            said.setdefault(player, []).append(word)
    return said


def part(
    name: str, *, right: str, template: str, place: int, column: str = MAIN
) -> Callable[[Prepare], Prepare]:
    """Adds a section; its template gets what it prepares as `part`."""

    def add(prepare: Prepare) -> Prepare:
        parts[name] = Part(name, right, template, column, place, prepare)
        return prepare

    return add


def shown(player: Player, reader: Reader, *, column: str) -> list[Shown]:
    """The sections that this person may see and that have something to show, in order."""
    found = []
    for one in sorted(parts.values(), key=lambda one: one.place):
        if one.column != column or not reader.person.may(one.right):
            continue
        prepared = one.prepare(player, reader)
        if prepared is not None:
            found.append(Shown(one.name, one.template, prepared))
    return found


def line_of_merge(say: Before) -> Before:
    """Adds lines to what is shown before `loser, survivor` are merged."""
    before_merge.append(say)
    return say


def line_of_undo(say: Back) -> Back:
    """Adds lines to what is shown before a merge is undone."""
    before_undo.append(say)
    return say


def fact(count: Count) -> Count:
    """Adds a word to the lines of the list: of those players that have it, in one statement."""
    facts.append(count)
    return count
