"""What a policy would have meant for the clocks of last week, had it been as it is on the page.

Each clock of those days is matched anew by what it was matched by then, and asked whether it would
have passed its target. What the policy as it is saved would have made of it too is no change of
this edit: it may have been saved after the clock had ended. Where the hours are other ones what had
elapsed is counted again, without its pauses; a pause that only the edited policy would have made is
nobody's knowledge, and is left.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from helpdesk.lib import hours
from tickets.clocks import matching, policies, words
from tickets.clocks.keeping import matched
from tickets.clocks.matching import Found
from tickets.clocks.policies import Book, Policy

WEEK = timedelta(days=7)
MOST = 20_000  # clocks, the newest ones: what a page may look through

_READ = f"""
SELECT c.id, c.ticket_id, c.metric, c.key, c.target_seconds, c.calendar_id, c.started_at,
       coalesce(c.ended_at, %(now)s), c.used_seconds, c.runs_from, c.breached_at IS NOT NULL
FROM tickets_clock c
JOIN tickets_ticket t ON t.id = c.ticket_id AND t.status NOT IN {words.LEFT_OUT} AND NOT t.is_test
WHERE c.started_at >= %(since)s AND c.started_at <= %(now)s
  AND (NOT c.is_cancelled OR c.breached_at IS NOT NULL)
ORDER BY c.started_at DESC LIMIT {MOST + 1}
"""  # noqa: S608 - a bound of our own
_PAUSES = """
SELECT p.clock_id, p.status, p.paused_at, coalesce(p.resumed_at, %(now)s)
FROM tickets_clockpause p WHERE p.clock_id = ANY(%(clocks)s)
"""


class _Row(NamedTuple):
    id: int
    ticket_id: int
    metric: str
    key: str
    target_seconds: int
    calendar_id: int | None
    started_at: datetime
    ended_at: datetime
    used_seconds: float
    runs_from: datetime | None
    was_late: bool


class _Moved(NamedTuple):
    """A clock, what holds for it as the policies are saved, and what would under the edited one."""

    row: _Row
    was: Found | None
    would_be: Found | None


class Change(NamedTuple):
    """A conversation that would have been late, or no longer, and the first of its clocks by which;
    `took` and `target` in seconds of its new hours, no target where it would not have been set."""

    ticket_id: int
    metric: str
    is_late: bool  # as it would have been
    took: float
    target: int | None


@dataclass
class Meaning:
    """`same` counts the conversations that stay as they were, late or in time; `is_cut` when not
    all clocks were looked at, `is_edit` where the policy is another one than it is saved."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    has_other_clocks: bool = False
    is_cut: bool = False
    is_edit: bool = False

    @property
    def more(self) -> int:
        return sum(change.is_late for change in self.changes)

    @property
    def fewer(self) -> int:
        return len(self.changes) - self.more


def book_with(book: Book, edited: Policy) -> Book:
    """As if the policy were saved; a new one has the place that `writing.add` would give it."""
    known = [edited if one.id == edited.id else one for one in book.policy_of.values()]
    if edited.id not in book.policy_of:
        fits_all = [place for place, one in enumerate(known) if one.asks_nothing]
        last = fits_all[-1] if fits_all else len(known)
        known.insert(last if edited.asks_nothing else 0, edited)
    return book._replace(
        policies=tuple(one for one in known if one.is_active),
        policy_of={one.id: one for one in known},
    )


def of(edited: Policy, *, now: datetime) -> Meaning:
    """Two statements and a bounded walk."""
    before = policies.book()
    after = book_with(before, edited)
    found = _rows(now)
    is_edit = before.policy_of.get(edited.id) != edited
    meaning = Meaning(is_cut=len(found) > MOST, is_edit=is_edit)
    moved = _moved(found[:MOST], before, after)
    again = [one.row.id for one in moved if _counts_anew(one, before, after)]
    pauses = _pauses(again, now)
    changed = {}
    for row, was, would_be in moved:
        stood = pauses.get(row.id, [])
        change = _judged(row, would_be, after, stood, now)
        if change.is_late == row.was_late:
            continue
        if change.is_late != _judged(row, was, before, stood, now).is_late:
            changed[row.id] = change
    was_late: dict[int, bool] = defaultdict(bool)
    is_late: dict[int, bool] = defaultdict(bool)
    for row in found[:MOST]:
        was_late[row.ticket_id] |= row.was_late
        is_late[row.ticket_id] |= row.was_late ^ (row.id in changed)
    # the newest clocks come first: the last one that is put here is the first that it was
    first_of = {
        change.ticket_id: change
        for change in changed.values()
        if change.is_late == is_late[change.ticket_id] != was_late[change.ticket_id]
    }
    meaning.changes = list(first_of.values())
    meaning.same = len(was_late) - len(first_of)
    meaning.has_other_clocks = bool(changed)
    return meaning


def _rows(now: datetime) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"now": now, "since": now - WEEK})
        return [_Row._make(row) for row in cursor.fetchall()]


def _moved(rows: list[_Row], before: Book, after: Book) -> list[_Moved]:
    """The clocks for which something else would hold; each way to match is matched once."""
    known: dict[str, tuple[Found | None, Found | None]] = {}
    found = []
    for row in rows:
        if row.key not in known:
            facts = matched.facts_of(row.key)
            known[row.key] = (
                (matching.match(facts, before), matching.match(facts, after))
                if facts
                else (None, None)
            )
        was, would_be = known[row.key]
        if was != would_be:
            found.append(_Moved(row, was, would_be))
    return found


def _counts_anew(moved: _Moved, before: Book, after: Book) -> bool:
    row = moved.row
    if row.metric == "solve":
        return True
    counted_on = before.hours(row.calendar_id)
    return any(
        fits is not None and counted_on != book.hours(fits.line.calendar_id)
        for fits, book in ((moved.was, before), (moved.would_be, after))
    )


def _pauses(clocks: list[int], now: datetime) -> dict[int, list[tuple[str, datetime, datetime]]]:
    if not clocks:
        return {}
    found: dict[int, list[tuple[str, datetime, datetime]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_PAUSES, {"clocks": clocks, "now": now})
        for clock_id, status, paused_at, resumed_at in cursor.fetchall():
            found[clock_id].append((status, paused_at, resumed_at))
    return found


def _judged(
    row: _Row,
    fits: Found | None,
    book: Book,
    pauses: list[tuple[str, datetime, datetime]],
    now: datetime,
) -> Change:
    target = fits.line.seconds.get(row.metric) if fits else None
    if fits is None or target is None:
        return Change(row.ticket_id, row.metric, False, row.used_seconds, None)
    took = _took(row, fits, book, pauses, now)
    return Change(row.ticket_id, row.metric, took > target, took, target)


def _took(row: _Row, fits: Found, book: Book, pauses: list[Any], now: datetime) -> float:
    counted_on = book.hours(fits.line.calendar_id)
    if row.calendar_id == fits.line.calendar_id and row.metric != "solve":
        running = hours.elapsed(counted_on, row.runs_from, now) if row.runs_from else 0.0
        return row.used_seconds + running
    # a solution that was taken back counts for nobody, whatever a policy says
    stands = {*fits.policy.pauses, "solved"}
    whole = hours.elapsed(counted_on, row.started_at, row.ended_at)
    stood = sum(
        hours.elapsed(counted_on, begins, min(ends, row.ended_at))
        for status, begins, ends in pauses
        if status in stands and begins < row.ended_at
    )
    return whole - stood
