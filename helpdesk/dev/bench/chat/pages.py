"""The open pages of the bench: a player's widget, an agent's desk. Both come back where they were
cut, as the product's own scripts do, and remember all that they were told."""

import asyncio
import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings

from helpdesk.dev.bench.chat import crowd, wire
from helpdesk.dev.bench.chat.crowd import Agent, Talk

MARK = re.compile(rb"mark([0-9]{1,9})end")
_ALIVE_SECONDS = 20.0


@dataclass
class Told:
    """What one page was told of one talk: the numbers of its events, in the order they came."""

    cursor: int
    seqs: list[int] = field(default_factory=list)

    def hear(self, seq: int) -> None:
        self.seqs.append(seq)
        self.cursor = seq


class Page:
    """A connection that is kept up. `shown` gets each mark that appears, once per page."""

    path = "/ws/"

    def __init__(self, port: int, shown: Callable[["Page", int], None]) -> None:
        self.port, self.shown = port, shown
        self.told: dict[str, Told] = {}
        self.wire: wire.Wire | None = None
        self.cuts = 0
        self._is_over = asyncio.Event()

    async def live(self, gate: asyncio.Semaphore) -> None:
        while True:
            try:
                async with gate:
                    self._is_over = asyncio.Event()
                    self.wire = await self.connect()
                    self.greet(self.wire)
                await self._stay(self.wire)
            except (OSError, TimeoutError):
                pass
            self.wire = None
            await asyncio.sleep(random.random())

    async def connect(self) -> wire.Wire:
        raise NotImplementedError

    def greet(self, line: wire.Wire) -> None:
        raise NotImplementedError

    async def _stay(self, line: wire.Wire) -> None:
        while not self._is_over.is_set():
            try:
                await asyncio.wait_for(self._is_over.wait(), _ALIVE_SECONDS)
            except TimeoutError:
                line.say(alive=1)

    def ended(self) -> None:
        self._is_over.set()

    def cut(self) -> None:
        if self.wire is not None:
            self.cuts += 1
            self.wire.cut()

    def heard(self, text: bytes) -> None:
        if b'"seq":null' in text[:80]:
            self.told_of(text)
            return
        frame = json.loads(text)
        told = self.told.get(frame.get("subject", ""))
        if told is None or frame.get("seq") is None:
            self.told_of(text)
            return
        told.hear(frame["seq"])
        for mark in MARK.findall(text):
            self.shown(self, int(mark))

    def told_of(self, text: bytes) -> None:
        """News without a number; most pages of the bench do nothing with it."""


class Widget(Page):
    path = "/ws/chat/"

    def __init__(self, port: int, shown: Callable[[Page, int], None], talk: Talk) -> None:
        super().__init__(port, shown)
        self.talk = talk
        self.told = {f"talk.{talk.ticket}": Told(talk.cursor)}

    async def connect(self) -> wire.Wire:
        return await wire.connect(
            self.port,
            self.path,
            origin=settings.CHAT_ORIGIN,
            heard=self.heard,
            ended=self.ended,
        )

    def greet(self, line: wire.Wire) -> None:
        line.say(hello=self.talk.token, brand=crowd.SLUG)
        for subject, told in self.told.items():
            line.say(watch=subject, after=told.cursor)


class Desk(Page):
    def __init__(
        self,
        port: int,
        shown: Callable[[Page, int], None],
        agent: Agent,
        talks: list[Talk],
    ) -> None:
        super().__init__(port, shown)
        self.agent = agent
        self.told = {f"ticket.{talk.ticket}": Told(talk.cursor) for talk in talks}
        self.rung_at = 0.0

    async def connect(self) -> wire.Wire:
        return await wire.connect(
            self.port,
            self.path,
            origin=settings.APP_ORIGIN,
            heard=self.heard,
            ended=self.ended,
            cookie=self.agent.cookie,
        )

    def greet(self, line: wire.Wire) -> None:
        line.say(watch=f"person.{self.agent.person_id}")
        for subject, told in self.told.items():
            line.say(watch=subject, after=told.cursor)

    def told_of(self, text: bytes) -> None:
        if b'"verb":"bell"' in text and f'"person.{self.agent.person_id}"'.encode() in text:
            self.rung_at = time.perf_counter()
