"""No process outlives its supervisor, however that one ended.

Every child carries a mark in its environment. The guard, a small process beside the supervisor,
wakes when the supervisor is gone and ends whatever still carries the mark; the next start does
the same for the case that the guard was killed too.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MARK = "DESKLINE_UP"
_PATIENCE_SECONDS = 8


def mark(data: Path) -> str:
    """One value per run of the supervisor; it begins with the data directory."""
    return f"{data}#{os.getpid()}.{time.time_ns()}"


def sweep(marked: str, *, patience: float = _PATIENCE_SECONDS) -> int:
    """End every process whose mark begins with `marked`; returns how many there were."""
    found = set(_carriers(marked))
    for pid in found:
        # To PostgreSQL an interrupt means: stop now, cleanly; a termination: wait for clients.
        _send(pid, signal.SIGINT if _is_postgres(pid) else signal.SIGTERM)
    until = time.monotonic() + patience
    while (left := set(_carriers(marked))) and time.monotonic() < until:
        time.sleep(0.1)
    for pid in left:
        _send(pid, signal.SIGKILL)
    return len(found)


def _carriers(marked: str) -> Iterator[int]:
    wanted = f"{MARK}={marked}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            environment = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(part.startswith(wanted) for part in environment):
            yield int(entry.name)


def _is_postgres(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip() == "postgres"
    return False


def _send(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def start_guard(marked: str, status: Path) -> None:
    """Fork the guard. It holds the reading end of a pipe whose writing end dies with us.

    It also takes away `status`, which would go on saying that the house is up.
    """
    reading, _writing = os.pipe()
    if os.fork() != 0:
        os.close(reading)
        return
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nothing, standard)
        # The pipe's writing end, the lock, the log: none of them is the guard's to hold.
        os.closerange(3, reading)
        os.closerange(reading + 1, 65536)
        os.read(reading, 1)
        status.unlink(missing_ok=True)
        sweep(marked)
    finally:
        os._exit(0)
