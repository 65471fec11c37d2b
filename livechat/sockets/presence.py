"""Who else is at a ticket, and its player while they talk: told to those who watch it, when it
changes or a lease runs out."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from livechat.sessions import whereabouts
from livechat.sessions.whereabouts import Whereabouts
from livechat.sockets import frames
from livechat.sockets.frames import PERSON, TICKET, Subject
from livechat.sockets.middle import Middle
from livechat.sockets.pool import UNREACHABLE
from livechat.sockets.watch import Socket, Watch
from tickets.inbox import seats
from tickets.inbox.seats import Seated
from tickets.thread.feed import FROM_NOW_ON

_PAUSE = 0.5
TYPING_EVERY = 5.0  # seconds between two beats of one writer
_TYPED = 6.0  # seconds for which a player who typed is said to type


class Known(NamedTuple):
    """What was read of a ticket last."""

    seated: list[Seated]
    player: Whereabouts | None


class Typed(NamedTuple):
    text: str
    end: asyncio.TimerHandle


class Presence:
    def __init__(self, hub: Middle) -> None:
        self.hub = hub
        self._dirty: set[int] = set()
        self._news = asyncio.Event()
        self._alarms: dict[int, asyncio.TimerHandle] = {}
        self._known: dict[int, Known] = {}
        self._typed: dict[int, Typed] = {}
        self.is_idle = True

    def mark(self, ticket_id: int) -> None:
        if Subject(TICKET, ticket_id) in self.hub.watches:
            self._dirty.add(ticket_id)
            self.is_idle = False
            self._news.set()

    def mark_all(self, is_in: Callable[[int], bool] = lambda pk: True) -> None:
        for subject in self.hub.watches:
            if subject.kind == TICKET and is_in(subject.id):
                self.mark(subject.id)

    def forget(self, subject: Subject) -> None:
        """Nobody watches it any more."""
        if subject.kind == TICKET:
            self._hush(subject.id)
            self._known.pop(subject.id, None)
            self._stop_typing(subject.id)

    def _hush(self, ticket_id: int) -> None:
        if alarm := self._alarms.pop(ticket_id, None):
            alarm.cancel()

    def stop(self) -> None:
        for alarm in self._alarms.values():
            alarm.cancel()
        for typed in self._typed.values():
            typed.end.cancel()

    def is_talk(self, ticket_id: int) -> bool:
        """Whether this ticket, which somebody watches, is or was talked about live."""
        known = self._known.get(ticket_id)
        return known is not None and known.player is not None

    # --- what the player types

    def typed(self, ticket_id: int, text: str | None) -> None:
        """He types; his brand may show what. An empty text says that he has taken it back."""
        if not self.is_talk(ticket_id):
            return
        self._stop_typing(ticket_id)
        if text != "":
            loop = asyncio.get_running_loop()
            end = loop.call_later(_TYPED, self.stopped, ticket_id)
            self._typed[ticket_id] = Typed(text or "", end)
        self._tell_again(ticket_id)

    def stopped(self, ticket_id: int) -> None:
        """He has sent it, or types no more."""
        if self._stop_typing(ticket_id):
            self._tell_again(ticket_id)

    def _stop_typing(self, ticket_id: int) -> bool:
        typed = self._typed.pop(ticket_id, None)
        if typed is not None:
            typed.end.cancel()
        return typed is not None

    # --- what members of staff do

    def type(self, watch: Watch) -> bool:
        """Somebody writes: his seat says so for as long as he goes on. False when that was said
        just now."""
        now = asyncio.get_running_loop().time()
        if not watch.is_seen or now - watch.typed_at < TYPING_EVERY:
            return False
        watch.typed_at = now
        self._spawn_beat(watch, replying=True)
        return True

    def see(self, watch: Watch) -> None:
        """Somebody looks at all that his page was given: the player wants to know."""
        if watch.is_seen and watch.seen < watch.cursor and self.is_talk(watch.subject.id):
            self._spawn_beat(watch, replying=False)

    def _spawn_beat(self, watch: Watch, *, replying: bool) -> None:
        watch.seen = watch.cursor
        owner, ticket_id = watch.socket.owner, watch.subject.id
        self.hub.spawn(self._beat(owner.id, ticket_id, seen=watch.seen, replying=replying))

    def leave(self, owner: Subject, subjects: Iterable[Subject]) -> None:
        """Gives up his seats at these, but for those that another page of his still watches."""
        if owner.kind == PERSON:
            kept = {subject for s in self.hub.sockets_of(owner) for subject in s.watches}
            left = [s.id for s in subjects if s.kind == TICKET and s not in kept]
            if left:
                self.hub.spawn(self._leave(owner.id, left))

    # --- telling

    async def tell(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            tickets, self._dirty = list(self._dirty), set()
            now = self.hub.clock()
            try:
                found = await self.hub.pool.run(_look, tickets, now=now)
            except UNREACHABLE:
                self._dirty.update(tickets)
                await asyncio.sleep(_PAUSE)
                self._news.set()
                continue
            for ticket_id in tickets:
                self._take(ticket_id, found[ticket_id], now=now)
            self.is_idle = not self._dirty

    def _take(self, ticket_id: int, known: Known, *, now: datetime) -> None:
        subject = Subject(TICKET, ticket_id)
        self._hush(ticket_id)
        if subject not in self.hub.watches:
            return
        self._known[ticket_id] = known
        self._tell_all(subject, known, now=now)
        ends = [seat.until for seat in known.seated]
        if known.player is not None and known.player.is_here(now) and known.player.here_until:
            ends.append(known.player.here_until)
        if ends:
            soonest = max(min(ends) - now, timedelta()).total_seconds()
            self._alarms[ticket_id] = asyncio.get_running_loop().call_later(
                soonest + 0.01, self.mark, ticket_id
            )

    def _tell_again(self, ticket_id: int) -> None:
        if known := self._known.get(ticket_id):
            self._tell_all(Subject(TICKET, ticket_id), known, now=self.hub.clock())

    def _tell_all(self, subject: Subject, known: Known, *, now: datetime) -> None:
        player = None
        if known.player is not None:
            typed = self._typed.get(subject.id)
            player = frames.player(
                known.player,
                now=now,
                is_typing=typed is not None,
                preview=typed.text if typed else "",
            )
        text = frames.presence(subject, known.seated, player)
        for watch in self.hub.watches.get(subject, ()):
            if watch.is_seen and text != watch.told:
                watch.told = text
                self.hub.spawn(self._send(watch.socket, text))

    async def _send(self, socket: Socket, text: str) -> None:
        await self.hub.send(socket, [text])

    # --- the database

    async def _beat(self, person_id: int, ticket_id: int, *, seen: int, replying: bool) -> None:
        now, last = self.hub.clock(), min(seen, FROM_NOW_ON - 1)
        try:
            await self.hub.pool.run(
                seats.beat, ticket_id, by_id=person_id, now=now, replying=replying, seen=last
            )
        except UNREACHABLE:
            return  # the next one will say it

    async def _leave(self, person_id: int, ticket_ids: list[int]) -> None:
        try:
            await self.hub.pool.run(seats.leave, ticket_ids, by_id=person_id, now=self.hub.clock())
        except UNREACHABLE:
            return  # the leases run out by themselves


def _look(ticket_ids: Sequence[int], *, now: datetime) -> dict[int, Known]:
    seated = seats.seats_of(ticket_ids, now=now)
    players = whereabouts.of(ticket_ids)
    return {pk: Known(seated.get(pk, []), players.get(pk)) for pk in ticket_ids}
