"""Where contents are kept: sealed, under names that say nothing.

A content is cut into pieces before it is sealed, so that whoever wants a part of a film opens no
more than that. Each piece is sealed for its place: of which file, which one, of how many.

Whose contents are sealed under a key of their own (`secret`) are opened with it alone. A content
that arrives piece by piece is begun, appended to and finished; only then is it there for others.
"""

import math
import os
import re
import secrets
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from helpdesk.lib import crypto

PIECE_BYTES = 256 * 1024
_PURPOSE = "file"
_UNFINISHED, _ARRIVING = ".unfinished-", ".arriving-"
_KEY = re.compile(r"[0-9a-f]{32}")


class Lost(Exception):
    """No readable content under this key."""


class Kept(NamedTuple):
    """A content that is there, not yet opened; `size` in bytes of its own."""

    key: str
    size: int
    pieces: int

    def read(
        self, start: int = 0, stop: int | None = None, *, secret: bytes | None = None
    ) -> bytes:
        """From `start` to before `stop`. Raises Lost when somebody changed what was kept."""
        stop = self.size if stop is None else min(stop, self.size)
        first, last = start // PIECE_BYTES, max(stop - 1, 0) // PIECE_BYTES
        try:
            with _path(self.key).open("rb") as file:
                file.seek(first * (PIECE_BYTES + crypto.SEAL_BYTES))
                opened = [
                    crypto.unseal(
                        file.read(PIECE_BYTES + crypto.SEAL_BYTES),
                        purpose=_PURPOSE,
                        place=_place(self.key, number, self.pieces),
                        key=secret,
                    )
                    for number in range(first, last + 1)
                ]
        except (FileNotFoundError, crypto.Unreadable) as error:
            raise Lost from error
        content = opened[0] if len(opened) == 1 else b"".join(opened)
        return content[start - first * PIECE_BYTES : stop - first * PIECE_BYTES]


def save(content: bytes, *, secret: bytes | None = None) -> str:
    """Keep it and return its key. It is whole on the disk, or not there at all."""
    key = secrets.token_hex(16)
    path, pieces = _path(key), _pieces(len(content))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # all in one folder, where they are found again should we die before the end
    handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=settings.FILES_DIR)
    try:
        with os.fdopen(handle, "wb") as file:
            for number in range(pieces):
                piece = content[number * PIECE_BYTES : (number + 1) * PIECE_BYTES]
                place = _place(key, number, pieces)
                file.write(crypto.seal(piece, purpose=_PURPOSE, place=place, key=secret))
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).rename(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    _sync_names(path)
    return key


def begin() -> str:
    """The key of a content that is going to arrive piece by piece."""
    key = secrets.token_hex(16)
    path = _arriving(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600, exist_ok=False)
    return key


def append(key: str, content: bytes, *, at: int, size: int, secret: bytes | None = None) -> None:
    """Keeps what comes at this place of a content of `size` bytes; whatever stood there or behind
    it is gone. Pieces are whole, but for the last one: a ValueError otherwise. What was finished is
    open again: whoever sends a piece has not been told that all of it is kept."""
    is_last = at + len(content) == size
    if at % PIECE_BYTES or at + len(content) > size or (len(content) % PIECE_BYTES and not is_last):
        raise ValueError("not a whole piece")
    first = at // PIECE_BYTES
    with suppress(FileNotFoundError):
        _path(key).rename(_arriving(key))
    try:
        with _arriving(key).open("r+b") as file:
            file.seek(first * (PIECE_BYTES + crypto.SEAL_BYTES))
            for step in range(0, len(content), PIECE_BYTES):
                place = _place(key, first + step // PIECE_BYTES, _pieces(size))
                piece = content[step : step + PIECE_BYTES]
                file.write(crypto.seal(piece, purpose=_PURPOSE, place=place, key=secret))
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError as error:
        raise Lost from error


def finish(key: str) -> None:
    """All of it has arrived: from now on it is kept like any other. Twice is as good as once."""
    path = _path(key)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _arriving(key).rename(path)
    except FileNotFoundError as error:
        raise Lost from error
    _sync_names(path)


def give_up(key: str) -> None:
    """What did not arrive whole goes; twice is as good as once."""
    _arriving(key).unlink(missing_ok=True)


def find(key: str) -> Kept:
    try:
        sealed = _path(key).stat().st_size
    except FileNotFoundError as error:
        raise Lost from error
    pieces = max(1, math.ceil(sealed / (PIECE_BYTES + crypto.SEAL_BYTES)))
    return Kept(key, max(0, sealed - pieces * crypto.SEAL_BYTES), pieces)


def load(key: str, *, secret: bytes | None = None) -> bytes:
    return find(key).read(secret=secret)


def remove(key: str) -> None:
    """Twice is as good as once."""
    _path(key).unlink(missing_ok=True)


def remove_unfinished(*, before: datetime) -> int:
    """Removes what writers left that died in the middle; returns how many there were."""
    removed = 0
    folder = Path(settings.FILES_DIR)
    for path in (*folder.glob(f"{_UNFINISHED}*"), *folder.glob(f"{_ARRIVING}*")):
        with suppress(FileNotFoundError):  # finished meanwhile
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                removed += 1
    return removed


def _path(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise Lost
    return Path(settings.FILES_DIR) / key[:2] / key[2:4] / key


def _arriving(key: str) -> Path:
    _path(key)  # raises for what is no key
    return Path(settings.FILES_DIR) / f"{_ARRIVING}{key}"


def _pieces(size: int) -> int:
    return max(1, math.ceil(size / PIECE_BYTES))


def _place(key: str, number: int, pieces: int) -> str:
    return f"{key}/{number}/{pieces}"


def _sync_names(path: Path) -> None:
    """The names of the file and of its folders must survive a power cut as well."""
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
