"""What a backup says of itself, so that bringing it back can be checked and refused in time."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from helpdesk.lib import crypto

NAME, DUMP, FILES, LIST = "manifest.json", "database.dump", "files", "files.list"
FORMAT = 1


class Unusable(Exception):
    """The backup can't be used as things are; the sentence says what to do."""


@dataclass(frozen=True)
class Manifest:
    """`rows` are counts per table and `migrations` the last applied one per app, both seen in the
    same snapshot as the dump; `key_ids` name the data keys that were in use, newest first."""

    taken_at: str
    rows: dict[str, int]
    migrations: dict[str, str]
    key_ids: list[str]
    dump_sha256: str
    files: int
    file_bytes: int
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n")


def read(folder: Path) -> Manifest:
    """The manifest of a whole backup; Unusable for anything else."""
    try:
        found = json.loads((folder / NAME).read_text())
        manifest = Manifest(**found)
    except (OSError, ValueError, TypeError) as error:
        raise Unusable(f"{folder} holds no backup of Deskline.") from error
    if manifest.format != FORMAT:
        raise Unusable("This backup was made by another version of Deskline. Use that one.")
    return manifest


def check_keys(manifest: Manifest) -> None:
    """Without its keys all that the backup holds sealed would stay shut for good."""
    if not set(manifest.key_ids) <= set(crypto.key_ids()):
        raise Unusable(
            "DATA_KEY does not hold every key that was in use when this backup was taken."
            " Put what you keep apart into DATA_KEY first."
        )


def check_version(manifest: Manifest) -> None:
    """A newer code brings an older database up to date; an older code understands no newer one."""
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    newer = sorted(f"{app}.{name}" for app, name in set(manifest.migrations.items()) - known)
    if newer:
        raise Unusable(f"The backup is of a newer version: this one has no {', '.join(newer)}.")


def rows_now() -> dict[str, int]:
    """How many rows each table has, as the open transaction sees them."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        counted = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counted[table] = cursor.fetchone()[0]
    return counted


def migrations_now() -> dict[str, str]:
    """The newest applied migration of each app."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, max(name) FROM django_migrations GROUP BY app")
        return dict(cursor.fetchall())


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
