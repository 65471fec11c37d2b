"""Claiming rows that are due, so that two workers never hold the same one."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connections, models, transaction

_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(hours=1)
_DOUBLINGS = 9
# With these waits the last of 33 attempts comes a little over 24 hours after the first.
ATTEMPTS = 33


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


def backoff(attempt: int, *, jitter: float = 0.0) -> timedelta:
    """How long to wait after the ``attempt``-th failure: 10 s, doubling to an hour.

    ``jitter`` between 0 and 1 adds up to a fifth, so that what failed together does not
    return together.
    """
    doublings = min(max(attempt, 1) - 1, _DOUBLINGS)
    wait: timedelta = min(_FIRST_WAIT * 2**doublings, _LONGEST_WAIT)
    return wait + wait * jitter / 5
