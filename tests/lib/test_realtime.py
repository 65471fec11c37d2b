import logging
import time

import pytest
import redis
from django.conf import settings
from django.db import connection, transaction

from helpdesk.lib import realtime

pytestmark = pytest.mark.usefixtures("committing")


class Listener:
    """What the bell's channel has carried so far."""

    def __init__(self):
        self.subscription = redis.Redis.from_url(settings.REDIS_URL).pubsub()
        self.subscription.subscribe(realtime.name("bell"))
        self.subscription.get_message(timeout=2)

    def heard(self):
        # Redis keeps one connection's messages in order: what came before the mark has come.
        redis.Redis.from_url(settings.REDIS_URL).publish(realtime.name("bell"), "mark")
        subjects = []
        while (message := self.subscription.get_message(timeout=2)) is not None:
            subject = message["data"].decode()
            if subject == "mark":
                return subjects
            subjects.append(subject)
        raise AssertionError("the mark never came")


@pytest.fixture
def listener():
    realtime.breaker.close()
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    listener = Listener()
    yield listener
    listener.subscription.close()
    realtime.breaker.close()


@pytest.fixture
def woken():
    before = list(realtime._wakers)
    queues = []
    realtime.on_wake(queues.append)
    yield queues
    realtime._wakers[:] = before


@pytest.fixture
def unreachable(monkeypatch):
    """A Redis that nobody answers for."""
    monkeypatch.setattr(settings, "REDIS_URL", "redis://127.0.0.1:9/0")
    realtime.client.cache_clear()
    realtime.breaker.close()
    yield
    realtime.client.cache_clear()
    realtime.breaker.close()


def test_rings_at_once_outside_a_transaction(listener):
    realtime.ring("ticket.12", "team.4")
    assert listener.heard() == ["ticket.12 team.4"]


def test_rings_when_the_transaction_commits_and_each_subject_once(listener):
    with transaction.atomic():
        realtime.ring("ticket.12")
        realtime.ring("ticket.12", "team.4", "team.4")
        assert listener.heard() == []
    assert listener.heard() == ["ticket.12 team.4"]


def test_rings_nothing_after_a_rollback(listener):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        realtime.ring("ticket.12")
        raise ZeroDivisionError
    realtime.ring("ticket.13")
    assert listener.heard() == ["ticket.13"]


def test_rings_again_after_only_an_inner_block_rolled_back(listener):
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            realtime.ring("ticket.12", "ticket.99")
            raise ZeroDivisionError
        realtime.ring("ticket.12")
    assert listener.heard() == ["ticket.12"]


def test_inner_block_that_rolls_back_takes_no_outer_bell_with_it(listener):
    with transaction.atomic():
        realtime.ring("ticket.12")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            realtime.ring("ticket.12", "ticket.99")
            raise ZeroDivisionError
    assert listener.heard() == ["ticket.12"]


def test_nested_actions_share_one_callback(listener):
    with transaction.atomic():
        with transaction.atomic():
            realtime.ring("ticket.12")
            realtime.wake("default")
        realtime.ring("team.4", "ticket.12")
        assert len(connection.run_on_commit) == 1
    assert listener.heard() == ["ticket.12 team.4"]


def test_wakes_a_worker_once_for_many_commits(listener, woken):
    for _ in range(3):
        with transaction.atomic():
            realtime.wake("default")
            realtime.wake("default")
            assert listener.heard() == []
    realtime.wake("mail")
    assert woken == ["default", "mail"]


def test_wakes_again_once_the_worker_is_about_to_claim(listener, woken):
    realtime.wake("default")
    realtime.awake("default")
    realtime.wake("default")
    assert woken == ["default", "default"]


def test_wake_mark_expires_by_itself(listener, woken):
    realtime.wake("default")
    lifetime = realtime.client().pttl(realtime.name("wake:default"))
    assert 0 < lifetime <= 500


def test_wakes_nobody_while_a_worker_stays(listener, woken):
    realtime.wake("default")
    assert realtime.stay_awake("default", by="one")
    realtime.wake("default")
    assert realtime.stay_awake("default", by="one")
    realtime.wake("default")
    realtime.wake("mail")
    assert woken == ["default", "mail"]
    realtime.awake("default")
    realtime.wake("default")
    assert woken == ["default", "mail", "default"]


def test_only_one_worker_stays_until_he_ends_or_is_gone(listener):
    assert realtime.stay_awake("default", by="one")
    assert not realtime.stay_awake("default", by="two")
    assert realtime.stay_awake("mail", by="two")
    for key in ("stays:default", "wake:default"):
        assert 0 < realtime.client().pttl(realtime.name(key)) <= 500
    realtime.awake("default")
    assert realtime.stay_awake("default", by="two")


def test_waker_that_fails_costs_one_log_line(listener, woken, caplog):
    def cannot(queue):
        raise OSError("broker away")

    realtime.on_wake(cannot)
    with transaction.atomic():
        realtime.ring("ticket.12")
        realtime.wake("default")
    assert listener.heard() == ["ticket.12"]
    (record,) = caplog.records
    assert record.exc_info is None


def test_loss_of_redis_costs_one_log_line_and_no_time(unreachable, woken, caplog):
    started = time.monotonic()
    with caplog.at_level(logging.WARNING):
        for _ in range(50):
            with transaction.atomic():
                realtime.ring("ticket.12")
                realtime.wake("default")
            realtime.awake("default")
            assert realtime.stay_awake("default", by="one")
    assert time.monotonic() - started < 1
    (record,) = caplog.records
    assert record.exc_info is None
    assert woken == []


def test_rings_again_when_the_breaker_has_closed(listener):
    realtime.breaker.fail()
    realtime.ring("ticket.12")
    realtime.breaker.close()
    realtime.ring("ticket.13")
    assert listener.heard() == ["ticket.13"]


def test_prefix_keeps_installations_on_one_redis_apart(listener, monkeypatch):
    monkeypatch.setattr(settings, "REDIS_PREFIX", "other:")
    realtime.ring("ticket.12")
    monkeypatch.undo()
    assert listener.heard() == []
