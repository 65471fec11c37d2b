"""The pieces of a ticket's head, each with the right that it needs.

Rooms add theirs with `@head_part` in their own `parts.py`. Every page of a ticket asks every piece:
one that does not concern the ticket says so without a question to the database.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet

Prepare = Callable[[Sheet, Reader], dict[str, Any] | None]


class Part(NamedTuple):
    right: str
    template: str
    prepare: Prepare


class Shown(NamedTuple):
    template: str
    part: dict[str, Any]


parts: dict[str, Part] = {}


def head_part(name: str, *, right: str, template: str) -> Callable[[Prepare], Prepare]:
    """Adds a piece below the head; its template gets what it prepares as `part`."""

    def add(prepare: Prepare) -> Prepare:
        parts[name] = Part(right, template, prepare)
        return prepare

    return add


def shown(sheet: Sheet, reader: Reader) -> list[Shown]:
    """The pieces that this person may see and that have something to show."""
    found = []
    for one in parts.values():
        prepared = one.prepare(sheet, reader) if reader.person.may(one.right) else None
        if prepared is not None:
            found.append(Shown(one.template, prepared))
    return found


def tell_hold(shown: list[Shown]) -> bool:
    """Whether one of them says whom a ticket on hold waits for, so that nobody has to say more."""
    return any(one.part.get("tells_hold") for one in shown)


def tell_exclusion(shown: list[Shown]) -> bool:
    """Whether one of them says that the player is excluded, so that it stands there once."""
    return any(one.part.get("tells_exclusion") for one in shown)


def tell_first(shown: list[Shown]) -> bool:
    """Whether one of them says why the ticket comes before everything else."""
    return any(one.part.get("tells_first") for one in shown)


def tell_session(shown: list[Shown]) -> bool:
    """Whether one of them sees that the player is signed in on the site, and here."""
    return any(one.part.get("is_signed_in") for one in shown)


def tell_former_session(shown: list[Shown]) -> bool:
    """Whether he was signed in while he talked here, however long ago."""
    return any(one.part.get("was_signed_in") for one in shown)
