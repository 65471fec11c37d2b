"""What a reply brings along, made in its own transaction: rooms above add theirs, such as the
promise that stands in its words."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tickets.thread.models import Message, Ticket


class CanNotGo(Exception):
    """It can't be made, so the reply does not go either; `message` says what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


Read = Callable[[Any], Any]  # a ValueError says that it can't be read
Make = Callable[[Ticket, Message, Any], None]


class Piece(NamedTuple):
    read: Read
    make: Make


pieces: dict[str, Piece] = {}


def along(name: str, *, read: Read) -> Callable[[Make], Make]:
    """Adds something that a sent reply may name; what was sent is read before, and made after the
    reply has its place in the log."""

    def add(make: Make) -> Make:
        pieces[name] = Piece(read, make)
        return make

    return add


def make_all(ticket: Ticket, message: Message, brought: Mapping[str, Any]) -> None:
    for name, value in brought.items():
        pieces[name].make(ticket, message, value)


def named_in(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What of it goes along with a reply, as it was sent: for one that is kept until later."""
    return {name: sent[name] for name in pieces if sent.get(name)}


def read_all(sent: Mapping[str, Any]) -> dict[str, Any]:
    return {name: pieces[name].read(value) for name, value in sent.items()}
