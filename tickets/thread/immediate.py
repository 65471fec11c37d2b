"""Channels whose players see words where they are written: nothing has to be carried to them.

A reply by one of them is out at once, so it can't be taken back and needs no postman.
"""

from collections.abc import Callable
from datetime import datetime

from tickets.thread.models import Ticket

IsHere = Callable[[Ticket, datetime], bool]
_channels: dict[str, IsHere] = {}


def register(name: str, *, is_here: IsHere) -> None:
    """Replies by the channel of this name need no carrying; `is_here` tells whether the ticket's
    player looks at that moment."""
    _channels[name] = is_here


def is_immediate(channel: str) -> bool:
    return channel in _channels


def is_here(ticket: Ticket, *, now: datetime) -> bool:
    """Whether words by the ticket's own channel would be read at once."""
    asked = _channels.get(ticket.channel)
    return asked is not None and asked(ticket, now)
