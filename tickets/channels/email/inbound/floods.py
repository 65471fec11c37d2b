"""How much mail of one sender becomes tickets of a brand within an hour, whatever its headers say
(ML-11).

Two machines that answer each other never end by themselves, and headers that would end it get
lost on the way. What is over the measure is held back, shown, and can be released.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from accounts.players.spelling import account_of
from tickets.channels.email.mail.authentication import NOT_VERIFIED

WITHIN = timedelta(hours=1)
MOST_OF_MACHINE = 20
MOST_NEW_TICKETS = 60

_COUNT = """
SELECT b.brand_id, r.counted_as, count(*), count(*) FILTER (WHERE r.is_automatic)
FROM tickets_rawmail r JOIN tickets_mailbox b ON b.id = r.mailbox_id
WHERE r.counted_as = ANY(%s) AND r.counted_as <> '' AND r.received_at > %s
    AND r.released_at IS NULL
GROUP BY 1, 2
"""

Writer = tuple[int, str]  # brand, and what his mail is counted as


def counted_as(sender: str, *, flags: Collection[str]) -> str:
    """Who the measure takes the sender for: his mailbox, however he spells it.

    What our server could not prove to be his counts apart, so that nobody who writes in his name
    can use up what he may write.
    """
    account = account_of(sender)
    return f"!{account}" if NOT_VERIFIED in flags else account


@dataclass
class Flow:
    """How much came from whom lately, counted on as a batch is read."""

    every: Counter[Writer] = field(default_factory=Counter)
    of_machines: Counter[Writer] = field(default_factory=Counter)

    def count(self, writer: Writer, *, is_automatic: bool) -> None:
        self.every[writer] += 1
        self.of_machines[writer] += is_automatic

    def is_flood(self, writer: Writer, *, is_automatic: bool, opens: bool) -> bool:
        if is_automatic and self.of_machines[writer] >= MOST_OF_MACHINE:
            return True
        return opens and self.every[writer] >= MOST_NEW_TICKETS

    def begins(self, writer: Writer, *, is_automatic: bool) -> bool:
        """Whether this is the first one too many, of which somebody has to hear."""
        if is_automatic and self.of_machines[writer] == MOST_OF_MACHINE:
            return True
        return self.every[writer] == MOST_NEW_TICKETS


def flow_of(names: Collection[str], *, now: datetime) -> Flow:
    """Of those who are counted under these names."""
    flow = Flow()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [list(names), now - WITHIN])
        for brand, name, every, of_machines in cursor.fetchall():
            flow.every[brand, name], flow.of_machines[brand, name] = every, of_machines
    return flow
