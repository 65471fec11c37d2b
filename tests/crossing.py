"""Deeds on connections of their own that meet at rows which somebody holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from django.db import OperationalError, connection, transaction

_WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


class Meeting:
    """What came of each deed, in the order in which they began."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.threads: list[Thread] = []

    def begin(self, deed: Callable[[], object]) -> None:
        """Lets it run until it waits for a row."""
        place = len(self.threads)
        self.came.append("")
        thread = Thread(target=self._run, args=(place, deed))
        self.threads.append(thread)
        thread.start()
        while thread.is_alive() and waiting() < len(self.threads):
            thread.join(0.01)

    def _run(self, place: int, deed: Callable[[], object]) -> None:
        try:
            deed()
            self.came[place] = "done"
        except OperationalError as error:
            self.came[place] = str(error)
        finally:
            connection.close()


@contextmanager
def held(table: str, key: int) -> Iterator[Meeting]:
    """Holds a row while deeds begin and wait; at the end they go on, in that order."""
    meeting = Meeting()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR NO KEY UPDATE", [key])  # noqa: S608
            yield meeting
    finally:
        for one in meeting.threads:
            one.join(30)


def is_free(table: str, key: int) -> bool:
    """Whether nobody else has the row; the deed has it from here on."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT 1 FROM {table} WHERE id = %s FOR NO KEY UPDATE NOWAIT",  # noqa: S608
                [key],
            )
    except OperationalError:
        return False
    return True


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees one for good
        cursor.execute(_WAITING)
        return int(cursor.fetchone()[0])
