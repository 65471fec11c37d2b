"""Counts and times for whoever watches an installation, as Prometheus reads them.

Each process counts for itself. Where several share a machine they write into one folder
(PROMETHEUS_MULTIPROC_DIR), and the one that holds METRICS_PORT tells the sum. What waits is read
from the database when it is asked for. Labels are routes and names of tasks, never of people.
"""

import errno
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest
from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    start_http_server,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

_STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_LIVE_FILE = re.compile(r"gauge_live\w+_(\d+)\.db")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
MOST_COUNTED = 10_000  # counts of what waits end here

_answers = Counter("deskline_answers", "Answers given", ["method", "route", "status"])
_answer_seconds = Histogram("deskline_answer_seconds", "Until answered", ["route"], buckets=_STEPS)
_tasks = Counter("deskline_tasks", "Tasks done by workers", ["task", "outcome"])
_task_seconds = Histogram("deskline_task_seconds", "Until done", ["task"], buckets=_STEPS)
_sockets = Gauge("deskline_sockets", "Open live connections", ["side"], multiprocess_mode="livesum")

_DUE_OUTBOX = "FROM accounts_outbox WHERE due_at <= now()"
_UNREAD_MAIL = "FROM tickets_rawmail WHERE due_at IS NOT NULL"
_FETCHED = (
    "FROM tickets_fetching f JOIN tickets_mailbox b ON b.id = f.mailbox_id"
    " WHERE f.due_at IS NOT NULL AND b.is_active"
)
_UNSENT = "FROM tickets_message WHERE deliver_at IS NOT NULL"
_PLATFORMS = "FROM accounts_connection WHERE is_active"
_TOLD = "FROM accounts_delivery WHERE due_at IS NOT NULL"
_CALLS = "FROM accounts_call WHERE due_at IS NOT NULL"


def _some(rows: str) -> str:
    return f"SELECT count(*) FROM (SELECT 1 {rows} LIMIT {MOST_COUNTED}) x"  # noqa: S608


def _age(column: str, rows: str) -> str:
    return f"SELECT extract(epoch FROM now() - min({column}))::float {rows}"  # noqa: S608


_TIMED = "1, 3"  # Ticket.URGENT and CLOCK; logging needs this module before there are models
_LATE = _some(
    f"FROM tickets_ticket t WHERE t.brand_id = b.id AND t.bucket IN ({_TIMED})"
    " AND t.sort_at <= now()"
)
# name, what it says, and the read behind it: each along an index, and ended at a bound
_WAITING = [
    ("deskline_outbox_rows", "Events whose consequences are due", _some(_DUE_OUTBOX)),
    (
        "deskline_outbox_oldest_seconds",
        "How long the oldest of them waits",
        _age("created_at", _DUE_OUTBOX),
    ),
    ("deskline_mail_in_rows", "Mails that were kept and not read yet", _some(_UNREAD_MAIL)),
    (
        "deskline_mail_in_oldest_seconds",
        "How long the most overdue of them waits",
        _age("due_at", _UNREAD_MAIL),
    ),
    (
        "deskline_mail_put_aside_rows",
        "Mails that could not be read",
        _some("FROM tickets_rawmail WHERE state = 'quarantined'"),
    ),
    ("deskline_mailboxes_fetched", "Mailboxes that are fetched by IMAP", _some(_FETCHED)),
    (
        "deskline_mailboxes_ill",
        "Those of them that can't be read, and of which people were told",
        _some(f"{_FETCHED} AND f.is_ill"),
    ),
    (
        "deskline_mailboxes_oldest_seconds",
        "How long ago the one that waits longest was read to its end",
        _age("coalesce(f.worked_at, b.created_at)", _FETCHED),
    ),
    (
        "deskline_mailboxes_not_sending",
        "Mailboxes of which nothing leaves, and of which people were told",
        _some("FROM tickets_sending WHERE is_ill"),
    ),
    ("deskline_mail_out_rows", "Replies that have not left yet", _some(_UNSENT)),
    (
        "deskline_mail_out_oldest_seconds",
        "How long the most overdue of them waits",
        _age("deliver_at", _UNSENT),
    ),
    ("deskline_platforms", "Platforms of brands that are connected", _some(_PLATFORMS)),
    (
        "deskline_platforms_silent",
        "Those of them that do not answer",
        _some(f"{_PLATFORMS} AND failing_since IS NOT NULL"),
    ),
    (
        "deskline_platforms_silent_seconds",
        "For how long the one that has been silent longest",
        _age("failing_since", _PLATFORMS),
    ),
    ("deskline_webhooks_rows", "Webhooks of platforms that are not applied yet", _some(_TOLD)),
    (
        "deskline_webhooks_oldest_seconds",
        "How long the most overdue of them waits",
        _age("due_at", _TOLD),
    ),
    (
        "deskline_webhooks_failed_rows",
        "Webhooks that could not be applied",
        _some("FROM accounts_delivery WHERE state = 'failed'"),
    ),
    ("deskline_calls_rows", "Calls to platforms that have no end yet", _some(_CALLS)),
    (
        "deskline_calls_oldest_seconds",
        "How long the most overdue of them waits",
        _age("due_at", _CALLS),
    ),
    (
        "deskline_calls_unclear_rows",
        "Those of them of which nobody knows whether they arrived",
        _some(f"{_CALLS} AND state = 'unclear'"),
    ),
    (
        "deskline_late_tickets",
        "Tickets whose answer is overdue",
        f"SELECT coalesce(sum(late.n), 0)::float FROM accounts_brand b, LATERAL ({_LATE}) late(n)",  # noqa: S608
    ),
    (
        "deskline_staff_online",
        "Members of staff who are there",
        _some(
            "FROM accounts_person p JOIN accounts_presence a ON a.person_id = p.id "
            "WHERE p.kind = 'staff' AND p.is_active AND p.presence = 'online' "
            "AND a.alive_until > now()"
        ),
    ),
]


def answered(request: HttpRequest, status: int, seconds: float) -> None:
    """One request got its answer."""
    match = request.resolver_match
    route = f"/{match.route}" if match else "(static or unknown)"
    # anybody may send any word as a method; each would be counted for ever
    method = request.method if request.method in _METHODS else "other"
    _answers.labels(method, route, status).inc()
    _answer_seconds.labels(route).observe(seconds)


def did(task: str, outcome: str, seconds: float) -> None:
    """A worker has finished a task, well or badly."""
    _tasks.labels(task, outcome).inc()
    _task_seconds.labels(task).observe(seconds)


def socket_opened(side: str) -> None:
    """`side` is "desk" or "players"."""
    _sockets.labels(side).inc()


def socket_closed(side: str) -> None:
    _sockets.labels(side).dec()


def serve() -> bool:
    """Answers on METRICS_PORT if it is set and nobody else of this machine holds it."""
    if not settings.METRICS_PORT:
        return False
    try:
        start_http_server(settings.METRICS_PORT, settings.METRICS_HOST, registry=told())
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return False
    return True


def told() -> CollectorRegistry:
    """Everything that is told: the counts of all processes here, and what waits."""
    folder = os.environ.get(_FOLDER)
    registry = CollectorRegistry()
    registry.register(Living(registry, Path(folder)) if folder else _Own())
    registry.register(Waiting())
    return registry


class _Own(Collector):
    """The counts of a process that shares them with nobody."""

    def collect(self) -> Iterator[Metric]:
        yield from REGISTRY.collect()


class Living(Collector):
    """The counts of all processes that write into the folder."""

    def __init__(self, registry: CollectorRegistry, folder: Path) -> None:
        self.folder = folder
        self.sum = MultiProcessCollector(CollectorRegistry(), str(folder))

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        # a process that was killed took nothing back
        for file in self.folder.iterdir():
            found = _LIVE_FILE.fullmatch(file.name)
            if found and not _lives(int(found[1])):
                file.unlink(missing_ok=True)
        yield from self.sum.collect()


class Waiting(Collector):
    """What waits in the database, read at most every few seconds."""

    _FRESH_SECONDS = 5.0

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._row: dict[str, float] | None = None

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        with self._lock:
            if time.monotonic() - self._read_at > self._FRESH_SECONDS:
                self._row, self._read_at = _waiting(), time.monotonic()
            row = self._row
        yield GaugeMetricFamily(
            "deskline_database_answers", "Whether the database does", float(row is not None)
        )
        for name, says, _read in _WAITING:
            if row is not None:
                yield GaugeMetricFamily(name, says, row[name])


def waiting() -> dict[str, float]:
    """What waits now, by the name of its figure."""
    columns = ", ".join(f"({read})" for _name, _says, read in _WAITING)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}")
        row = cursor.fetchone()
    return {name: max(float(n or 0), 0.0) for (name, *_), n in zip(_WAITING, row, strict=True)}


def _waiting() -> dict[str, float] | None:
    """In a thread of the server's own: nothing is left open there."""
    try:
        return waiting()
    except DatabaseError:
        return None
    finally:
        if threading.current_thread() is not threading.main_thread():
            connection.close()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
