"""Runs the operator's platform: `python -m helpdesk.dev.operator`."""

import os
import signal
import sys
import threading

from helpdesk.dev.operator.desks import Desks
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.store import Store
from helpdesk.dev.places import data_dir


def main() -> int:
    data = data_dir()
    store = Store(data / "operator" / "operator.db")
    origin = os.environ.get("APP_ORIGIN", "http://localhost:8000")
    operator = Operator(
        store,
        port=int(os.environ.get("OPERATOR_PORT", "8003")),
        desks=Desks(store, data / "demo.json", origin),
    )
    operator.start()
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: ended.set())
    signal.signal(signal.SIGINT, lambda number, frame: ended.set())
    ended.wait()
    operator.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
