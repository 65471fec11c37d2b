"""What it costs to keep what search reads: the row of a ticket, when a message was added."""

import time
from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection

from tickets.thread.actions import indexing

_MESSAGES = 300
_TOGETHER = 25
# As if nobody had read the last message yet.
_FORGET = "UPDATE tickets_tickettext SET indexed_seq = indexed_seq - 1 WHERE ticket_id = ANY(%s)"


class Cost(NamedTuple):
    name: str
    messages: int
    ms_each: float


def measure(numbers: list[int]) -> Iterator[Cost]:
    """A message of each of these tickets, alone and as the worker takes them in a stream."""
    chosen = numbers[: 2 * _MESSAGES]
    for name, size, some in (
        ("search row, one message", 1, chosen[:_MESSAGES]),
        ("search rows, 25 at once", _TOGETHER, chosen[_MESSAGES:]),
    ):
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [some])
        began = time.monotonic()
        for at in range(0, len(some), size):
            indexing.keep_words(some[at : at + size])
        took = time.monotonic() - began
        yield Cost(name, len(some), round(took * 1000 / max(1, len(some)), 2))
    connection.close()
