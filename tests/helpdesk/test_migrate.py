"""A migration steps back for whoever works, and does its part when it can."""

import threading
import time
from contextlib import closing
from io import StringIO

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection

from helpdesk.management.commands import migrate
from tests.committed import committed

__all__ = ["committed"]


def test_it_waits_in_short_tries_for_a_table_that_is_in_use(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 1)
    monkeypatch.setattr(migrate, "_PAUSE_SECONDS", 0.05)
    connection.ensure_connection()
    url = connection.connection.dsn
    said = StringIO()
    with closing(psycopg2.connect(url)) as somebody:
        with somebody.cursor() as working:
            working.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")

        def finish() -> None:
            time.sleep(1.5)
            somebody.rollback()

        finishing = threading.Thread(target=finish)
        finishing.start()
        call_command("migrate", interactive=False, verbosity=0, stdout=said)
        finishing.join()
    assert "Somebody uses the table" in said.getvalue()
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone()[0] == "0"
