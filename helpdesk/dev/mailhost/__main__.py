"""Runs the mail server: `python -m helpdesk.dev.mailhost`."""

import os
import signal
import sys
import threading
import time
from http.server import ThreadingHTTPServer

from helpdesk.dev.mailhost.http import serving
from helpdesk.dev.mailhost.server import MailHost
from helpdesk.dev.places import data_dir

ADDRESS, PASSWORD = "posta@lunaro.example", "kutup-yildizi"


def main() -> int:
    port = int(os.environ.get("IMAP_PORT", "8993"))
    host = MailHost(data_dir() / "mailhost", port=port)
    # What is in memory only is gone at each start, and so are its numbers.
    host.open_account(ADDRESS, PASSWORD).inbox.uidvalidity = int(time.time())
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
