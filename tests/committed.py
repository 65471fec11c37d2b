"""For tests in which other processes must see what a test wrote: nothing is rolled back.

Emptied by TRUNCATE with the triggers off, because events refuse to be deleted; a database copied
anew for each test would take ten times as long.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections

from accounts.people.models import Person
from tests.cast import Cast, build
from tests.factories import NOW

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database in which everything commits, emptied again at the end."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            _empty()
            connections.close_all()


@pytest.fixture
def committed_cast(committed: None) -> Cast:
    return build()


def _empty() -> None:
    tables = sorted(set(connection.introspection.table_names()) - KEPT)
    names = ", ".join(connection.ops.quote_name(table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY")
        cursor.execute("SET session_replication_role = origin")
    Person.objects.create(kind=Person.SYSTEM, name="Deskline", created_at=NOW)
