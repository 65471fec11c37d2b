"""The supervisor with real processes: they come back, they end in order, none is left over."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from helpdesk.dev import orphans
from helpdesk.dev.journal import Journal
from helpdesk.dev.places import ROOT
from helpdesk.dev.supervisor import Part, Supervisor

# A leader with a child of its own, as web and worker have; it notes both ids.
LEADER = """
import os, signal, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
signal.signal(signal.SIGTERM, lambda *_: sys.exit(child.kill()))
with open(sys.argv[1], "a") as file:
    print(os.getpid(), child.pid, file=file, flush=True)
print("up", flush=True)
time.sleep(300)
"""


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


async def until(condition: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.02)


class Notes:
    """What the leaders wrote down: one line per start."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def starts(self) -> list[list[int]]:
        if not self.file.exists():
            return []
        return [[int(word) for word in line.split()] for line in self.file.read_text().splitlines()]


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(tmp_path / "notes")


@pytest_asyncio.fixture
async def supervisor(tmp_path: Path) -> AsyncIterator[Supervisor]:
    found = Supervisor(Journal(tmp_path / "up.log"))
    yield found
    await found.stop()


async def _at_once() -> bool:
    return True


def leader(notes: Notes) -> Part:
    return Part("leader", [sys.executable, "-c", LEADER, str(notes.file)], answers=_at_once)


@pytest.mark.asyncio
async def test_starts_a_killed_process_again_within_a_second(
    supervisor: Supervisor, notes: Notes
) -> None:
    supervisor.start(leader(notes))
    await until(lambda: len(notes.starts()) == 1)
    ((first, grandchild),) = notes.starts()
    os.kill(first, signal.SIGKILL)
    killed_at = time.monotonic()
    await until(lambda: supervisor.pids()["leader"] != first)
    assert time.monotonic() - killed_at < 1
    await until(lambda: len(notes.starts()) == 2)
    assert not is_alive(grandchild)
    assert "leader ended (killed by SIGKILL)" in supervisor.journal.path.read_text()


@pytest.mark.asyncio
async def test_stops_everything_stage_by_stage(tmp_path: Path, notes: Notes) -> None:
    supervisor = Supervisor(Journal(tmp_path / "up.log"))
    said = "import signal, sys; signal.signal(15, lambda *_: sys.exit(print(sys.argv[1], flush=1)))"
    for name, stage in (("ground", 2), ("door", 0), ("work", 1)):
        command = [sys.executable, "-c", f"{said}; print('up', flush=1); signal.pause()", name]
        supervisor.start(Part(name, command, answers=_at_once, stage=stage))
    supervisor.start(leader(notes))
    log = supervisor.journal.path
    await until(lambda: log.read_text().count("| up") == 4)
    await supervisor.stop()
    lines = [line.split("| ")[1] for line in log.read_text().splitlines()]
    assert [line for line in lines if line in ("door", "work", "ground")] == [
        "door",
        "work",
        "ground",
    ]
    assert not any(map(is_alive, notes.starts()[0]))


@pytest.mark.asyncio
async def test_insists_when_a_process_does_not_listen(tmp_path: Path) -> None:
    supervisor = Supervisor(Journal(tmp_path / "up.log"))
    deaf = "import signal; signal.signal(15, signal.SIG_IGN); print('up', flush=1); signal.pause()"
    command = [sys.executable, "-c", deaf]
    supervisor.start(Part("deaf", command, answers=_at_once, patience=0.3))
    await until(lambda: "| up" in supervisor.journal.path.read_text())
    pid = supervisor.pids()["deaf"]
    await supervisor.stop()
    assert not is_alive(pid)


@pytest.mark.asyncio
async def test_waits_longer_each_time_for_a_process_that_cannot_live(
    supervisor: Supervisor,
) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such setting')"]
    supervisor.start(Part("broken", command, answers=_at_once))
    log = supervisor.journal.path
    await until(lambda: "again in 1.2 s" in log.read_text())
    text = log.read_text()
    assert text.index("again in 0.3 s") < text.index("again in 0.6 s") < text.index("in 1.2 s")
    assert "| no such setting" in text


# The supervisor as a process of its own, with its guard, to be killed from outside.
HOUSE = """
import asyncio, os, sys
from pathlib import Path
from helpdesk.dev import orphans
from helpdesk.dev.journal import Journal
from helpdesk.dev.supervisor import Part, Supervisor

data, leader, notes = Path(sys.argv[1]), sys.argv[2], sys.argv[3]

async def at_once():
    return True

async def main():
    supervisor = Supervisor(Journal(data / "up.log"))
    supervisor.start(Part("leader", [sys.executable, "-c", leader, notes], answers=at_once))
    await asyncio.sleep(300)

mark = orphans.mark(data)
if sys.argv[4] == "guarded":
    orphans.start_guard(mark, data / "up.json")
os.environ[orphans.MARK] = mark
asyncio.run(main())
"""


def start_house(data: Path, notes: Notes, guarded: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", HOUSE, str(data), LEADER, str(notes.file), guarded]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


@pytest.mark.asyncio
async def test_a_killed_supervisor_takes_everything_with_it(tmp_path: Path, notes: Notes) -> None:
    (tmp_path / "up.json").write_text("{}")
    with start_house(tmp_path, notes, "guarded") as house:
        await until(lambda: len(notes.starts()) == 1)
        house.kill()
    await until(lambda: not any(map(is_alive, notes.starts()[0])))
    await until(lambda: not (tmp_path / "up.json").exists())


@pytest.mark.asyncio
async def test_the_next_start_ends_what_no_guard_was_left_to_end(
    tmp_path: Path, notes: Notes
) -> None:
    with start_house(tmp_path, notes, "alone") as house:
        await until(lambda: len(notes.starts()) == 1)
        # The leader dies first, so that nobody ends its child when the house goes.
        os.kill(house.pid, signal.SIGSTOP)
        ((first, grandchild),) = notes.starts()
        os.kill(first, signal.SIGKILL)
        house.kill()
    assert is_alive(grandchild)
    assert await asyncio.to_thread(orphans.sweep, f"{tmp_path}#") == 1
    assert not is_alive(grandchild)
