"""Asking a malware scanner that speaks clamd's protocol (FL-5).

Only its clear word counts: every other outcome is an exception, and the file stays shut.
"""

import re
import socket
import time
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

_CONNECT_SECONDS = 3.0
_SCAN_SECONDS = 60.0
_CHUNK = 64 * 1024
_LONGEST_ANSWER = 1024
_DEFAULT_PORT = 3310
_WRONG_URL = "CLAMD_URL is neither tcp://host:port nor unix:///path"
_FOUND = re.compile(r"stream: (.{1,200}) FOUND")


class ScannerMissing(Exception):
    """No scanner is configured."""


class ScannerDown(Exception):
    """The scanner gave no verdict; the text says why, for the log and for administrators."""


class Verdict(NamedTuple):
    """Clean when no signature matched."""

    signature: str

    @property
    def is_clean(self) -> bool:
        return not self.signature


CLEAN = Verdict("")


def scan(content: bytes, *, url: str | None = None) -> Verdict:
    url = settings.CLAMD_URL if url is None else url
    if not url:
        raise ScannerMissing
    try:
        with _connected(url) as connection:
            answer = _ask(connection, content)
    except TimeoutError as error:
        raise ScannerDown("no answer in time") from error
    except OSError as error:
        raise ScannerDown(error.strerror or type(error).__name__) from error
    if answer == "stream: OK":
        return CLEAN
    if found := _FOUND.fullmatch(answer):
        return Verdict(found[1])
    raise ScannerDown(answer[:200] or "empty answer")


def _connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    try:
        port = parts.port or _DEFAULT_PORT
    except ValueError as error:
        raise ScannerDown(_WRONG_URL) from error
    if parts.scheme == "tcp" and parts.hostname:
        return socket.create_connection((parts.hostname, port), timeout=_CONNECT_SECONDS)
    if parts.scheme != "unix":
        raise ScannerDown(_WRONG_URL)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(_CONNECT_SECONDS)
    try:
        connection.connect(parts.path)
    except OSError:
        connection.close()
        raise
    return connection


def _ask(connection: socket.socket, content: bytes) -> str:
    until = time.monotonic() + _SCAN_SECONDS
    try:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _CHUNK):
            chunk = content[start : start + _CHUNK]
            _wait_at_most(connection, until)
            connection.sendall(len(chunk).to_bytes(4, "big") + chunk)
        connection.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        # It hangs up in the middle of what is too long, after saying so.
        pass
    answer = b""
    while b"\0" not in answer and len(answer) < _LONGEST_ANSWER:
        _wait_at_most(connection, until)
        received = connection.recv(_LONGEST_ANSWER)
        if not received:
            break
        answer += received
    # Without its end an answer may be half of another one.
    said, end, _ = answer.partition(b"\0")
    return said.decode("utf-8", "replace").strip() if end else ""


def _wait_at_most(connection: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    connection.settimeout(left)
