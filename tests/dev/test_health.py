"""The probes, against a real database and a real Redis, working and not."""

import json
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from accounts.events.models import Event, Outbox
from accounts.people.models import Person
from helpdesk import health
from helpdesk.dev.embedded_pytest import Slot
from helpdesk.lib import realtime

pytestmark = pytest.mark.usefixtures("committed")


def ready() -> tuple[int, dict[str, Any]]:
    answer = health.readyz(RequestFactory().get("/readyz"))
    return answer.status_code, json.loads(answer.content)["parts"]


@pytest.fixture(autouse=True)
def heartbeat() -> None:
    realtime.client().set(realtime.name(health.HEARTBEAT), time.time())


def wait_in_outbox(*, seconds: int, due_in: int = 0) -> None:
    now = timezone.now()
    actor = Person.objects.get(kind=Person.SYSTEM)
    event = Event.objects.create(
        subject_type="ticket", subject_id=1, seq=1, verb="ticket.opened", actor=actor, at=now
    )
    Outbox.objects.create(
        event=event,
        created_at=now - timedelta(seconds=seconds),
        due_at=now + timedelta(seconds=due_in),
    )


def test_is_ready_when_every_part_is() -> None:
    status, parts = ready()
    assert status == 200
    assert set(parts) == {"database", "migrations", "outbox", "redis", "worker"}
    assert parts["outbox"]["oldest_seconds"] == 0


def test_fails_while_something_due_waits_in_the_outbox_for_a_minute() -> None:
    wait_in_outbox(seconds=75)
    status, parts = ready()
    assert status == 503
    assert not parts["outbox"]["ok"]
    assert parts["database"]["ok"]


def test_does_not_count_what_is_due_later() -> None:
    wait_in_outbox(seconds=75, due_in=30)
    assert ready()[0] == 200


@pytest.mark.parametrize("beat", [None, 45])
def test_fails_when_no_worker_was_heard_lately(beat: int | None) -> None:
    key = realtime.name(health.HEARTBEAT)
    if beat is None:
        realtime.client().delete(key)
    else:
        realtime.client().set(key, time.time() - beat)
    status, parts = ready()
    assert status == 503
    assert not parts["worker"]["ok"]
    assert parts["redis"]["ok"]


def test_fails_at_once_without_redis(embedded_redis: Slot) -> None:
    embedded_redis.stop_redis()
    try:
        began = time.monotonic()
        status, parts = ready()
        assert time.monotonic() - began < health.PATIENCE_SECONDS + 0.5
    finally:
        embedded_redis.start_redis()
    assert status == 503
    assert not parts["redis"]["ok"]
    assert not parts["worker"]["ok"]
    assert parts["database"]["ok"]
    assert ready()[1]["redis"]["ok"]


def test_answers_in_time_while_the_database_hangs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE accounts_outbox IN ACCESS EXCLUSIVE MODE")
        try:
            began = time.monotonic()
            status, parts = ready()
            again, _ = ready()
            assert time.monotonic() - began < 2 * (health.PATIENCE_SECONDS + 0.3)
        finally:
            cursor.execute("ROLLBACK")
    assert (status, again) == (503, 503)
    assert parts["outbox"]["reason"] == "hangs"


def test_says_alive_without_asking_anybody(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert health.healthz(RequestFactory().get("/healthz")).status_code == 200
