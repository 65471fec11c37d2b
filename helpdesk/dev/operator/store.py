"""What the operator keeps: one SQLite file, or memory for a test."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any
from uuid import uuid4

_TABLES = """
CREATE TABLE IF NOT EXISTS objects (brand TEXT, kind TEXT, ref TEXT, number TEXT, place INTEGER,
    body TEXT, PRIMARY KEY (brand, kind, ref));
CREATE INDEX IF NOT EXISTS of_player ON objects (brand, number, kind, place);
CREATE TABLE IF NOT EXISTS deeds (brand TEXT, key TEXT, asked TEXT, status INTEGER, answer TEXT,
    PRIMARY KEY (brand, key));
CREATE TABLE IF NOT EXISTS moves (brand TEXT, ref TEXT, due REAL, PRIMARY KEY (brand, ref));
CREATE TABLE IF NOT EXISTS webhooks (id TEXT PRIMARY KEY, place INTEGER, brand TEXT, kind TEXT,
    number TEXT, body TEXT, due REAL, attempts INTEGER DEFAULT 0, status TEXT DEFAULT '');
CREATE INDEX IF NOT EXISTS webhooks_due ON webhooks (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, at REAL);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, said TEXT);
"""

AT_THE_BEGINNING = "at the beginning"


@dataclass(frozen=True)
class Webhook:
    id: str
    brand: str
    kind: str
    number: str
    body: str
    attempts: int
    status: str
    due: float | None


class Store:
    """Objects are kept as the contract words them; who changes one does so inside `writing`."""

    def __init__(self, file: Path | None = None) -> None:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(
            str(file) if file else ":memory:", check_same_thread=False, isolation_level=None
        )
        self._lock = RLock()
        self._db.executescript(f"PRAGMA journal_mode = WAL; {_TABLES}")

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of it or nothing: what was changed and what is told of it."""
        with self._lock:
            is_inner = self._db.in_transaction
            self._db.execute("SAVEPOINT inner_one" if is_inner else "BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK TO inner_one" if is_inner else "ROLLBACK")
                raise
            self._db.execute("RELEASE inner_one" if is_inner else "COMMIT")

    def _all(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _do(self, sql: str, *values: Any) -> None:
        with self._lock:
            self._db.execute(sql, values)

    def get(self, brand: str, kind: str, ref: str) -> dict[str, Any] | None:
        found = self._all(
            "SELECT body FROM objects WHERE brand = ? AND kind = ? AND ref = ?", brand, kind, ref
        )
        return json.loads(found[0][0]) if found else None

    def put(self, brand: str, kind: str, ref: str, number: str, body: dict[str, Any]) -> None:
        self._do(
            "INSERT INTO objects VALUES (?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM"
            " objects), ?) ON CONFLICT DO UPDATE SET body = excluded.body",
            *(brand, kind, ref, number, json.dumps(body, ensure_ascii=False)),
        )

    def number_of(self, brand: str, kind: str, ref: str) -> str:
        found = self._all(
            "SELECT number FROM objects WHERE brand = ? AND kind = ? AND ref = ?", brand, kind, ref
        )
        return str(found[0][0]) if found else ""

    def of_player(self, brand: str, number: str, kind: str) -> list[dict[str, Any]]:
        """Newest first."""
        found = self._all(
            "SELECT body FROM objects WHERE brand = ? AND number = ? AND kind = ?"
            " ORDER BY place DESC",
            *(brand, number, kind),
        )
        return [json.loads(body) for (body,) in found]

    def all_of(self, brand: str, kind: str) -> list[dict[str, Any]]:
        found = self._all(
            "SELECT body FROM objects WHERE brand = ? AND kind = ? ORDER BY place", brand, kind
        )
        return [json.loads(body) for (body,) in found]

    def deed(self, brand: str, key: str) -> tuple[str, int, Any] | None:
        found = self._all(
            "SELECT asked, status, answer FROM deeds WHERE brand = ? AND key = ?", brand, key
        )
        return (found[0][0], found[0][1], json.loads(found[0][2])) if found else None

    def keep_deed(self, brand: str, key: str, asked: str, status: int, answer: Any) -> None:
        self._do(
            "INSERT INTO deeds VALUES (?, ?, ?, ?, ?)", brand, key, asked, status,
            json.dumps(answer, ensure_ascii=False),
        )  # fmt: skip

    def move_later(self, brand: str, ref: str, due: float) -> None:
        self._do("INSERT OR REPLACE INTO moves VALUES (?, ?, ?)", brand, ref, due)

    def take_moves(self, now: float) -> list[tuple[str, str]]:
        with self.writing():
            found = self._all("SELECT brand, ref FROM moves WHERE due <= ? ORDER BY due", now)
            self._do("DELETE FROM moves WHERE due <= ?", now)
        return found

    def tell(self, brand: str, kind: str, number: str, body: str, *, due: float) -> None:
        self._do(
            "INSERT INTO webhooks (id, place, brand, kind, number, body, due) VALUES (?, (SELECT"
            " coalesce(max(place), 0) + 1 FROM webhooks), ?, ?, ?, ?, ?)",
            *(uuid4().hex, brand, kind, number, body, due),
        )

    def webhooks(
        self, *, due: float | None = None, number: str = "", limit: int = 50
    ) -> list[Webhook]:
        """Those that are due, oldest first; or the newest ones of all or of one player."""
        columns = "id, brand, kind, number, body, attempts, status, due"
        if due is not None:
            found = self._all(
                f"SELECT {columns} FROM webhooks WHERE due <= ? ORDER BY place LIMIT ?",  # noqa: S608
                *(due, limit),
            )
        else:
            found = self._all(
                f"SELECT {columns} FROM webhooks WHERE ? IN ('', number)"  # noqa: S608
                " AND status <> ? ORDER BY place DESC LIMIT ?",
                *(number, AT_THE_BEGINNING, limit),
            )
        return [Webhook(*row) for row in found]

    def unsent(self) -> int:
        return int(self._all("SELECT count(*) FROM webhooks WHERE due IS NOT NULL")[0][0])

    def send_again(self, id: str) -> None:
        """What was refused, as it is."""
        self._do("UPDATE webhooks SET due = 0 WHERE id = ? AND due IS NULL", id)

    def all_told(self) -> None:
        """What the desk's demo was made of."""
        self._do("UPDATE webhooks SET due = NULL, status = ?", AT_THE_BEGINNING)

    def sent(self, id: str, status: str, *, due: float | None) -> None:
        self._do(
            "UPDATE webhooks SET status = ?, due = ?, attempts = attempts + 1 WHERE id = ?",
            *(status, due, id),
        )

    def see_once(self, id: str, *, now: float) -> bool:
        with self.writing():
            self._do("DELETE FROM seen WHERE at < ?", now - 600)
            is_new = not self._all("SELECT 1 FROM seen WHERE id = ?", id)
            if is_new:
                self._do("INSERT INTO seen VALUES (?, ?)", id, now)
            return is_new

    def note(self, name: str, said: Any) -> None:
        self._do("INSERT OR REPLACE INTO notes VALUES (?, ?)", name, json.dumps(said))

    def noted(self, name: str, default: Any = None) -> Any:
        found = self._all("SELECT said FROM notes WHERE name = ?", name)
        return json.loads(found[0][0]) if found else default

    def forget_all(self) -> None:
        with self.writing():
            for table in ("objects", "deeds", "moves", "webhooks", "seen", "notes"):
                self._do(f"DELETE FROM {table}")  # noqa: S608 - names of our own
