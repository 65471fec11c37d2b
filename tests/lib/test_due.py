import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from helpdesk.lib.due import ATTEMPTS, backoff, claim

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=60)


@pytest.fixture
def rows():
    """Django's sessions stand in for any table with a due column; the key is text."""
    for minute in range(10):
        Session.objects.create(
            session_key=f"row-{minute}",
            session_data="odd" if minute % 2 else "even",
            expire_date=NOW - timedelta(minutes=minute),
        )
    Session.objects.create(
        session_key="tomorrow", session_data="even", expire_date=NOW + timedelta(days=1)
    )
    return Session.objects.all()


def take(rows, **changes):
    return claim(rows, **{"column": "expire_date", "now": NOW, "lease": LEASE, **changes})


@pytest.mark.django_db
def test_takes_what_has_been_due_longest_first_and_no_more_than_the_limit(rows):
    assert take(rows, limit=3) == ["row-9", "row-8", "row-7"]
    assert take(rows, limit=3) == ["row-6", "row-5", "row-4"]


@pytest.mark.django_db
def test_leaves_what_is_not_due(rows):
    assert "tomorrow" not in take(rows)
    assert take(rows) == []


@pytest.mark.django_db
def test_gives_a_row_back_when_its_lease_ends(rows):
    taken = take(rows)
    assert take(rows, now=NOW + LEASE - timedelta(seconds=1)) == []
    assert sorted(take(rows, now=NOW + LEASE)) == sorted(taken)


@pytest.mark.django_db
def test_takes_only_from_the_rows_it_was_given_in_the_order_asked(rows):
    even = rows.filter(session_data="even")
    assert take(even, order=("session_key",), limit=2) == ["row-0", "row-2"]


@pytest.mark.django_db
def test_costs_one_statement(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        take(rows)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_row(rows):
    locked, taken_by_other = threading.Event(), []

    def other():
        locked.wait(5)
        taken_by_other.extend(take(rows.all(), limit=4))
        connection.close()

    worker = threading.Thread(target=other)
    worker.start()
    with transaction.atomic():
        mine = take(rows, limit=4)
        locked.set()
        worker.join(10)
    assert mine == ["row-9", "row-8", "row-7", "row-6"]
    assert taken_by_other == ["row-5", "row-4", "row-3", "row-2"]


def test_backoff_grows_from_ten_seconds_to_an_hour():
    waits = [backoff(attempt) for attempt in range(1, ATTEMPTS)]
    assert waits[0] == timedelta(seconds=10)
    assert waits[-1] == timedelta(hours=1)
    assert all(one <= other for one, other in pairwise(waits))
    assert timedelta(hours=24) <= sum(waits, timedelta()) < timedelta(hours=25)


def test_backoff_never_falls_for_any_number_of_attempts():
    assert backoff(0) == backoff(1)
    assert backoff(10_000) == timedelta(hours=1)


def test_jitter_spreads_by_at_most_a_fifth():
    assert backoff(1, jitter=0.5) == timedelta(seconds=11)
    assert backoff(1, jitter=1) == timedelta(seconds=12)
