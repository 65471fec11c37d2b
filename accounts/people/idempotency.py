"""Requests that a client may send again: the second one gets the answer of the first (RL-15).

The key, the deed and its answer commit together. So a crash leaves neither, and a twin that
comes meanwhile waits for the first and then gets its answer.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction

from accounts.people.models import IdempotencyKey, Person

_PATIENCE = "3s"  # how long a twin waits for the first
_LOCK_NOT_AVAILABLE = "55P03"


class Answer(NamedTuple):
    status: int
    body: Any
    is_replay: bool = False


class KeyReused(Exception):
    """The same key came with another request; the first one keeps it."""


class StillRunning(Exception):
    """The first request with this key has not been answered yet."""


@transaction.atomic
def once(
    person: Person,
    *,
    key: str,
    fingerprint: str,
    deed: Callable[[], tuple[int, Any]],
    now: datetime,
) -> Answer:
    """Runs `deed` unless this key has an answer. A deed that raises leaves the key unused.

    `fingerprint` tells two requests apart (see helpdesk.lib.api); `deed` answers status and a
    body that JSON can hold.
    """
    row = _claim(person, key=key, fingerprint=fingerprint, now=now)
    if row is None:
        first = IdempotencyKey.objects.get(person=person, key=key)
        if first.fingerprint != fingerprint:
            raise KeyReused
        if first.status is None:
            raise StillRunning
        return Answer(first.status, first.body, is_replay=True)
    status, body = deed()
    IdempotencyKey.objects.filter(pk=row).update(status=status, body=body)
    return Answer(status, body)


def _claim(person: Person, *, key: str, fingerprint: str, now: datetime) -> int | None:
    """The new row, or nothing if the key is known. Waits while a twin holds it uncommitted."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_PATIENCE])
            cursor.execute(
                "INSERT INTO accounts_idempotencykey (person_id, key, fingerprint, created_at)"
                " VALUES (%s, %s, %s, %s)"
                " ON CONFLICT (person_id, key) DO NOTHING RETURNING id",
                [person.pk, key, fingerprint, now],
            )
            row = cursor.fetchone()
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != _LOCK_NOT_AVAILABLE:
            raise
        raise StillRunning from error
    return row[0] if row else None
