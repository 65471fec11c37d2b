"""Where a checkout keeps what it makes while running, and where its sockets live."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# A unix socket's path may have 107 bytes on Linux, 103 elsewhere; the longest name below a
# runtime directory is "tests/redis-00.sock".
_LONGEST_RUNTIME = 80


class NotOurs(Exception):
    """Somebody else made the directory first; using it would hand them our sockets."""


def data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve()


def runtime_dir(of: Path) -> Path:
    """A short private directory for the sockets of whatever keeps its data in `of`."""
    key = hashlib.sha256(f"{of.resolve()}\0{os.getuid()}".encode()).hexdigest()[:10]
    temp = Path(tempfile.gettempdir())
    if len(str(temp)) > _LONGEST_RUNTIME - 20 or not _open_to_others(temp):
        temp = Path("/tmp")
    return private_dir(temp / f"deskline-{key}")


def private_dir(path: Path) -> Path:
    """Make `path` if it is missing; refuse it when it is a link or another account's."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise NotOurs(f"{path} belongs to somebody else; remove it or set TMPDIR.")
    return path


def _open_to_others(path: Path) -> bool:
    return all(step.stat().st_mode & stat.S_IXOTH for step in (path, *path.parents))
