"""How clocks are read and written: planned once, one statement each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from helpdesk.lib.prepared import Prepared
from tickets.clocks.hands import Hand, Stretch

_COLUMNS = """
    c.metric, c.started_at, c.target_seconds, c.way, c.key, c.policy_id, c.line_id, c.calendar_id,
    c.used_seconds, c.runs_from, c.due_at, c.ended_at, c.is_cancelled, c.breached_at, c.warned,
    c.next_at, c.id, coalesce(p.status, ''), p.paused_at
"""
_FROM = """
FROM tickets_clock c
LEFT JOIN tickets_clockpause p ON p.clock_id = c.id AND p.resumed_at IS NULL
"""
_ALIVE = Prepared(
    "clocks_of_ticket",
    ["bigint", "timestamptz"],
    f"SELECT {_COLUMNS} {_FROM} WHERE c.ticket_id = $1"
    " AND (c.ended_at IS NULL OR c.metric = 'solve' OR c.started_at = $2)",
)
_ONE = Prepared(
    "clock_in_hand",
    ["bigint"],
    f"SELECT {_COLUMNS} {_FROM} WHERE c.id = $1",
)
_PAUSES = Prepared(
    "pauses_of_clock",
    ["bigint"],
    "SELECT status, paused_at, resumed_at FROM tickets_clockpause"
    " WHERE clock_id = $1 AND resumed_at IS NOT NULL",
)
_ANSWERED = Prepared(
    "clock_that_ended",
    ["bigint", "timestamptz"],
    "SELECT started_at FROM tickets_clock WHERE ticket_id = $1 AND ended_at = $2"
    " AND metric IN ('first', 'next') AND NOT is_cancelled LIMIT 1",
)
_TICKET = Prepared(
    "ticket_of_clock", ["bigint"], "SELECT ticket_id FROM tickets_clock WHERE id = $1"
)
# All that a deed changes of a ticket's clocks: rows, pauses that end, begin, or have been.
KEEP = Prepared(
    "keep_clocks",
    ["bigint", "int", "json"],
    """
WITH given AS MATERIALIZED (
    SELECT * FROM json_to_recordset($3) AS g(
        metric text, started_at timestamptz, target_seconds int, way text, key text,
        policy_id bigint, line_id bigint, calendar_id bigint, used_seconds float8,
        runs_from timestamptz, due_at timestamptz, ended_at timestamptz, is_cancelled boolean,
        breached_at timestamptz, warned smallint, next_at timestamptz, stands text,
        paused_at timestamptz, is_pausing boolean, goes_on_at timestamptz, stood_seconds float8,
        gap_from timestamptz, gap_until timestamptz, gap_seconds float8)
), kept AS (
    INSERT INTO tickets_clock (
        ticket_id, metric, started_at, target_seconds, way, key, policy_id, line_id, calendar_id,
        used_seconds, runs_from, due_at, ended_at, is_cancelled, breached_at, warned, next_at)
    SELECT $1, g.metric, g.started_at, g.target_seconds, g.way, g.key, g.policy_id, g.line_id,
           g.calendar_id, g.used_seconds, g.runs_from, g.due_at, g.ended_at, g.is_cancelled,
           g.breached_at, g.warned, g.next_at
    FROM given g
    ON CONFLICT (ticket_id, metric, started_at) DO UPDATE SET
        target_seconds = excluded.target_seconds, way = excluded.way, key = excluded.key,
        policy_id = excluded.policy_id, line_id = excluded.line_id,
        calendar_id = excluded.calendar_id, used_seconds = excluded.used_seconds,
        runs_from = excluded.runs_from, due_at = excluded.due_at, ended_at = excluded.ended_at,
        is_cancelled = excluded.is_cancelled, breached_at = excluded.breached_at,
        warned = excluded.warned, next_at = excluded.next_at
    RETURNING id, metric, started_at
), known AS MATERIALIZED (
    SELECT k.id, g.* FROM kept k JOIN given g USING (metric, started_at)
    WHERE g.is_pausing OR g.goes_on_at IS NOT NULL OR g.gap_from IS NOT NULL
), gone_on AS (
    UPDATE tickets_clockpause p SET resumed_at = k.goes_on_at, seconds = k.stood_seconds
    FROM known k WHERE p.clock_id = k.id AND p.resumed_at IS NULL AND k.goes_on_at IS NOT NULL
)
INSERT INTO tickets_clockpause (clock_id, status, seq, paused_at, resumed_at, seconds)
SELECT k.id, k.stands, $2, k.paused_at, NULL::timestamptz, NULL::float8
FROM known k WHERE k.is_pausing
UNION ALL
SELECT k.id, 'solved', $2, k.gap_from, k.gap_until, k.gap_seconds
FROM known k WHERE k.gap_from IS NOT NULL
RETURNING clock_id
""",
)
TELL = Prepared(
    "tell_clock",
    ["bigint", "timestamptz", "smallint", "timestamptz"],
    "UPDATE tickets_clock SET breached_at = $2, warned = $3, next_at = $4"
    " WHERE id = $1 RETURNING id",
)


def alive(ticket_id: int, since: datetime | None) -> list[Hand]:
    """Those of a ticket that have not ended, of its resolution, and any that began `since`."""
    return [_hand(row) for row in _ALIVE.rows(ticket_id, since)]


def one(clock_id: int) -> Hand | None:
    found = _ONE.rows(clock_id)
    return _hand(found[0]) if found else None


def ticket_of(clock_id: int) -> int | None:
    found: list[tuple[int]] = _TICKET.rows(clock_id)
    return found[0][0] if found else None


def pauses(clock_id: int) -> list[Stretch]:
    return [Stretch(*row) for row in _PAUSES.rows(clock_id)]


def answered(ticket_id: int, at: datetime) -> datetime | None:
    """Since when the clock had run that was met at this moment."""
    found: list[tuple[Any, ...]] = _ANSWERED.rows(ticket_id, at)
    return found[0][0] if found else None


def _hand(row: Iterable[Any]) -> Hand:
    return Hand(*row)
