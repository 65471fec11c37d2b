"""The pieces of a notice's page that rooms above add, each with the right that it needs: whom it
concerns and who was told, the conversations about it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from accounts.people.reader import Reader
from knowledgebase.notices.models import Notice

Prepare = Callable[[Notice, Reader], dict[str, Any] | None]


class Part(NamedTuple):
    right: str
    template: str
    place: int
    prepare: Prepare


class Shown(NamedTuple):
    template: str
    part: dict[str, Any]


parts: list[Part] = []


def notice_part(*, right: str, template: str, place: int) -> Callable[[Prepare], Prepare]:
    """Adds a piece; its template gets what it prepares as `part`, nothing for None."""

    def add(prepare: Prepare) -> Prepare:
        parts.append(Part(right, template, place, prepare))
        return prepare

    return add


def shown(notice: Notice, reader: Reader) -> list[Shown]:
    found = []
    for one in sorted(parts, key=lambda one: one.place):
        prepared = one.prepare(notice, reader) if reader.person.may(one.right) else None
        if prepared is not None:
            found.append(Shown(one.template, prepared))
    return found
