"""Taking a backup while the house goes on working."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from helpdesk.backup import manifest, postgres
from helpdesk.backup.manifest import Manifest, Unusable
from helpdesk.lib import crypto

UNFINISHED = ".unfinished"


def take(into: Path, *, now: datetime) -> tuple[Path, Manifest]:
    """A folder of its own below `into`, whole or not there: the database first, then the files.

    In this order nothing that a row names is missing: a file is written before its row and is
    never changed. What the backup before has already is linked, not copied.
    """
    folder = into / now.strftime("deskline-%Y%m%dT%H%M%SZ")
    if folder.exists():
        raise Unusable(f"{folder} is there already.")
    unfinished = folder.with_name(folder.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        rows, migrations = _dump(unfinished / manifest.DUMP)
        kept = _copy_files(unfinished, before=_newest(into))
        made = Manifest(
            taken_at=now.isoformat(timespec="seconds"),
            rows=rows,
            migrations=migrations,
            key_ids=crypto.key_ids(),
            dump_sha256=manifest.sha256(unfinished / manifest.DUMP),
            files=len(kept),
            file_bytes=sum(kept.values()),
        )
        made.write(unfinished)
        _sync(unfinished)
        unfinished.rename(folder)
        _sync(into)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return folder, made


def write_keys(file: Path, *, apart_from: Path) -> None:
    """The keys, to be kept somewhere else than the backups; nothing is overwritten."""
    if file.resolve().is_relative_to(apart_from.resolve()):
        raise Unusable("Keep the keys apart: choose a place outside of the backups.")
    lines = [
        f"DATA_KEY={','.join(settings.DATA_KEY)}\n",
        f"SECRET_KEY={settings.SECRET_KEY}\n",
    ]
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Unusable(f"{file} is there already; nothing was written over it.") from error
    except OSError as error:
        raise Unusable(f"{file} can't be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "w") as output:
        output.writelines(lines)


def forget_older(into: Path, *, keep: int) -> list[Path]:
    """Removes all but the newest whole backups; what they share with others stays there."""
    gone = _backups(into)[:-keep]
    for folder in gone:
        shutil.rmtree(folder)
    return gone


def _dump(to: Path) -> tuple[dict[str, int], dict[str, str]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        postgres.dump(to, snapshot=snapshot)
        return manifest.rows_now(), manifest.migrations_now()


def _copy_files(to: Path, *, before: Path | None) -> dict[str, int]:
    """Every kept file with its size; what goes away meanwhile is not needed any more."""
    kept: dict[str, int] = {}
    for source, place in _files(Path(settings.FILES_DIR)):
        target = to / manifest.FILES / place
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        earlier = before / manifest.FILES / place if before else None
        try:
            size = source.stat().st_size
            if earlier is not None and earlier.exists() and earlier.stat().st_size == size:
                os.link(earlier, target)
            else:
                shutil.copyfile(source, target)
        except FileNotFoundError:
            continue
        kept[str(place)] = size
    listed = "".join(f"{size} {place}\n" for place, size in sorted(kept.items()))
    (to / manifest.LIST).write_text(listed)
    return kept


def _files(store: Path) -> Iterator[tuple[Path, Path]]:
    # two levels of folders, as the store makes them; unfinished ones lie above
    for path in sorted(store.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")):
        yield path, path.relative_to(store)


def _backups(into: Path) -> list[Path]:
    return sorted(
        path for path in into.glob("deskline-*") if path.is_dir() and path.suffix != UNFINISHED
    )


def _newest(into: Path) -> Path | None:
    return next(reversed(_backups(into)), None)


def _sync(folder: Path) -> None:
    for path in (*(p for p in folder.iterdir() if p.is_file()), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
