"""Bringing a backup back into an empty house, and seeing that nothing is missing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from helpdesk.backup import manifest, postgres
from helpdesk.backup.manifest import Manifest, Unusable
from helpdesk.lib import files as store

# Rows that are of no use in the house that comes back: whoever was signed in signs in again.
_LEFT_BEHIND = {"accounts_session"}


class Returned(NamedTuple):
    """`lost` names files that a row knows and that can't be opened."""

    manifest: Manifest
    opened: int
    lost: list[str]
    waiting_replies: int


def give_back(folder: Path) -> Returned:
    """Refuses (Unusable) before anything is written, or ends with a checked house."""
    found = manifest.read(folder)
    manifest.check_keys(found)
    manifest.check_version(found)
    _check_whole(folder, found)
    _check_empty()
    _copy_files(folder)
    try:
        postgres.restore(folder / manifest.DUMP)
    except Unusable:
        # so that a second try finds the folder as empty as the database
        for place in Path(settings.FILES_DIR).glob("[0-9a-f][0-9a-f]"):
            shutil.rmtree(place)
        raise
    connection.close()
    _check_rows(found)
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _LEFT_BEHIND:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608
    call_command("migrate", interactive=False, verbosity=0)
    opened, lost = _open_all()
    return Returned(found, opened, lost, _waiting_replies())


def _check_whole(folder: Path, found: Manifest) -> None:
    dump = folder / manifest.DUMP
    if not dump.exists() or manifest.sha256(dump) != found.dump_sha256:
        raise Unusable("The copy of the database is damaged. Use another backup.")
    listed = list(_listed(folder))
    missing = [
        str(place) for place, size in listed if not place.exists() or place.stat().st_size != size
    ]
    if missing or len(listed) != found.files:
        raise Unusable(f"{len(missing) or 'Some'} files of this backup are missing or cut short.")


def _check_empty() -> None:
    if connection.introspection.table_names():
        raise Unusable("The database is not empty. A backup comes back into a new one only.")
    there = Path(settings.FILES_DIR)
    if there.exists() and any(there.glob("[0-9a-f][0-9a-f]/*")):
        raise Unusable(f"{there} is not empty. Files come back into a new folder only.")


def _copy_files(folder: Path) -> None:
    for source, _size in _listed(folder):
        target = Path(settings.FILES_DIR) / source.relative_to(folder / manifest.FILES)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(source, target)


def _listed(folder: Path) -> Iterator[tuple[Path, int]]:
    try:
        lines = (folder / manifest.LIST).read_text().splitlines()
    except OSError as error:
        raise Unusable("The list of files is missing in this backup.") from error
    for line in lines:
        size, _, place = line.partition(" ")
        yield folder / manifest.FILES / place, int(size)


def _check_rows(found: Manifest) -> None:
    now = manifest.rows_now()
    other = sorted(table for table, count in found.rows.items() if now.get(table) != count)
    if other:
        raise Unusable(f"Not all rows came back: {', '.join(other)}.")


def _open_all() -> tuple[int, list[str]]:
    """Every file that a row names, opened with the keys of this house."""
    opened, lost = 0, []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key FROM tickets_attachment WHERE key <> ''"
            " UNION SELECT display_key FROM tickets_attachment WHERE display_key <> ''"
        )
        keys = [key for (key,) in cursor.fetchall()]
    for key in keys:
        try:
            store.load(key)
            opened += 1
        except store.Lost:
            lost.append(key)
    return opened, lost


def _waiting_replies() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tickets_message WHERE deliver_at IS NOT NULL")
        return int(cursor.fetchone()[0])
