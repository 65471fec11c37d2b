"""What the processes of the house used of the processor, from /proc."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of these processes and all that descend from them."""
    parents: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        pid = int(entry.name)
        parents.setdefault(int(fields[1]), []).append(pid)
        # with those of children that have ended and were waited for
        used[pid] = sum(int(fields[n]) for n in (11, 12, 13, 14)) / _TICK
    total, todo = 0.0, [pid for pid in pids if pid in used]
    seen: set[int] = set()
    while todo:
        pid = todo.pop()
        if pid in seen:
            continue
        seen.add(pid)
        total += used.get(pid, 0.0)
        todo += parents.get(pid, [])
    return total


def busy_cores() -> float:
    """Seconds of processor time that the whole machine has used since it started."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    return sum(int(fields[n]) for n in (0, 1, 2, 5, 6, 7)) / _TICK
