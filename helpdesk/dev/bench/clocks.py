"""How punctual clocks are, and what looking for those that are due costs.

100,000 run, 2,000 of them to their end within one minute, while the whole house is up: worker and
clock find them as they find everything. The look itself is measured with few and with many open
ones: it must cost what is due, and nothing for what is not.
"""

import json
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from helpdesk.lib import due
from tickets.clocks.models import Clock, SlaPolicy

RUNNING, DUE, WITHIN = 100_000, 2_000, 60  # seconds
FEW, MANY = 10_000, 1_000_000
BUDGET_SECONDS, BUDGET_TIMES = 2.0, 1.2
_HEAD_START, _PATIENCE = 10, 60
_AT_ONCE, _LOOKS = 50, 300
_NEVER = datetime(2199, 1, 1, tzinfo=UTC)  # beyond every look of the house

_COLUMNS = (
    "ticket_id, metric, policy_id, line_id, way, key, started_at, target_seconds, used_seconds, "
    "runs_from, due_at, is_cancelled, warned, next_at"
)
# One after the other on all tickets, due from a moment on, `step` seconds apart.
_PUT = f"""
INSERT INTO tickets_clock ({_COLUMNS})
SELECT g.id, 'solve', l.policy_id, l.id, 'email', 'bench', g.due_at - make_interval(secs => g.n),
       86400, 0, g.due_at - interval '24 hours', g.due_at, false, 90, g.due_at
FROM (SELECT n, t.id, %(first)s + make_interval(secs => %(step)s * (n - %(begin)s)) AS due_at
      FROM generate_series(%(begin)s, %(end)s - 1) n
      JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM tickets_ticket) t
        ON t.place = n %% (SELECT count(*) FROM tickets_ticket)) g
CROSS JOIN (SELECT id, policy_id FROM tickets_slaline WHERE policy_id = %(policy)s
            ORDER BY position DESC LIMIT 1) l
"""  # noqa: S608 - names of our own
_LATENESS = """
SELECT extract(epoch FROM e.at - c.due_at)::float8 FROM tickets_clock c
JOIN accounts_event e ON e.subject_type = 'ticket' AND e.subject_id = c.ticket_id
  AND e.verb = 'clock.breached' AND (e.detail ->> 'clock')::bigint = c.id
WHERE c.key = 'bench' AND c.due_at BETWEEN %s AND %s
"""


def lateness() -> dict[str, Any]:
    """Of each of those that end in one minute, with everything running."""
    _empty()
    begin = timezone.now() + timedelta(seconds=_HEAD_START)
    _put(DUE, first=begin, step=WITHIN / DUE)
    _put(RUNNING - DUE, first=begin + timedelta(days=1), step=1, beside=DUE)
    end = begin + timedelta(seconds=WITHIN)
    fired = _wait(begin, end)
    twice = len(fired) - DUE
    ordered = sorted(fired)
    _empty()
    return {
        "name": "clocks that fall due",
        "running": RUNNING,
        "due_in_one_minute": DUE,
        "fired": len(fired),
        "twice_or_missing": abs(twice),
        "late_p50_s": round(statistics.median(ordered), 2),
        "late_p99_s": round(ordered[int(len(ordered) * 0.99)], 2),
        "late_most_s": round(ordered[-1], 2),
        "budget_s": BUDGET_SECONDS,
    }


def scan() -> dict[str, Any]:
    """Taking what is due, and finding nothing, among few and among many."""
    took: dict[int, tuple[float, float]] = {}
    for many in (FEW, MANY):
        _empty()
        _put(_AT_ONCE, first=_NEVER, step=0)
        _put(many - _AT_ONCE, first=_NEVER + timedelta(days=1), step=0.01, beside=_AT_ONCE)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE) tickets_clock")
        took[many] = _look(now=_NEVER), _look(now=_NEVER - timedelta(days=1))
    _empty()
    due_times, nothing_times = (took[MANY][n] / took[FEW][n] for n in (0, 1))
    return {
        "name": "looking for due clocks",
        "open": [FEW, MANY],
        "fifty_due_ms": [round(took[many][0], 3) for many in (FEW, MANY)],
        "nothing_due_ms": [round(took[many][1], 3) for many in (FEW, MANY)],
        "times_as_much": round(due_times, 2),
        "times_as_much_for_nothing": round(nothing_times, 2),
        "budget_times": BUDGET_TIMES,
    }


def _look(*, now: datetime) -> float:
    """The median of many looks, in milliseconds; none of them takes anything."""
    spent = []
    for _ in range(_LOOKS):
        with transaction.atomic():
            began = time.perf_counter()
            due.claim(
                *(Clock.objects.all(),),
                now=now,
                lease=timedelta(seconds=10),
                column="next_at",
                limit=_AT_ONCE,
            )
            spent.append(time.perf_counter() - began)
            transaction.set_rollback(True)
    return statistics.median(spent) * 1000


def _put(many: int, *, first: datetime, step: float, beside: int = 0) -> None:
    policy = SlaPolicy.objects.filter(is_active=True).order_by("-position").first()
    assert policy is not None
    given: dict[str, Any] = {"first": first, "step": step, "begin": beside, "end": beside + many}
    with connection.cursor() as cursor:
        cursor.execute(_PUT, given | {"policy": policy.pk})


def _wait(begin: datetime, end: datetime) -> list[float]:
    """Until all have fired, or patience is over; how late each was, in seconds."""
    fired: list[float] = []
    while timezone.now() < end + timedelta(seconds=_PATIENCE):
        time.sleep(1)
        if timezone.now() < end:
            continue
        with connection.cursor() as cursor:
            cursor.execute(_LATENESS, [begin, end])
            fired = [seconds for (seconds,) in cursor.fetchall()]
        if len(fired) >= DUE:
            break
    if not fired:
        raise SystemExit("no clock fired: are worker and clock running?")
    return fired


def _empty() -> None:
    """The dataset has no clocks of its own."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE tickets_clock, tickets_clockpause")


def said(row: dict[str, Any]) -> str:
    """One line for the terminal."""
    name = row["name"]
    return f"{name:27} {json.dumps({k: v for k, v in row.items() if k != 'name'})}"
