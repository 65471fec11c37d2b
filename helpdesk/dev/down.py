"""`make down`: asks the supervisor of this checkout to stop, and waits until it has."""

import fcntl
import os
import signal
import sys

from helpdesk.dev.places import data_dir


def main() -> int:
    lock = data_dir() / "up.lock"
    if lock.exists():
        with lock.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.kill(int(file.read()), signal.SIGTERM)
                fcntl.flock(file, fcntl.LOCK_EX)
                print("Stopped.")
                return 0
    print("Deskline does not run from this checkout.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
