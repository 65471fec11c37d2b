"""What has come over a conversation since a reply for later was written, so that it leaves only if
somebody wants it still: rooms above know it."""

from collections.abc import Callable
from datetime import datetime

from tickets.thread.models import Ticket

Hard = Callable[[Ticket, datetime], bool]
_asked: list[Hard] = []


def waits_for_a_person(asked: Hard) -> Hard:
    """Registers who is asked; it is given the moment at which the reply was written."""
    _asked.append(asked)
    return asked


def is_hard(ticket: Ticket, *, since: datetime) -> bool:
    return any(asked(ticket, since) for asked in _asked)
