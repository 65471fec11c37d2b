import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.apps.registry import Apps
from django.db import connection, models, transaction

from helpdesk.lib.due import ATTEMPTS, backoff, claim, in_turn, settle

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=60)


class Errand(models.Model):
    """Stands in for any table with a due column, here with a key of text."""

    name = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=10)
    run_at = models.DateTimeField()

    class Meta:
        apps = Apps()
        app_label = "errands"


@pytest.fixture
def rows(committing):
    with connection.schema_editor() as editor:
        editor.create_model(Errand)
    for minute in range(10):
        Errand.objects.create(
            name=f"row-{minute}",
            kind="odd" if minute % 2 else "even",
            run_at=NOW - timedelta(minutes=minute),
        )
    Errand.objects.create(name="tomorrow", kind="even", run_at=NOW + timedelta(days=1))
    yield Errand.objects.all()
    with connection.schema_editor() as editor:
        editor.delete_model(Errand)


def take(rows, **changes):
    return claim(rows, **{"column": "run_at", "now": NOW, "lease": LEASE, **changes})


def test_takes_what_has_been_due_longest_first_and_no_more_than_the_limit(rows):
    assert take(rows, limit=3) == ["row-9", "row-8", "row-7"]
    assert take(rows, limit=3) == ["row-6", "row-5", "row-4"]


def test_leaves_what_is_not_due(rows):
    assert "tomorrow" not in take(rows)
    assert take(rows) == []


def test_gives_a_row_back_when_its_lease_ends(rows):
    taken = take(rows)
    assert take(rows, now=NOW + LEASE - timedelta(seconds=1)) == []
    assert sorted(take(rows, now=NOW + LEASE)) == sorted(taken)


def test_takes_only_from_the_rows_it_was_given_in_the_order_asked(rows):
    even = rows.filter(kind="even")
    assert take(even, order=("name",), limit=2) == ["row-0", "row-2"]


def test_costs_one_statement(rows, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        take(rows)


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


def test_settles_all_others_when_one_fails_and_tries_that_one_again_later(rows, caplog):
    done = []

    def deed(key):
        if key == "row-9":
            raise RuntimeError("poison")
        done.append(key)
        return True

    given = {"column": "run_at", "lease": LEASE}
    assert settle(rows, deed, now=NOW, **given) == [None] + [True] * 9
    assert "row-9" in caplog.text and len(done) == 9
    assert Errand.objects.get(pk="row-9").run_at == NOW + timedelta(minutes=5)
    assert Errand.objects.get(pk="row-8").run_at == NOW + LEASE


def test_looks_again_until_nothing_is_due():
    left = [3, 2, 0, 9]
    assert in_turn(lambda: left.pop(0)) == 5
    assert left == [9]


def test_a_turn_ends_though_more_is_due():
    assert in_turn(lambda: 7, seconds=0) == 7
