"""The database that `up` works on: made when missing, and marked with what was done to it.

The mark is the database's own comment, so it is lost and restored together with what it speaks of.
"""

import hashlib
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql

from helpdesk.dev.places import ROOT

APPS = ("accounts", "knowledgebase", "tickets", "livechat", "reports", "helpdesk")


def fingerprint(*patterns: str) -> str:
    """Changes when one of our apps' files of these patterns, or a dependency, changes."""
    seen = hashlib.sha256()
    files = [ROOT / "requirements.lock"]
    for app in APPS:
        for pattern in patterns:
            files += sorted((ROOT / app).rglob(pattern))
    for file in files:
        if file.is_file() and file.suffix != ".pyc":
            seen.update(_name(file) + b"\0" + file.read_bytes())
    return seen.hexdigest()[:16]


def _name(file: Path) -> bytes:
    return str(file.relative_to(ROOT)).encode()


def migrations() -> str:
    return fingerprint("migrations/**/*.*")


def ground() -> str:
    """Changes when the tables that a new house begins with do. While nothing is released they are
    described anew instead of changed step by step, so an older database does not fit them."""
    return fingerprint("migrations/000?_*.py")


def drop(maintenance_url: str, name: str) -> None:
    with closing(_connected(maintenance_url)) as server, server.cursor() as cursor:
        cursor.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def create_if_missing(maintenance_url: str, name: str) -> None:
    with closing(_connected(maintenance_url)) as server, server.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def mark(url: str) -> dict[str, Any]:
    """What `set_mark` left, or nothing."""
    with closing(_connected(url)) as server, server.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        )
        (comment,) = cursor.fetchone()
    try:
        found = json.loads(comment or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def set_mark(url: str, **facts: object) -> None:
    with closing(_connected(url)) as server, server.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        (name,) = cursor.fetchone()
        cursor.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(name), sql.Literal(json.dumps(facts))
            )
        )


def _connected(url: str) -> "psycopg2.extensions.connection":
    server = psycopg2.connect(url, connect_timeout=5)
    server.autocommit = True
    return server
