"""What is due is told: each once, whoever looks, and however late."""

import multiprocessing
import os
import signal
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from accounts.events import outbox
from accounts.events.models import Event
from accounts.people.models import Notification
from helpdesk.lib import due
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.clocks.kept import (
    HOUR,
    MINUTE,
    SECOND,
    after,
    answers,
    clock,
    fresh,
    office_hours,
    policy,
    told,
)
from tests.tickets.thread.words import opened
from tickets.clocks import words
from tickets.clocks.actions import firing
from tickets.clocks.models import Clock
from tickets.clocks.policies import forget
from tickets.thread.actions import assignment, resolution


@pytest.mark.django_db
class TestOneClock:
    def test_tells_each_share_of_the_time_once(self, cast: Cast) -> None:
        ticket = opened(cast)
        for minutes in (29, 30, 30, 44, 45, 54, 60, 61, 300):
            firing.settle_due(now=after(minutes))
        assert told(ticket) == [("first", 50), ("first", 75), ("first", 90), ("first", 100)]
        first = clock(ticket, "first")
        assert (first.breached_at, first.warned, first.next_at) == (NOW + HOUR, 100, None)

    def test_was_late_when_it_was_however_late_somebody_looks(self, cast: Cast) -> None:
        ticket = opened(cast)
        firing.settle_due(now=after(70))
        assert clock(ticket, "first").breached_at == NOW + HOUR
        assert told(ticket) == [("first", percent) for percent in (50, 75, 90, 100)]
        loud = Event.objects.filter(verb__startswith="clock.").exclude(detail__tells=[])
        assert [one.detail["percent"] for one in loud] == [100]

    def test_was_late_though_the_answer_came_before_anybody_looked(self, cast: Cast) -> None:
        ticket = opened(cast)
        answers(cast, ticket, at=after(61))
        first = clock(ticket, "first")
        assert (first.breached_at, first.ended_at) == (NOW + HOUR, after(61))
        firing.settle_due(now=after(62))
        firing.settle_due(now=after(63))
        assert told(ticket) == [("first", 100)]
        assert Event.objects.get(verb="clock.breached").detail["tells"] == []

    def test_says_nothing_of_what_was_answered_in_time(self, cast: Cast) -> None:
        ticket = opened(cast)
        answers(cast, ticket, at=after(20))
        firing.settle_due(now=after(24 * 60 * 3))
        assert told(ticket) == []

    def test_says_nothing_while_it_stands(self, cast: Cast) -> None:
        policy(first_seconds=60, next_seconds=60, solve_seconds=3600)
        ticket = opened(cast)
        answers(cast, ticket, at=NOW + SECOND)
        firing.settle_due(now=after(600))
        assert told(ticket) == []

    def test_goes_on_telling_after_the_end_where_the_policy_says_so(self, cast: Cast) -> None:
        policy(first_seconds=600, steps=[{"percent": 200, "to": ["lead"]}])
        ticket = opened(cast)
        for minutes in (10, 19, 20, 40):
            firing.settle_due(now=after(minutes))
        assert told(ticket) == [("first", 100), ("first", 200)]

    def test_of_a_chat_is_told_at_its_end_alone(self, cast: Cast) -> None:
        policy(first_seconds=15)
        ticket = opened(cast)
        firing.settle_due(now=NOW + 14 * SECOND)
        assert told(ticket) == []
        firing.settle_due(now=NOW + 15 * SECOND)
        assert told(ticket) == [("first", 100)]

    def test_is_looked_at_again_where_it_was_moved_meanwhile(self, cast: Cast) -> None:
        ticket = opened(cast)
        key = clock(ticket, "first").pk
        resolution.hold(ticket, by=cast.ece, now=after(10))
        firing.fire(key, now=after(40))
        assert told(ticket) == []
        assert clock(ticket, "first").next_at is None

    def test_falls_due_once_in_the_hour_that_comes_twice(self, cast: Cast) -> None:
        """On 25 October 2026 in Berlin the hours from one to three are three."""
        office = office_hours(time_zone="Europe/Berlin")
        office.weekly = {"sat": [["23:00", "01:00"]], "sun": [["01:00", "04:00"]]}
        office.save()
        forget()
        policy(first_seconds=3 * 3600, calendar=office)
        ticket = opened(cast, at=datetime(2026, 10, 24, 22, 30, tzinfo=UTC))  # half past midnight
        # half an hour, then two hours twice named, then half of the one from two to three
        ends = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        assert fresh(ticket).due_at == ends
        for minutes in range(-90, 90, 15):
            firing.settle_due(now=ends + minutes * MINUTE)
        assert [percent for _, percent in told(ticket)].count(100) == 1
        assert clock(ticket, "first").breached_at == ends


@pytest.mark.django_db
def test_tells_whom_the_policy_names(cast: Cast) -> None:
    ticket = assignment.claim(opened(cast), by=cast.ece, now=NOW)
    heard = {}
    for percent, minutes in ((50, 30), (75, 45), (90, 54), (100, 60)):
        firing.settle_due(now=after(minutes))
        outbox.drain(now=NOW + 2400 * HOUR)
        found = Notification.objects.filter(verb__startswith="clock.", subject_id=ticket.pk)
        heard[percent] = set(found.values_list("person__name", flat=True))
        found.delete()
    assert heard[50] == heard[75] == {cast.ece.name}
    assert heard[90] == {cast.ece.name, cast.aylin.name}
    assert heard[100] == {cast.ece.name, cast.mert.name, cast.aylin.name}
    assert cast.deniz.name not in heard[100]


@pytest.mark.django_db
def test_knows_what_runs_what_is_near_and_what_was_met(cast: Cast) -> None:
    met, late, waits, spam = (opened(cast, at=NOW + n * MINUTE) for n in range(4))
    answers(cast, met, at=after(30))
    answers(cast, late, at=after(90))
    resolution.mark_spam(spam, by=cast.ece, now=after(90))
    near = words.near_breach(10 * MINUTE, now=after(55))
    assert list(near.values_list("ticket_id", "metric")) == [(waits.pk, "first")]
    found = {one.metric: one for one in words.attainment(NOW, after(10))}
    first = found["first"]
    assert (first.met, first.breached, first.running, first.cancelled) == (1, 1, 1, 0)
    assert first.share == 0.5
    assert found["solve"].share is None
    assert [one.ticket_id for one in words.breached_between(NOW, after(120))] == [late.pk]
    assert set(words.running().values_list("ticket_id", flat=True)) == {waits.pk}


def test_is_told_once_by_two_at_the_same_time(committed_cast: Cast) -> None:
    tickets = [opened(committed_cast, at=NOW + n * SECOND) for n in range(20)]

    def settle() -> None:
        try:
            firing.settle_due(now=after(70))
        finally:
            connection.close()

    both = [threading.Thread(target=settle) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    for ticket in tickets:
        assert told(ticket) == [("first", percent) for percent in (50, 75, 90, 100)]


def test_is_told_by_another_when_the_first_is_killed(committed_cast: Cast) -> None:
    tickets = [opened(committed_cast, at=NOW + n * SECOND) for n in range(6)]
    connection.close()
    claimed = multiprocessing.get_context("fork").Process(target=_claim_and_die)
    claimed.start()
    claimed.join()
    assert claimed.exitcode == -signal.SIGKILL
    firing.settle_due(now=after(70))
    assert sum(len(told(ticket)) for ticket in tickets) == 4 * (6 - 3)  # those it holds are its own
    firing.settle_due(now=after(70) + timedelta(seconds=11))
    for ticket in tickets:
        assert [percent for _, percent in told(ticket)] == [50, 75, 90, 100]
    assert not Clock.objects.filter(next_at__lte=after(80)).exists()


def _claim_and_die() -> None:
    """A worker that dies with three in hand, in the middle of the first."""
    keys = due.claim(
        Clock.objects.all(), now=after(70), lease=timedelta(seconds=10), column="next_at", limit=3
    )
    with transaction.atomic():
        firing.fire(keys[0], now=after(70))
        os.kill(os.getpid(), signal.SIGKILL)
