"""Runs the mail server: `python -m helpdesk.dev.mailhost`."""

import os
import signal
import sys
import threading
from http.server import ThreadingHTTPServer

from helpdesk.dev.mailhost.accounts import open_all
from helpdesk.dev.mailhost.http import serving
from helpdesk.dev.mailhost.server import MailHost
from helpdesk.dev.places import data_dir


def main() -> int:
    port = int(os.environ.get("IMAP_PORT", "8993"))
    host = MailHost(data_dir() / "mailhost", port=port)
    open_all(host, demo=os.environ.get("DEMO") == "1")
    pages = ThreadingHTTPServer(
        ("127.0.0.1", int(os.environ.get("MAILHOST_PORT", "8994"))),
        serving(host.store, host.providers, host.do, port=port),
    )

    def stop(number: int, frame: object) -> None:
        # From another thread: `shutdown` waits for the loop that this signal interrupted.
        threading.Thread(target=pages.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    pages.serve_forever(poll_interval=0.2)
    host.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
