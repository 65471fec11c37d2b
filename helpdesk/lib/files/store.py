"""Where contents are kept: sealed, under names that say nothing."""

import os
import re
import secrets
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from helpdesk.lib import crypto

_PURPOSE = "file"
_UNFINISHED = ".unfinished-"
_KEY = re.compile(r"[0-9a-f]{32}")


class Lost(Exception):
    """No readable content under this key."""


def save(content: bytes) -> str:
    """Keep it and return its key. It is whole on the disk, or not there at all."""
    key = secrets.token_hex(16)
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # all in one folder, where they are found again should we die before the end
    handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=settings.FILES_DIR)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(crypto.seal(content, purpose=_PURPOSE))
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).rename(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    # The names of the file and of its folders must survive a power cut as well.
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)
    return key


def load(key: str) -> bytes:
    try:
        return crypto.unseal(_path(key).read_bytes(), purpose=_PURPOSE)
    except (FileNotFoundError, crypto.Unreadable) as error:
        raise Lost from error


def remove(key: str) -> None:
    """Twice is as good as once."""
    _path(key).unlink(missing_ok=True)


def remove_unfinished(*, before: datetime) -> int:
    """Removes what writers left that died in the middle; returns how many there were."""
    removed = 0
    for path in Path(settings.FILES_DIR).glob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):  # finished meanwhile
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                removed += 1
    return removed


def _path(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise Lost
    return Path(settings.FILES_DIR) / key[:2] / key[2:4] / key


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
