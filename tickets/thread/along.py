"""What a reply brings along, made in its own transaction: rooms above add theirs, such as the
promise that stands in its words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from tickets.thread.models import Message, Ticket


class CanNotGo(Exception):
    """It can't be made, so the reply does not go either; `message` says what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


class CanNotBeRead(CanNotGo):
    """What was kept to go with a reply is not what its room once took."""

    def __init__(self) -> None:
        super().__init__(
            _("What goes along with it can’t be read any more. Edit it, or give it up.")
        )


Read = Callable[[Any], Any]  # a ValueError says that it can't be read
Make = Callable[[Ticket, Message, Any], None]
Without = Callable[[Any, Sequence[str]], Any]
Purpose = Callable[[Any], str]  # of the contact gate; empty where it makes no difference


class Piece(NamedTuple):
    read: Read
    make: Make
    without: Without
    purpose: Purpose | None


pieces: dict[str, Piece] = {}


def along(
    name: str, *, read: Read, without: Without, purpose: Purpose | None = None
) -> Callable[[Make], Make]:
    """Adds something that a sent reply may name; what was sent is read before, and made after the
    reply has its place in the log. `without` is it as it was sent, without words that have to go:
    it can be read as before. `purpose` is what the reply is for because of it."""

    def add(make: Make) -> Make:
        pieces[name] = Piece(read, make, without, purpose)
        return make

    return add


def purpose_of(brought: Mapping[str, Any]) -> str:
    """What a reply is for because of what it brings; empty where that makes no difference."""
    asked = ((pieces[name].purpose, value) for name, value in brought.items())
    return next((said for purpose, value in asked if purpose and (said := purpose(value))), "")


def make_all(ticket: Ticket, message: Message, brought: Mapping[str, Any]) -> None:
    for name, value in brought.items():
        pieces[name].make(ticket, message, value)


def named_in(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What of it goes along with a reply, as it was sent: for one that is kept until later."""
    return {name: sent[name] for name in pieces if sent.get(name)}


def read_all(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept until now. Raises CanNotBeRead."""
    try:
        return {name: pieces[name].read(value) for name, value in sent.items()}
    except (KeyError, ValueError):
        raise CanNotBeRead from None


def all_without(sent: Mapping[str, Any], phrases: Sequence[str]) -> dict[str, Any]:
    return {
        name: pieces[name].without(value, phrases) if name in pieces else value
        for name, value in sent.items()
    }
