"""Claiming rows that are due, so that two workers never hold the same one."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import OperationalError, connections, models, transaction

_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(hours=1)
_DOUBLINGS = 9
# With these waits the last of 33 attempts comes a little over 24 hours after the first.
ATTEMPTS = 33
_AFTER_FAILURE = timedelta(minutes=5)
_TURN = 1.0  # seconds: if both workers are in one, what is urgent waits so long at most
_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


def claim(
    rows: models.QuerySet[Any],
    *,
    now: datetime,
    lease: timedelta,
    column: str = "due_at",
    limit: int = 20,
    order: tuple[str, ...] = (),
) -> list[Any]:
    """Take up to ``limit`` due rows by moving ``column`` to ``now + lease``; their keys, in order.

    Whoever dies holding one loses it when the lease ends. ``rows`` narrows what may be taken;
    ``order`` names fields (default: what has been due longest).
    """
    model = rows.model
    connection = connections[rows.db]
    quote = connection.ops.quote_name
    key = quote(model._meta.pk.column)
    table = quote(model._meta.db_table)
    moved = quote(model._meta.get_field(column).column)
    due = (
        rows.filter(**{f"{column}__lte": now})
        .order_by(*(order or (column, "pk")))
        .select_for_update(skip_locked=True, no_key=True, of=("self",))
        .values_list("pk")[:limit]
    )
    with transaction.atomic(using=rows.db, savepoint=False), connection.cursor() as cursor:
        # Materialized by its lock: a plain IN may run the subquery again and exceed the limit.
        chosen, parameters = due.query.sql_with_params()
        cursor.execute(
            f"WITH chosen (id) AS MATERIALIZED ({chosen}),"  # noqa: S608 - names from the model
            " numbered AS (SELECT id, row_number() OVER () AS place FROM chosen),"
            f" taken AS (UPDATE {table} SET {moved} = %s FROM chosen"
            f" WHERE {table}.{key} = chosen.id RETURNING {table}.{key} AS id)"
            " SELECT taken.id FROM taken JOIN numbered USING (id) ORDER BY place",
            [*parameters, now + lease],
        )
        return [row[0] for row in cursor.fetchall()]


def settle(
    rows: models.QuerySet[Any],
    deed: Callable[[Any], _Result],
    *,
    now: datetime,
    lease: timedelta,
    column: str = "due_at",
    limit: int = 20,
) -> list[_Result | None]:
    """Claims due rows and does with each what its time asks for; what came of them, in order.

    One that fails is told to the log and comes again in some minutes: it keeps no other waiting.
    What only met somebody else's lock comes again when its lease ends.
    """
    results: list[_Result | None] = []
    for key in claim(rows, now=now, lease=lease, column=column, limit=limit):
        try:
            results.append(deed(key))
        except Exception as error:
            results.append(None)
            _log.exception("%s %s", rows.model._meta.label, key)
            if isinstance(error, OperationalError):
                continue
            held = rows.model._default_manager.filter(pk=key, **{column: now + lease})
            held.update(**{column: now + max(lease, _AFTER_FAILURE)})
    return results


def in_turn(look: Callable[[], int], *, seconds: float = _TURN) -> int:
    """Looks again as long as something was found, for so many seconds at most: thousands that are
    due at once keep no other work waiting, and the clock comes again. How many were found."""
    until, found = time.monotonic() + seconds, 0
    while some := look():
        found += some
        if time.monotonic() > until:
            break
    return found


def backoff(attempt: int, *, jitter: float = 0.0) -> timedelta:
    """How long to wait after the ``attempt``-th failure: 10 s, doubling to an hour.

    ``jitter`` between 0 and 1 adds up to a fifth, so that what failed together does not
    return together.
    """
    doublings = min(max(attempt, 1) - 1, _DOUBLINGS)
    wait: timedelta = min(_FIRST_WAIT * 2**doublings, _LONGEST_WAIT)
    return wait + wait * jitter / 5
