"""Starts processes, relays what they say, starts them again when they end, and stops them all."""

import asyncio
import os
import re
import signal
import time
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from helpdesk.dev.journal import Journal
from helpdesk.dev.lifeline import dies_with_parent
from helpdesk.dev.places import ROOT

_FIRST_PAUSE, _LONGEST_PAUSE = 0.3, 10.0
_STEADY_SECONDS = 30
_LONGEST_LINE = 65536


@dataclass(frozen=True)
class Part:
    """One process of the house, as it should be."""

    name: str
    command: list[str]
    answers: Callable[[], Awaitable[bool]]
    # Parts of the lowest stage are stopped first.
    stage: int = 0
    # Lines that only tell that all is well are left out of the log.
    unsaid: str = r"\A\Z"
    patience: float = 8
    stop_signal: signal.Signals = signal.SIGTERM
    prepare: Callable[[], None] = lambda: None
    options: dict[str, Any] = field(default_factory=dict)


class Child:
    """The running side of a part."""

    def __init__(self, part: Part, house: "Supervisor") -> None:
        self.part = part
        self.house = house
        self.process: Process | None = None
        self.task = asyncio.create_task(self._keep_alive())

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    async def _keep_alive(self) -> None:
        pause = _FIRST_PAUSE
        while not self.house.stopping:
            began = time.monotonic()
            try:
                self.process = await self.house.spawn(self.part)
            except OSError as error:
                self.house.journal.say(f"{self.part.name} cannot start: {error}", alarm=True)
                outcome = "no process"
            else:
                self.house.changed()
                outcome = _outcome(await self.process.wait())
                # What the dead leader left behind would hold its port and its connections.
                _signal_group(self.process.pid, signal.SIGKILL)
            if self.house.stopping:
                return
            if time.monotonic() - began > _STEADY_SECONDS:
                pause = _FIRST_PAUSE
            self.house.journal.say(
                f"{self.part.name} ended ({outcome}); starting it again in {pause:.1f} s",
                alarm=True,
            )
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def stop(self) -> None:
        """Ask, wait, then insist. The whole group goes, not only its leader."""
        process = self.process
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(self.part.stop_signal)
            try:
                await asyncio.wait_for(process.wait(), self.part.patience)
            except TimeoutError:
                self.house.journal.say(f"{self.part.name} does not stop; ending it", alarm=True)
            _signal_group(process.pid, signal.SIGKILL)
            await process.wait()
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


class Supervisor:
    def __init__(self, journal: Journal, changed: Callable[[], None] = lambda: None) -> None:
        self.journal = journal
        self.changed = changed
        self.children: dict[str, Child] = {}
        self.relays: set[asyncio.Task[None]] = set()
        self.awaited: set[str] = set()
        self.stopping = False

    def start(self, part: Part) -> None:
        self.children[part.name] = Child(part, self)

    def pids(self) -> dict[str, int]:
        return {name: child.pid for name, child in self.children.items() if child.pid}

    async def until_answers(self, *names: str) -> None:
        """Until all of them do; for each, one line with its seconds."""
        began = time.monotonic()
        self.awaited |= set(names)

        async def wait(name: str) -> None:
            while not await _asked(self.children[name].part):
                await asyncio.sleep(0.25)
            self.awaited.discard(name)
            self.journal.say(f"{name} ready", seconds=time.monotonic() - began)

        await asyncio.gather(*map(wait, names))

    async def run_once(self, name: str, command: list[str]) -> int:
        """A process that is meant to end; its exit code."""
        process = await self.spawn(Part(name, command, answers=_at_once))
        try:
            code = await process.wait()
            await asyncio.sleep(0.1)  # for its last words
            return code
        finally:
            if process.returncode is None:
                _signal_group(process.pid, signal.SIGKILL)
                await process.wait()

    async def spawn(self, part: Part) -> Process:
        part.prepare()
        # A pipe of ours, not asyncio's: its `wait` would wait for the pipe too, which a dead
        # leader's children hold open.
        reading, writing = os.pipe()
        relay = asyncio.create_task(self._relay(part, reading))
        self.relays.add(relay)
        relay.add_done_callback(self.relays.discard)
        try:
            return await asyncio.create_subprocess_exec(
                *part.command,
                stdin=DEVNULL,
                stdout=writing,
                stderr=STDOUT,
                # Own session: Ctrl-C in the terminal reaches only us, and we stop in order.
                start_new_session=True,
                preexec_fn=dies_with_parent(part.stop_signal),
                **{"cwd": ROOT, **part.options},
            )
        finally:
            os.close(writing)

    async def _relay(self, part: Part, pipe: int) -> None:
        output = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(output), os.fdopen(pipe, "rb")
        )
        rest = b""
        while chunk := await output.read(65536):
            *lines, rest = (rest + chunk).split(b"\n")
            if len(rest) > _LONGEST_LINE:
                lines, rest = [*lines, rest], b""
            for line in lines:
                self._say(part, line)
        self._say(part, rest)

    def _say(self, part: Part, line: bytes) -> None:
        text = line.decode("utf-8", "replace").rstrip()
        if text and not re.search(part.unsaid, text):
            self.journal.relay(part.name, text)

    async def stop(self) -> None:
        self.stopping = True
        for stage in sorted({child.part.stage for child in self.children.values()}):
            ending = [c for c in self.children.values() if c.part.stage == stage]
            await asyncio.gather(*(child.stop() for child in ending))

    async def replace(self, part: Part) -> None:
        """Another one takes the place of the part of this name."""
        await self.children[part.name].stop()
        self.start(part)

    def kill(self) -> None:
        self.stopping = True
        for pid in self.pids().values():
            _signal_group(pid, signal.SIGKILL)


async def _at_once() -> bool:
    return True


async def _asked(part: Part) -> bool:
    try:
        return await asyncio.wait_for(part.answers(), 3)
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return False


def _signal_group(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _outcome(code: int) -> str:
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
