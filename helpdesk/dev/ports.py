"""Is a port free, and if not, who has it?"""

import os
import socket
from collections.abc import Container
from pathlib import Path

_LISTENING = "0A"


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the servers do: connections that are still winding down do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def next_free(port: int, but: Container[int]) -> int:
    higher = range(port % 65000 + 1, 65536)
    return next(other for other in higher if other not in but and is_free(other))


def owner(port: int) -> str:
    """ "python3 (process 4711)", or "" when it cannot be seen."""
    inodes = _listening_inodes(port)
    for entry in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(entry) in inodes:
                process = entry.parent.parent
                return f"{(process / 'comm').read_text().strip()} (process {process.name})"
        except OSError:
            continue  # it ended meanwhile, or it is somebody else's
    return ""


def _listening_inodes(port: int) -> set[str]:
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = line.split()
            if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                found.add(f"socket:[{fields[9]}]")
    return found
