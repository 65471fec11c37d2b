"""Runs the catcher: `python -m helpdesk.dev.catcher`."""

import os
import signal
import sys
import threading
from http.server import ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller

from helpdesk.dev.catcher.http import serving
from helpdesk.dev.catcher.smtp import LARGEST_BYTES, Catching
from helpdesk.dev.catcher.store import Store
from helpdesk.dev.places import data_dir


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def main() -> int:
    store = Store(data_dir() / "mail")
    smtp = Controller(
        Catching(store),
        hostname="127.0.0.1",
        port=int(os.environ.get("CATCHER_SMTP_PORT", "8026")),
        data_size_limit=LARGEST_BYTES,
        enable_SMTPUTF8=True,
        ready_timeout=20,
    )
    port = int(os.environ.get("CATCHER_PORT", "8025"))
    pages = Server(("127.0.0.1", port), serving(store))
    smtp.start()

    def stop(number: int, frame: object) -> None:
        # From another thread: `shutdown` waits for the loop that this signal interrupted.
        threading.Thread(target=pages.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    pages.serve_forever(poll_interval=0.2)
    smtp.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
