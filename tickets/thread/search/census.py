"""What the database has counted of its own rows, kept in memory: how frequent words and values
are, and how far back so many of the newest tickets reach. Estimates, never shown: they only
decide how search begins."""

import threading
import time
from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from tickets.thread.search.windows import is_name

_FRESH_SECONDS = 3600.0
_COUNTED = (256, 1024, 4096, 16_384)  # of the newest tickets, one by one
_COLUMNS = ("team_id", "status", "channel", "language", "assignee_id", "priority", "reason_id")

_WORDS = """
SELECT c.reltuples::float8, s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[]
FROM pg_class c LEFT JOIN pg_stats s
    ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = 'words'
WHERE c.oid = 'tickets_tickettext'::regclass
"""
_TIMES = """
SELECT histogram_bounds::text::timestamptz[] FROM pg_stats
WHERE schemaname = current_schema() AND tablename = 'tickets_tickettext'
  AND attname = 'last_message_at'
"""
_NEWEST = f"""
SELECT n, (SELECT x.last_message_at FROM tickets_tickettext x
           ORDER BY x.last_message_at DESC, x.ticket_id DESC OFFSET n LIMIT 1)
FROM unnest(ARRAY{list(_COUNTED)}) n
"""  # noqa: S608 - constants of our own
_VALUES = """
SELECT attname, null_frac::float8, most_common_vals::text::text[], most_common_freqs::float8[]
FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'tickets_ticket'
  AND attname = ANY(%s)
"""


class Census(NamedTuple):
    tickets: float = 0.0
    words: dict[str, float] = {}  # the share of tickets that has each; what is not here is rare
    in_order: list[str] = []
    values: dict[str, dict[str | None, float]] = {}  # column → value → share of tickets
    reach: list[tuple[float, datetime]] = []  # so many of the newest tickets, and since when

    def share_of(self, words: Iterable[str]) -> float:
        """Of tickets that have one of the words."""
        return min(1.0, sum(self.words.get(word, 0.0) for word in words))

    def beginning_with(self, beginning: str) -> list[str]:
        """The known words that begin so, frequent ones first."""
        start = bisect_left(self.in_order, beginning)
        end = bisect_left(self.in_order, beginning + "\U0010ffff")
        return sorted(self.in_order[start:end], key=lambda word: -self.words[word])

    def share_with(self, column: str, values: Iterable[Any]) -> float:
        """Of tickets with one of these values; a value that was not counted is no frequent one."""
        known = self.values.get(column, {})
        rest = 0.1 * max(0.0, 1.0 - sum(known.values()))
        return min(1.0, sum(known.get(_text(value), rest) for value in values))

    def since(self, newest: float) -> datetime | None:
        """Where so many of the newest tickets begin; nothing if that is about all of them."""
        return next((at for count, at in self.reach if count >= newest), None)

    def newer_than(self, moment: datetime) -> float:
        """How many tickets have words that are newer."""
        counts = [count for count, at in self.reach if at > moment]
        return counts[-1] if counts else 0.0


_lock = threading.Lock()
_taken: tuple[float, Census] | None = None


def census() -> Census:
    """Counted at most an hour ago; three statements when it is taken."""
    global _taken
    now = time.monotonic()
    if _taken is None or now - _taken[0] > _FRESH_SECONDS:
        with _lock:
            if _taken is None or now - _taken[0] > _FRESH_SECONDS:
                _taken = now, take()
    return _taken[1]


def take() -> Census:
    with connection.cursor() as cursor:
        cursor.execute(_WORDS)
        tickets, elements, shares = cursor.fetchone()
        words = dict(zip(elements or (), shares or (), strict=False))
        cursor.execute(_VALUES, [list(_COLUMNS)])
        values: dict[str, dict[str | None, float]] = {}
        for column, nothing, common, shares in cursor.fetchall():
            values[column] = dict(zip(common or (), shares or (), strict=False)) | {None: nothing}
        cursor.execute(_NEWEST)
        counted = [(float(n), at) for n, at in cursor.fetchall() if at is not None]
        cursor.execute(_TIMES)
        [bounds] = cursor.fetchone() or [None]
    words = {word: share for word, share in words.items() if not is_name(word)}
    return Census(
        max(0.0, tickets),
        words,
        sorted(words),
        values,
        [*counted, *_older(counted, bounds, tickets)],
    )


def _older(
    counted: list[tuple[float, datetime]], bounds: list[datetime] | None, tickets: float
) -> Iterable[tuple[float, datetime]]:
    """The histogram goes on where counting one by one ended."""
    last = counted[-1][0] if counted else 0.0
    steps = len(bounds or ()) - 1
    for step, at in enumerate(reversed(bounds or ()), 0):
        count = tickets * step / steps if steps else 0.0
        if count > last and step < steps:
            yield count, at


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
