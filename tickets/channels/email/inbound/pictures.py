"""Remote pictures of a mail, fetched by us so that its sender learns nothing of who reads (CT-4).

All of a mail's are fetched at once when a person asks for them, within a few seconds in all, and
kept for minutes. A page only ever reads what is kept: a server that never answers can slow down
the click that asked for it, and nothing else.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from helpdesk.lib import crypto, http
from helpdesk.lib import files as store

MOST = 60
KEPT_SECONDS = 15 * 60
_LARGEST = 4 * 1024 * 1024
_LARGEST_TOGETHER = 24 * 1024 * 1024
_SECONDS = 6.0
_PURPOSE = "remote-picture"

_threads = ThreadPoolExecutor(8, thread_name_prefix="pictures")


class Picture(NamedTuple):
    mime: str
    content: bytes


def gather(urls: Iterable[str]) -> None:
    """Fetches what is not kept yet; whatever does not come in time is not shown."""
    missing = [url for url in dict.fromkeys(urls) if not _is_kept(url)][:MOST]
    if not missing:
        return
    share = min(_LARGEST, _LARGEST_TOGETHER // len(missing))
    until = time.monotonic() + _SECONDS
    fetching = [_threads.submit(_fetch, url, share, until) for url in missing]
    _done, late = wait(fetching, timeout=_SECONDS)
    for one in late:
        one.cancel()


def kept(url: str) -> Picture | None:
    path = _path(url)
    try:
        if path.stat().st_mtime < time.time() - KEPT_SECONDS:
            return None
        content = crypto.unseal(path.read_bytes(), purpose=_PURPOSE)
    except (OSError, crypto.Unreadable):
        return None
    kind = store.sniff(content)
    return Picture(kind.mime, content) if kind is not None and kind.is_picture else None


def forget_old() -> int:
    """Removes what was kept long enough; returns how many there were."""
    oldest, forgotten = time.time() - KEPT_SECONDS, 0
    for path in _home().glob("*"):
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
                forgotten += 1
        except FileNotFoundError:
            continue  # another worker was quicker
    return forgotten


def _fetch(url: str, most_bytes: int, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        return
    try:
        answer = http.fetch(
            url, max_bytes=most_bytes, timeout=left, accept=("image/",), redirects=3
        )
    except http.Refused:
        return
    # What a picture is, its content says; what its server says of it is not believed.
    seen = store.inspect(answer.content, "")
    if answer.status == 200 and seen.reason is None and seen.kind and seen.kind.is_picture:
        _keep(url, answer.content)


def _keep(url: str, content: bytes) -> None:
    home = _home()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, unfinished = tempfile.mkstemp(prefix=".", dir=home)
    with os.fdopen(handle, "wb") as file:
        file.write(crypto.seal(content, purpose=_PURPOSE))
    Path(unfinished).rename(_path(url))


def _is_kept(url: str) -> bool:
    try:
        return _path(url).stat().st_mtime > time.time() - KEPT_SECONDS / 2
    except OSError:
        return False


def _path(url: str) -> Path:
    return _home() / hashlib.sha256(url.encode(errors="replace")).hexdigest()


def _home() -> Path:
    return Path(settings.FILES_DIR) / "remote-pictures"
