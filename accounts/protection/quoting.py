"""The words that a sign of harm was read in. They stand in conversations, whose room reads them
here for whoever has to judge the sign, also where he does not see the conversation."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from accounts.people.models import Person
from accounts.people.reader import Reader

RIGHTS = ("protection.act", "protection.decide", "protection.oversee")


class Source(NamedTuple):
    """What a sign was found in, as its marker keeps it."""

    id: int
    code: str
    kind: str
    key: int | None


class Part(NamedTuple):
    words: str
    is_found: bool  # by these it was read


class Quote(NamedTuple):
    parts: list[Part]
    meta: str  # by which way, and when
    url: str  # of the conversation, for whoever sees it


class Room(NamedTuple):
    # (sources, reader) → the words of each, by its id
    quotes: Callable[[Collection[Source], Reader], dict[int, Quote]]
    # (sources, ticket, reader) → those that are answered in cards on that conversation's own page
    answered: Callable[[Collection[Source], int, Reader], set[int]]


_rooms: list[Room] = []


def keeps_words(room: Room) -> None:
    """Adds a room above in whose rows such words stand; nothing of them is kept here."""
    _rooms.append(room)


def may_read(person: Person) -> bool:
    return any(person.may(right) for right in RIGHTS)


def of(sources: Collection[Source], reader: Reader) -> dict[int, Quote]:
    found: dict[int, Quote] = {}
    if sources and may_read(reader.person):
        for room in _rooms:
            found |= room.quotes(sources, reader)
    return found


def answered_beside(sources: Collection[Source], ticket: int, reader: Reader) -> set[int]:
    if not sources:
        return set()
    return {one for room in _rooms for one in room.answered(sources, ticket, reader)}
