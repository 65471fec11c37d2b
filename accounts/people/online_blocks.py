"""What has to be done before somebody goes online, in words. Rooms above say so in their
`parts.py`: a briefing that he has not read."""

from collections.abc import Callable
from typing import NamedTuple

from accounts.people.models import Person
from accounts.people.rota import OnlineBlock


class Said(NamedTuple):
    words: str
    url: str


Say = Callable[[OnlineBlock], Said]
_says: dict[str, Say] = {}


def says(kind: str) -> Callable[[Say], Say]:
    """Declares how a kind of block is said, in the active language."""

    def add(say: Say) -> Say:
        _says[kind] = say
        return say

    return add


def of(person: Person) -> list[OnlineBlock]:
    return list(OnlineBlock.objects.filter(person=person).order_by("pk"))


def said(block: OnlineBlock) -> Said:
    return _says[block.kind](block)
