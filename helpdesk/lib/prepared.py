"""Statements that PostgreSQL plans once per connection: for reads whose planning costs more than
their work.

Behind a pooler that hands connections around per transaction a statement may be missing, or be
there already, and a migration may change what it gives; outside of a transaction all of it is put
right unseen.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import psycopg2
from django.db import connection, models
from django.db.utils import Error

M = TypeVar("M", bound=models.Model)
_MISSING, _EXISTS, _OUTDATED = "26000", "42P05", "0A000"

# connection → names of what was prepared on it
_prepared: "WeakKeyDictionary[Any, set[str]]" = WeakKeyDictionary()


class Prepared:
    """`sql` with $1, $2 …; `types` are theirs, in order. What is left "unknown" PostgreSQL sees
    from its use."""

    def __init__(self, name: str, types: Sequence[str], sql: str) -> None:
        self.name = name
        self.sql = sql
        taken = f"({', '.join(types)})" if types else ""
        given = f"({', '.join(['%s'] * len(types))})" if types else ""
        self._prepare = f"PREPARE {name}{taken} AS {sql}"
        self._execute = f"EXECUTE {name}{given}"

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """All rows for these values."""
        with connection.cursor() as cursor:
            known = _prepared.setdefault(connection.connection, set())
            if self.name not in known:
                self._make_ready(known)
            try:
                cursor.execute(self._execute, values)
            except Error as error:
                code = _code(error.__cause__)
                if code == _OUTDATED:
                    # A table has other columns now. Inside a transaction nothing can be mended:
                    # the next request gets a new connection.
                    connection.close_at = 0.0
                if code not in {_MISSING, _OUTDATED} or connection.in_atomic_block:
                    raise
                if code == _OUTDATED:
                    cursor.execute(f"DEALLOCATE {self.name}")
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


class Columns(Generic[M]):
    """Columns of a model, for a statement that selects them, and the objects they make. All of
    them, or `only` some: the others are read when they are asked for."""

    def __init__(self, model: type[M], alias: str, only: Sequence[str] = ()) -> None:
        fields = [f for f in model._meta.concrete_fields if not only or f.name in only]
        self.sql = ", ".join(f'{alias}."{field.column}"' for field in fields)
        self._model = model
        self._names = [field.attname for field in fields]
        # a cursor of one's own gives JSON as it is written
        self._written = [n for n, f in enumerate(fields) if isinstance(f, models.JSONField)]

    def take(self, values: Iterator[Any]) -> M:
        """The object whose values come next in a row."""
        own = list(islice(values, len(self._names)))
        for place in self._written:
            own[place] = None if own[place] is None else json.loads(own[place])
        return self._model.from_db("default", self._names, own)


_NAMED = re.compile(r"%\((\w+)\)s")


@lru_cache(maxsize=500)
def _numbered(sql: str) -> tuple[Prepared, tuple[str, ...]]:
    """A statement with %(names)s, as a prepared one with numbers, and the names in their order."""
    names = tuple(dict.fromkeys(_NAMED.findall(sql)))
    place = {name: f"${number}" for number, name in enumerate(names, 1)}
    with_numbers = _NAMED.sub(lambda match: place[match.group(1)], sql)
    digest = hashlib.blake2b(sql.encode(), digest_size=12).hexdigest()
    return Prepared(f"ask_{digest}", ["unknown"] * len(names), with_numbers), names


def ask(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows of a statement that is put together in few ways and asked often; each way is
    planned once. A LIMIT has to stand in the text: its size is what the plan depends on."""
    statement, names = _numbered(sql)
    return statement.rows(*(params[name] for name in names))


def _code(error: BaseException | None) -> str:
    return getattr(error, "pgcode", None) or ""
