"""Is this process alive, and is the whole house ready to work?

`/healthz` touches nothing. `/readyz` asks every part, all within two seconds, and answers 503
when one of them fails. Neither says more than states and seconds: strangers may read both.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any

import redis
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse

from helpdesk.lib import realtime

HEARTBEAT = "heartbeat:worker"
HEARTBEAT_SECONDS = 30
OUTBOX_SECONDS = 60
PATIENCE_SECONDS = 2.0

Part = dict[str, Any]
Check = Callable[[], Part]


class NotReady(Exception):
    """Why a part fails, in words that tell a stranger nothing."""


def healthz(request: HttpRequest) -> HttpResponse:
    return _answer({"ok": True}, 200)


def readyz(request: HttpRequest) -> HttpResponse:
    until = time.monotonic() + PATIENCE_SECONDS
    database, bell = _from_database.ask(), _from_redis.ask()
    parts = _from_database.parts(database, until) | _from_redis.parts(bell, until)
    ready = all(part["ok"] for part in parts.values())
    return _answer({"ok": ready, "parts": parts}, 200 if ready else 503)


def _answer(content: Part, status: int) -> HttpResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


class Source:
    """A server that can hang. It is asked in a thread of its own, so that a probe never waits
    longer than its patience, and never twice at once, so that a hang does not pile up threads.
    """

    def __init__(self, **checks: Check) -> None:
        self.checks = checks
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="readyz")
        self.asking: Future[dict[str, Part]] | None = None

    def ask(self) -> Future[dict[str, Part]]:
        if self.asking is None or self.asking.done():
            self.asking = self.pool.submit(self._run)
        return self.asking

    def parts(self, answer: Future[dict[str, Part]], until: float) -> dict[str, Part]:
        try:
            return answer.result(timeout=max(0.0, until - time.monotonic()))
        except TimeoutError:
            return {name: {"ok": False, "reason": "hangs"} for name in self.checks}

    def _run(self) -> dict[str, Part]:
        close_old_connections()
        return {name: _told(check) for name, check in self.checks.items()}


def _told(check: Check) -> Part:
    began = time.perf_counter()
    try:
        part = {"ok": True, **check()}
    except NotReady as reason:
        part = {"ok": False, "reason": str(reason)}
    except (DatabaseError, redis.RedisError):
        part = {"ok": False, "reason": "does not answer"}
    part["ms"] = round((time.perf_counter() - began) * 1000, 1)
    return part


def _read(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _database() -> Part:
    _read("SELECT 1")
    return {}


@cache
def _wanted_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


_complete_since_start: list[bool] = []


def _migrations() -> Part:
    # Code does not change under a running process: once complete, always complete.
    if not _complete_since_start:
        missing = _wanted_migrations().difference(_read("SELECT app, name FROM django_migrations"))
        if missing:
            raise NotReady(f"{len(missing)} apps have unapplied migrations")
        _complete_since_start.append(True)
    return {}


def _outbox() -> Part:
    ((age,),) = _read(
        "SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float"
        " FROM accounts_outbox WHERE due_at <= now()"
    )
    if age > OUTBOX_SECONDS:
        raise NotReady(f"the oldest row waits for {age:.0f} s")
    return {"oldest_seconds": round(age, 1)}


@cache
def _client() -> redis.Redis:
    # Without redis-py's default of ten retries, which outlasts every probe's patience.
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE_SECONDS / 2,
        socket_connect_timeout=PATIENCE_SECONDS / 2,
        retry=redis.retry.Retry(redis.backoff.NoBackoff(), 0),
    )


def _redis() -> Part:
    _client().ping()
    return {}


def _worker() -> Part:
    beat = _client().get(realtime.name(HEARTBEAT))
    if beat is None:
        raise NotReady("the worker has not been heard yet")
    age = time.time() - float(beat)
    if age > HEARTBEAT_SECONDS:
        raise NotReady(f"the worker was last heard {age:.0f} s ago")
    return {"heard_seconds_ago": round(age, 1)}


_from_database = Source(database=_database, migrations=_migrations, outbox=_outbox)
_from_redis = Source(redis=_redis, worker=_worker)
