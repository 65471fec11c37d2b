"""Statements that are planned once."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.utils import NotSupportedError

from helpdesk.lib.prepared import Prepared

pytestmark = pytest.mark.usefixtures("committing")
READ = Prepared("read_shelf", ["int"], "SELECT * FROM shelf WHERE id = $1")


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def shelf() -> Iterator[None]:
    run("CREATE TABLE shelf (id int, name varchar(5))")
    run("INSERT INTO shelf VALUES (1, 'Kafka')")
    yield
    run("DROP TABLE shelf")


@pytest.mark.usefixtures("shelf")
def test_one_that_is_gone_is_prepared_again() -> None:
    assert READ.rows(1) == [(1, "Kafka")]
    run("DEALLOCATE ALL")
    assert READ.rows(1) == [(1, "Kafka")]


@pytest.mark.usefixtures("shelf")
def test_a_column_that_was_changed_is_read_as_it_is_now() -> None:
    assert READ.rows(1) == [(1, "Kafka")]
    run("ALTER TABLE shelf ALTER name TYPE varchar(9)")
    assert READ.rows(1) == [(1, "Kafka")]
    run("ALTER TABLE shelf ADD room int")
    assert READ.rows(1) == [(1, "Kafka", None)]


@pytest.mark.usefixtures("shelf")
def test_inside_a_transaction_the_connection_is_given_up_for_the_next_request() -> None:
    assert READ.rows(1) == [(1, "Kafka")]
    run("ALTER TABLE shelf ALTER name TYPE varchar(9)")
    with pytest.raises(NotSupportedError), transaction.atomic():
        READ.rows(1)
    old = connection.connection
    connection.close_if_unusable_or_obsolete()
    with transaction.atomic():
        assert READ.rows(1) == [(1, "Kafka")]
    assert connection.connection is not old
