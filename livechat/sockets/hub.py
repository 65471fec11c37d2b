"""The middle of all live pages of a process.

A bell says that something is new, never what. It makes watches dirty; all dirty watches that are
not being read are read together, each for its person, at that moment; the cursor of a watch moves
when its frames have been sent. While a read is out bells gather, so that a storm becomes few
reads. Lost bells are found by the sweep.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from datetime import datetime
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from django.utils import timezone

from helpdesk.lib import realtime
from livechat.sockets import bells, reads, typing
from livechat.sockets.frames import (
    ABUSIVE,
    ACCESS,
    OFFER,
    PERSON,
    SIGNED_OUT,
    TALK,
    TICKET,
    VISITOR,
    Subject,
)
from livechat.sockets.leases import Leases
from livechat.sockets.marks import marks_of
from livechat.sockets.pool import UNREACHABLE, Pool
from livechat.sockets.presence import Presence
from livechat.sockets.queues import Queues
from livechat.sockets.reads import Asked, Found
from livechat.sockets.sweep import Sweep
from livechat.sockets.typing import Typing
from livechat.sockets.watch import Socket, Watch

logger = logging.getLogger(__name__)

BATCH = 200
SEND_SECONDS = 5.0  # for what one socket gets in one go
LIST_RESTS = 2.0  # seconds: whoever hears that a list has changed asks for all of it again
_PAUSE, _LONGEST_PAUSE = 0.2, 2.0


class Hub:
    def __init__(self, clock: Callable[[], datetime] = timezone.now) -> None:
        self.clock = clock
        self.pool = Pool()
        self.sockets: set[Socket] = set()
        self.watches: dict[Subject, set[Watch]] = {}
        self.presence, self.typing = Presence(self), Typing(self)
        self.queues, self.leases = Queues(self), Leases(self)
        self.sweep = Sweep(self)
        self._owners: dict[Subject, set[Socket]] = {}
        self._dirty: dict[Watch, None] = {}
        self._suspects: dict[Socket, None] = {}
        self._news, self._doubts = asyncio.Event(), asyncio.Event()
        self._endless: list[asyncio.Task[None]] = []
        self._errands: set[asyncio.Task[None]] = set()
        self._is_reading = False

    def start(self) -> None:
        work: Iterable[Callable[[], Awaitable[None]]] = (
            lambda: bells.listen(
                {realtime.CHANNEL: self.hear, typing.CHANNEL: self.typing.hear}, self.ring_all
            ),
            self._read,
            self._check_sessions,
            self.presence.tell,
            self.leases.keep_staff,
            self.leases.keep_players,
            self.sweep.sweep,
        )
        for endless in work:
            self._endless.append(asyncio.get_running_loop().create_task(_without_end(endless)))

    async def stop(self) -> None:
        tasks = [*self._endless, *self._errands]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.presence.stop()
        self.queues.stop()
        await self.typing.stop()
        await asyncio.get_running_loop().run_in_executor(None, self.pool.stop)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    @property
    def is_idle(self) -> bool:
        """Whether everything that has rung was read and sent."""
        is_at_work = self._dirty or self._is_reading or self._errands
        return not is_at_work and self.presence.is_idle

    # --- who is here, and what they watch

    def join(self, socket: Socket) -> None:
        self.sockets.add(socket)
        self._owners.setdefault(socket.owner, set()).add(socket)
        self.leases.came(socket.owner)

    def part(self, socket: Socket) -> None:
        """Forgets a socket that has gone."""
        if socket not in self.sockets:
            return
        left = list(socket.watches)
        for subject in left:
            self._drop(socket, subject)
        self.sockets.discard(socket)
        self._suspects.pop(socket, None)
        his = self._owners[socket.owner]
        his.discard(socket)
        if not his:
            del self._owners[socket.owner]
            self.leases.left(socket.owner)
        self.presence.leave(socket.owner, left)

    def expel(self, socket: Socket, code: int) -> None:
        """Ends a connection from here. It gets nothing from now on."""
        if socket in self.sockets:
            self.part(socket)
            self.spawn(socket.end(code))

    def sockets_of(self, owner: Subject) -> set[Socket]:
        return self._owners.get(owner, set())

    def watch(self, socket: Socket, subject: Subject, after: int) -> None:
        """Start, live and resume are the same: registered first, read then."""
        self._drop(socket, subject)
        watch = Watch(socket, subject, after)
        socket.watches[subject] = watch
        self.watches.setdefault(subject, set()).add(watch)
        self.sweep.has_heard(subject)
        self.mark(watch)

    def unwatch(self, socket: Socket, subject: Subject) -> None:
        if self._drop(socket, subject):
            self.presence.leave(socket.owner, [subject])

    def _drop(self, socket: Socket, subject: Subject) -> bool:
        watch = socket.watches.pop(subject, None)
        if watch is None:
            return False
        watch.is_over = True
        self._dirty.pop(watch, None)
        self.queues.forget(watch)
        others = self.watches[subject]
        others.discard(watch)
        if not others:
            del self.watches[subject]
            self.presence.forget(subject)
        return True

    # --- bells

    def hear(self, names: str) -> None:
        """What Redis says: all that one commit rings."""
        for name in names.split():
            self.ring(name)

    def ring(self, name: str) -> None:
        """One bell, also one that the sweep finds out to have been lost."""
        kind, _, number = name.partition(".")
        if not number.isdecimal():
            return
        subject = Subject(kind, int(number))
        if kind == "seats":
            self.presence.mark(subject.id)
            return
        if kind == "queue":
            self.queues.ring(subject.id)
            return
        self.sweep.has_heard(subject)
        for watch in self.watches.get(subject, ()):
            self.mark(watch)
        if kind == TICKET:
            for watch in self.watches.get(Subject(TALK, subject.id), ()):
                self.mark(watch)
        elif kind == OFFER:
            for watch in self.watches.get(Subject(PERSON, subject.id), ()):
                self._hurry(watch)
        elif kind == ACCESS:
            # may he still be here, and see what he sees?
            self._suspect(self.sockets_of(Subject(PERSON, subject.id)))
        elif kind == VISITOR:
            self._suspect(self.sockets_of(subject))

    def ring_all(self) -> None:
        """Bells may have been missed: everything is read again."""
        self._suspect(self.sockets)
        self.presence.mark_all()

    def mark(self, watch: Watch) -> None:
        """Has this watch read as soon as it may be."""
        watch.is_dirty = True
        if watch.is_over or watch.is_busy or watch in self._dirty:
            return
        loop = asyncio.get_running_loop()
        rest = watch.rests_until - loop.time()
        if rest > 0:
            # `is_busy` keeps other bells away until then
            watch.is_busy = True
            watch.rest = loop.call_later(rest, self._go_on, watch)
            return
        self._dirty[watch] = None
        self._news.set()

    def _hurry(self, watch: Watch) -> None:
        watch.rests_until = 0.0
        if watch.rest is not None:
            watch.rest.cancel()
            self._go_on(watch)
        self.mark(watch)

    def _go_on(self, watch: Watch) -> None:
        watch.is_busy, watch.rest = False, None
        if watch.is_dirty:
            self.mark(watch)

    def mark_seats(self, is_in: Callable[[int], bool]) -> None:
        self.presence.mark_all(is_in)

    def ring_queues(self) -> None:
        self.queues.ring_all()

    def _suspect(self, sockets: Iterable[Socket]) -> None:
        for socket in sockets:
            self._suspects[socket] = None
            for watch in socket.watches.values():
                self.mark(watch)
        self._doubts.set()

    # --- reading

    async def _read(self) -> None:
        pause, is_reached = _PAUSE, True
        while True:
            await self._news.wait()
            batch = list(islice(self._dirty, BATCH))
            if not batch:
                self._news.clear()
                continue
            for watch in batch:
                del self._dirty[watch]
                watch.is_busy, watch.is_dirty = True, False
            self._is_reading = True
            asked = [Asked(w.socket.owner.id, w.subject, w.cursor) for w in batch]
            try:
                found = await self.pool.run(reads.read, asked, now=self.clock())
            except Exception as error:
                for watch in batch:
                    watch.is_dirty = True
                    self._go_on(watch)
                if not isinstance(error, UNREACHABLE):
                    logger.exception("a read failed")
                elif is_reached:  # said once, however long it takes
                    logger.warning("feeds can't be read: %s", type(error).__name__)
                is_reached = False
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                pause, is_reached = _PAUSE, True
                self._hand_out(batch, found)
            finally:
                self._is_reading = False

    def _hand_out(self, batch: list[Watch], found: list[Found]) -> None:
        parcels: dict[Socket, list[tuple[Watch, Found]]] = defaultdict(list)
        for watch, read in zip(batch, found, strict=True):
            its = read.beside(watch.told)
            if its.texts:
                parcels[watch.socket].append((watch, its))
            else:
                self._settle(watch, its)
        for socket, parcel in parcels.items():
            self.spawn(self._send(socket, parcel))

    async def _send(self, socket: Socket, parcel: list[tuple[Watch, Found]]) -> None:
        for watch, its in parcel:
            if not watch.is_over and await self.send(socket, its.texts, watch=watch):
                self._settle(watch, its)

    async def send(
        self, socket: Socket, texts: Iterable[str], *, watch: Watch | None = None
    ) -> bool:
        """Whether all of it went out. A reader who is too slow, or gone, is forgotten; only he
        has waited."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                for text in texts:
                    if watch is not None and watch.is_over:
                        return False
                    await socket.send_text(text)
        except TimeoutError:
            self.expel(socket, ABUSIVE)
        except (OSError, RuntimeError):
            self.part(socket)
        else:
            return True
        return False

    def _settle(self, watch: Watch, its: Found) -> None:
        if watch.is_over:
            return
        if its.is_gone:
            self.unwatch(watch.socket, watch.subject)
            return
        watch.cursor = its.cursor
        if watch.is_list:
            watch.rests_until = asyncio.get_running_loop().time() + LIST_RESTS
        elif its.sitting is not None:
            watch.told, watch.is_seen = its.talk, True
            self.queues.settle(watch, its.sitting)
        else:
            if not watch.is_seen or its.has_turned:
                self.presence.mark(watch.subject.id)
            if its.has_words:
                self.presence.stopped(watch.subject.id)
            watch.is_seen = True
        watch.is_dirty |= its.has_more
        self._go_on(watch)

    # --- sessions

    async def _check_sessions(self) -> None:
        while True:
            await self._doubts.wait()
            self._doubts.clear()
            suspects = list(self._suspects)
            self._suspects.clear()
            keys = {socket.session_key for socket in suspects}
            try:
                marks = await self.pool.run(marks_of, list(keys), now=self.clock())
            except UNREACHABLE:
                self._suspects.update(dict.fromkeys(suspects))
                self._doubts.set()
                await asyncio.sleep(_PAUSE)
                continue
            self.end_sessions(suspects, marks)

    def end_sessions(self, sockets: Iterable[Socket], marks: dict[str, str]) -> None:
        """Closes those whose session is over, or no longer what it was when they came."""
        for socket in sockets:
            if marks.get(socket.session_key) != socket.mark:
                self.expel(socket, SIGNED_OUT)


async def _without_end(work: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await work()
        except Exception:
            logger.exception("the hub stumbled")
            await asyncio.sleep(1)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def current() -> Hub:
    """The hub of this process, started when it is first asked for."""
    loop = asyncio.get_running_loop()
    hub = _hubs.get(loop)
    if hub is None:
        hub = _hubs[loop] = Hub()
        hub.start()
    return hub


async def stop_current() -> None:
    hub = _hubs.pop(asyncio.get_running_loop(), None)
    if hub is not None:
        await hub.stop()
