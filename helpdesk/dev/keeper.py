"""Keeps one PostgreSQL running for all test runs of a checkout, and stops it when nobody uses it.

Every test process holds a shared lock on `users`; the keeper tries for the exclusive one. Getting
it means that nobody is left, and holding it while stopping means that nobody arrives too early.
"""

import fcntl
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from helpdesk.dev.lifeline import dies_with_parent
from helpdesk.dev.places import ROOT, private_dir, runtime_dir
from helpdesk.dev.postgres import Cluster, Failed

IDLE_SECONDS = 300


def home() -> Path:
    return private_dir(runtime_dir(ROOT / "tests"))


def cluster() -> Cluster:
    return Cluster(home() / "postgres", home(), tests=True)


def hold_open() -> IO[bytes]:
    """The running server, for as long as the returned file stays open."""
    users = (home() / "users").open("ab")
    fcntl.flock(users, fcntl.LOCK_SH)
    server = cluster()
    if not server.answers():
        log = home() / "keeper.log"
        with log.open("wb") as output:
            subprocess.Popen(
                [sys.executable, "-m", "helpdesk.dev.keeper"],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            server.wait()
        except Failed as error:
            raise Failed(f"{error}\n{log.read_text(errors='replace')[-2000:]}") from error
    return users


def _locked(name: str) -> IO[bytes] | None:
    file = (home() / name).open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def main() -> int:
    alone = _locked("keeper")
    if alone is None:
        return 0
    server = cluster()
    server.prepare()
    running = subprocess.Popen(
        server.command(), cwd="/", preexec_fn=dies_with_parent(), **server.identity()
    )
    last_used = time.monotonic()
    while running.poll() is None:
        time.sleep(1)
        nobody = _locked("users")
        if nobody is None:
            last_used = time.monotonic()
        elif time.monotonic() - last_used > IDLE_SECONDS:
            running.terminate()
            running.wait()
            return 0
        else:
            nobody.close()
    # It ended by itself. With fsync off its files may be torn: the next run makes new ones.
    shutil.rmtree(server.data, ignore_errors=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
