"""How much mail of one address becomes tickets within an hour, whatever its headers say (ML-11).

Two machines that answer each other never end by themselves, and headers that would end it get
lost on the way. What is over the measure is held back, shown, and can be released.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

WITHIN = timedelta(hours=1)
MOST_OF_MACHINE = 20
MOST_NEW_TICKETS = 60

_COUNT = """
SELECT r.sender, count(*), count(*) FILTER (WHERE r.is_automatic)
FROM tickets_rawmail r WHERE r.sender = ANY(%s) AND r.sender <> '' AND r.received_at > %s
    AND r.released_at IS NULL
GROUP BY r.sender
"""


@dataclass
class Flow:
    """How much came from whom lately, counted on as a batch is read."""

    every: Counter[str] = field(default_factory=Counter)
    of_machines: Counter[str] = field(default_factory=Counter)

    def count(self, sender: str, *, is_automatic: bool) -> None:
        self.every[sender] += 1
        self.of_machines[sender] += is_automatic

    def is_flood(self, sender: str, *, is_automatic: bool, opens: bool) -> bool:
        if is_automatic and self.of_machines[sender] >= MOST_OF_MACHINE:
            return True
        return opens and self.every[sender] >= MOST_NEW_TICKETS

    def begins(self, sender: str, *, is_automatic: bool) -> bool:
        """Whether this is the first one too many, of which somebody has to hear."""
        if is_automatic and self.of_machines[sender] == MOST_OF_MACHINE:
            return True
        return self.every[sender] == MOST_NEW_TICKETS


def flow_of(senders: Iterable[str], *, now: datetime) -> Flow:
    flow = Flow()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [list(senders), now - WITHIN])
        for sender, every, of_machines in cursor.fetchall():
            flow.every[sender], flow.of_machines[sender] = every, of_machines
    return flow
