"""A request's way to its turn: its body arrives first, and only then somebody works on it.

Granian gives each request a thread as soon as its headers are there, and reading a body waits for
whoever sends it. So there are many threads, which cost little while they wait, and few turns: as
many requests are worked on at once as a process does well, each with a database connection that
stays with the turn. Who sends or reads slowly keeps nobody waiting but himself (CH-6); how long
he may take is for the proxy to say.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from queue import SimpleQueue
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connections

from helpdesk.lib import peer

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

# Why there is no body, in the environ; helpdesk.edge says it in the client's words.
REFUSED = "deskline.refused"
TOO_MANY, CUT_OFF = "too many", "cut off"

MOST_OF_ONE = 16  # bodies under way from one address in one process
_ENVELOPE_BYTES = 256 * 1024  # what a form has beside its file


class Turns:
    """`application` for WSGI, with at most `at_once` requests in it."""

    def __init__(self, application: Application, at_once: int) -> None:
        self._application = application
        self._free: SimpleQueue[Any] = SimpleQueue()
        for _ in range(at_once):
            one = connections.create_connection("default")
            one.inc_thread_sharing()  # by one thread after the other
            self._free.put(one)
        self._under_way: Counter[str] = Counter()
        self._counting = Lock()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH", "")
        if length and length != "0":
            environ["wsgi.input"] = BytesIO(self._arrived(environ, length))
        turn = self._free.get()
        connections["default"] = turn
        try:
            response: Any = self._application(environ, start_response)
            try:
                # Whole, whatever it is: a piece would wait in this thread for a slow reader.
                return [b"".join(response)]
            finally:
                response.close()
        finally:
            del connections["default"]
            self._free.put(turn)

    def _arrived(self, environ: Environ, length: str) -> bytes:
        """The body. Nothing where it is longer than anything that is taken here: whoever looks at
        its length refuses it, and nobody waits for it."""
        if not length.isdecimal() or len(length) > 12:
            return b""
        size = int(length)
        if size > settings.MAX_FILE_BYTES + _ENVELOPE_BYTES:
            return b""
        sender = _sender(environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", ""))
        with self._counting:
            if self._under_way[sender] >= MOST_OF_ONE:
                environ[REFUSED] = TOO_MANY
                return b""
            self._under_way[sender] += 1
        try:
            body: bytes = environ["wsgi.input"].read(size)
        finally:
            with self._counting:
                self._under_way[sender] -= 1
                if not self._under_way[sender]:
                    del self._under_way[sender]
        if len(body) < size:
            environ[REFUSED] = CUT_OFF
        return body


@lru_cache(maxsize=4096)
def _sender(address: str, forwarded: str) -> str:
    return peer.nearest_stranger(address, forwarded)
