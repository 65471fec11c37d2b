"""Who else is at a ticket: told to those who watch it, when it changes or a lease runs out."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

from livechat.sockets import frames
from livechat.sockets.frames import TICKET, Subject
from livechat.sockets.middle import Middle
from livechat.sockets.pool import UNREACHABLE
from livechat.sockets.watch import Socket, Watch
from tickets.inbox import seats
from tickets.inbox.seats import Seated

_PAUSE = 0.5
TYPING_EVERY = 5.0  # seconds between two beats of one writer


class Presence:
    def __init__(self, hub: Middle) -> None:
        self.hub = hub
        self._dirty: set[int] = set()
        self._news = asyncio.Event()
        self._alarms: dict[int, asyncio.TimerHandle] = {}
        self.is_idle = True

    def mark(self, ticket_id: int) -> None:
        if Subject(TICKET, ticket_id) in self.hub.watches:
            self._dirty.add(ticket_id)
            self.is_idle = False
            self._news.set()

    def mark_all(self) -> None:
        for subject in self.hub.watches:
            if subject.kind == TICKET:
                self.mark(subject.id)

    def forget(self, subject: Subject) -> None:
        """Nobody watches it any more."""
        if subject.kind == TICKET and (alarm := self._alarms.pop(subject.id, None)):
            alarm.cancel()

    def stop(self) -> None:
        for alarm in self._alarms.values():
            alarm.cancel()

    def type(self, watch: Watch) -> None:
        """Somebody writes: his seat says so for as long as he goes on."""
        now = asyncio.get_running_loop().time()
        if watch.is_seen and now - watch.typed_at >= TYPING_EVERY:
            watch.typed_at = now
            self.hub.spawn(self._beat(watch.socket.person_id, watch.subject.id))

    def leave(self, person_id: int, subjects: Iterable[Subject]) -> None:
        """Gives up the seats of these, but for those that another page of his still watches."""
        kept = {subject for s in self.hub.sockets_of(person_id) for subject in s.watches}
        left = [s.id for s in subjects if s.kind == TICKET and s not in kept]
        if left:
            self.hub.spawn(self._leave(person_id, left))

    async def tell(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            tickets, self._dirty = list(self._dirty), set()
            now = self.hub.clock()
            try:
                found = await self.hub.pool.run(seats.seats_of, tickets, now=now)
            except UNREACHABLE:
                self._dirty.update(tickets)
                await asyncio.sleep(_PAUSE)
                self._news.set()
                continue
            for ticket_id in tickets:
                self._tell_all(Subject(TICKET, ticket_id), found.get(ticket_id, []), now=now)
            self.is_idle = not self._dirty

    def _tell_all(self, subject: Subject, seated: list[Seated], *, now: datetime) -> None:
        watches = self.hub.watches.get(subject, set())
        text = frames.presence(subject, seated)
        for watch in watches:
            if watch.is_seen and text != watch.presence:
                watch.presence = text
                self.hub.spawn(self._send(watch.socket, text))
        self.forget(subject)
        if watches and seated:
            soonest = min(seat.until for seat in seated) - now
            self._alarms[subject.id] = asyncio.get_running_loop().call_later(
                max(soonest, timedelta()).total_seconds() + 0.01, self.mark, subject.id
            )

    async def _send(self, socket: Socket, text: str) -> None:
        await self.hub.send(socket, [text])

    async def _beat(self, person_id: int, ticket_id: int) -> None:
        try:
            await self.hub.pool.run(
                seats.beat, ticket_id, by_id=person_id, now=self.hub.clock(), replying=True
            )
        except UNREACHABLE:
            return  # the next one will say it

    async def _leave(self, person_id: int, ticket_ids: list[int]) -> None:
        try:
            await self.hub.pool.run(seats.leave, ticket_ids, by_id=person_id, now=self.hub.clock())
        except UNREACHABLE:
            return  # the leases run out by themselves
