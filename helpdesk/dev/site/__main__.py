"""Runs the demo operator's site: `python -m helpdesk.dev.site`."""

import os
import signal
import sys
import threading
from http.server import ThreadingHTTPServer
from typing import Any

from helpdesk.dev.places import data_dir
from helpdesk.dev.site.http import serving


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def main() -> int:
    port = int(os.environ.get("SITE_PORT", "8002"))
    chat = os.environ.get("CHAT_ORIGIN", "http://chat.localhost:8000")
    pages = Server(("127.0.0.1", port), serving(data_dir(), chat))

    def stop(number: int, frame: object) -> None:
        # From another thread: `shutdown` waits for the loop that this signal interrupted.
        threading.Thread(target=pages.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    pages.serve_forever(poll_interval=0.2)
    return 0


if __name__ == "__main__":
    sys.exit(main())
