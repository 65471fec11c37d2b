"""Work that waits for others (a mail server, a scanner) is done by one worker at a time.

However long they make him wait, the other workers stay free for what people wait for.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_OURS = 0x64657374  # the family of our advisory locks
POST, FILES = 1, 2


@contextmanager
def alone(at: int) -> Iterator[bool]:
    """Whether nobody else is at it. The lock belongs to the database connection and dies with
    it, so a worker that was killed holds up nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_OURS, at])
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_OURS, at])
