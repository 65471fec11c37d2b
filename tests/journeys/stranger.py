"""Somebody else's server: whatever calls it has let a secret out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Stranger:
    """A server on another address of this machine that remembers every visit."""

    def __init__(self) -> None:
        self.visits: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.2", 0), self._handler())

    @property
    def url(self) -> str:
        return f"http://127.0.0.2:{self.server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        visits = self.visits

        class Visited(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                visits.append(f"{self.command} {self.path}")
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_HEAD = do_OPTIONS = do_GET

            def log_message(self, format: str, *args: object) -> None:
                """Silence: the visits are kept."""

        return Visited


@contextmanager
def listening() -> Iterator[Stranger]:
    stranger = Stranger()
    thread = threading.Thread(target=stranger.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stranger
    finally:
        stranger.server.shutdown()
        stranger.server.server_close()
