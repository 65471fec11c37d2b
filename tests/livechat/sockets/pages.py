"""A hub in a thread of its own and pages that are joined to it, for tests that are not async."""

import asyncio
import json
import queue
import threading
import time
from collections.abc import Callable, Coroutine, Iterable
from itertools import count
from typing import Any

from django.conf import settings

from accounts.people.models import Person
from accounts.people.sessions import read_session
from helpdesk.lib import realtime
from livechat.sessions.models import Visitor
from livechat.sockets.frames import Subject
from livechat.sockets.hub import Hub
from livechat.sockets.marks import key_of_visitor
from livechat.sockets.watch import Watch
from tests.factories import browser

PATIENCE = 10.0
STATES = {"presence", "talk"}  # how something stands, and not what happened
Frame = dict[str, Any]


def session_key(person: Person) -> str:
    """The key of a new session of this person."""
    return browser(person).cookies[settings.SESSION_COOKIE_NAME].value


class Page:
    """What the hub takes for a socket; it keeps what it was sent."""

    def __init__(self, house: "House", owner: Subject, key: str, mark: str) -> None:
        self.house, self.owner = house, owner
        self.session_key, self.mark = key, mark
        self.watches: dict[Subject, Watch] = {}
        self.frames: queue.Queue[Frame] = queue.Queue()
        self.codes: queue.Queue[int] = queue.Queue()
        self.may_read = asyncio.Event()
        self.may_read.set()
        self.is_lost = False

    async def send_text(self, text: str) -> None:
        await self.may_read.wait()
        if self.is_lost:
            raise ConnectionResetError
        self.frames.put(json.loads(text))

    async def end(self, code: int) -> None:
        self.codes.put(code)

    def watch(self, subject: str, after: int = 0) -> "Page":
        self.house.call(self.house.hub.watch, self, _subject(subject), after)
        return self

    def unwatch(self, subject: str) -> None:
        self.house.call(self.house.hub.unwatch, self, _subject(subject))

    def part(self) -> None:
        self.house.call(self.house.hub.part, self)

    def types(self, ticket_id: int) -> None:
        watch, hub = self.watches[Subject("ticket", ticket_id)], self.house.hub
        if self.house.call(hub.presence.type, watch):
            self.house.call(hub.typing.by_staff, watch)

    def sees(self, ticket_id: int) -> None:
        self.house.call(self.house.hub.presence.see, self.watches[Subject("ticket", ticket_id)])

    def types_in_talk(self, ticket_id: int, text: str | None = None) -> None:
        watch = self.watches[Subject("talk", ticket_id)]
        self.house.call(self.house.hub.typing.by_player, watch, text)

    def told(self, within: float = PATIENCE) -> Frame:
        """How the talk stands, as this page is told next."""
        return dict(self.next("talk", within=within)["talk"])

    def stops_reading(self) -> None:
        self.house.call(self.may_read.clear)

    def reads_again(self) -> None:
        self.house.call(self.may_read.set)

    def next(self, *verbs: str, within: float = PATIENCE) -> Frame:
        """The next frame, or the next of these verbs."""
        until = time.monotonic() + within
        while True:
            frame = self.frames.get(timeout=max(0.001, until - time.monotonic()))
            if (not verbs and frame["verb"] not in STATES) or frame["verb"] in verbs:
                return frame

    def has_seqs(self, last: int) -> list[int]:
        """All seqs up to `last`, in the order in which they came."""
        seqs: list[int] = []
        while not seqs or seqs[-1] < last:
            seqs += [seq for seq in [self.next()["seq"]] if seq is not None]
        return seqs

    def rest(self) -> list[Frame]:
        """What has come and was not taken, once the hub has nothing more to do."""
        self.house.settle()
        left = []
        while not self.frames.empty():
            left.append(self.frames.get())
        return [frame for frame in left if frame["verb"] not in STATES]

    def code(self, within: float = PATIENCE) -> int:
        return self.codes.get(timeout=within)


def _subject(name: str) -> Subject:
    kind, _dot, number = name.partition(".")
    return Subject(kind, int(number))


class House:
    """A running hub."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.hub = self.run(self._open())
        self._echoes = count(1_000_000)
        self.hear()

    async def _open(self) -> Hub:
        hub = Hub()
        hub.start()
        return hub

    def page(self, person: Person, *subjects: str, after: int = 0) -> Page:
        key = session_key(person)
        session = read_session(key, now=self.hub.clock())
        assert session is not None
        page = Page(self, Subject("person", person.pk), key, session.mark)
        return self._joined(page, subjects, after)

    def widget(self, visitor: Visitor, *subjects: str, after: int = 0) -> Page:
        """A page of a player, behind a good hello."""
        owner = Subject("visitor", visitor.pk)
        page = Page(self, owner, key_of_visitor(visitor.pk), visitor.token_digest)
        return self._joined(page, subjects, after)

    def _joined(self, page: Page, subjects: Iterable[str], after: int) -> Page:
        self.call(self.hub.join, page)
        for subject in subjects:
            page.watch(subject, after)
        return page

    def call(self, deed: Callable[..., Any], *args: Any) -> Any:
        async def do() -> Any:
            return deed(*args)

        return self.run(do())

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def settle(self) -> None:
        """Until all that has rung so far was read and sent."""
        self.hear()
        self.wait_for(lambda: self.call(lambda: self.hub.is_idle))

    def hear(self) -> None:
        """Until a bell that is rung now has come: those before it have come too."""
        echo = Subject("team", next(self._echoes))

        def has_come() -> bool:
            realtime.ring(str(echo))
            return bool(self.call(self.hub.sweep.was_heard, echo))

        self.wait_for(has_come)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < until, "it never came"
            time.sleep(0.005)

    def close(self) -> None:
        self.run(self.hub.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(PATIENCE)
        self.loop.close()
