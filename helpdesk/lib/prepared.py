"""Statements that PostgreSQL plans once per connection: for reads whose planning costs more than
their work.

Behind a pooler that hands connections around per transaction a statement may be missing, or be
there already; outside of a transaction both are put right unseen.
"""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import psycopg2
from django.db import connection
from django.db.utils import Error

_MISSING, _EXISTS = "26000", "42P05"

# connection → names of what was prepared on it
_prepared: "WeakKeyDictionary[Any, set[str]]" = WeakKeyDictionary()


class Prepared:
    """`sql` with $1, $2 …; `types` are theirs, in order."""

    def __init__(self, name: str, types: Sequence[str], sql: str) -> None:
        self.name = name
        self.sql = sql
        self._prepare = f"PREPARE {name}({', '.join(types)}) AS {sql}"
        self._execute = f"EXECUTE {name}({', '.join(['%s'] * len(types))})"

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """All rows for these values."""
        with connection.cursor() as cursor:
            known = _prepared.setdefault(connection.connection, set())
            if self.name not in known:
                self._make_ready(known)
            try:
                cursor.execute(self._execute, values)
            except Error as error:
                if _code(error.__cause__) != _MISSING or connection.in_atomic_block:
                    raise
                self._make_ready(known)
                cursor.execute(self._execute, values)
            return list(cursor.fetchall())

    def _make_ready(self, known: set[str]) -> None:
        # on the driver's own cursor: it belongs to the connection, not to what is asked
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            try:
                cursor.execute(self._prepare)
            except psycopg2.Error as error:
                if _code(error) != _EXISTS or connection.in_atomic_block:
                    raise
        known.add(self.name)


def _code(error: BaseException | None) -> str:
    return getattr(error, "pgcode", None) or ""
