"""Who is there, said in time and for many at once: members of staff for as long as they have a
socket, players for as long as their widgets say so."""

import asyncio

from accounts.people import presence
from livechat.sessions import whereabouts
from livechat.sockets.frames import PERSON, VISITOR, Subject
from livechat.sockets.middle import Middle
from livechat.sockets.pool import UNREACHABLE

_GATHERS = 0.25  # seconds, so that many who come back at once are one statement


_NEVER = float("-inf")


class Leases:
    def __init__(self, hub: Middle) -> None:
        self.hub = hub
        self._pending: set[int] = set()
        self._written: dict[int, float] = {}  # visitor → when
        self._news = asyncio.Event()

    def came(self, owner: Subject) -> None:
        """His first socket here, or another one."""
        if owner.kind == VISITOR:
            self.here(owner.id)
        elif len(self.hub.sockets_of(owner)) == 1:
            self.hub.spawn(self._renew_staff([owner.id]))

    def here(self, visitor_id: int) -> None:
        """His widget says that it is open."""
        now = asyncio.get_running_loop().time()
        if now - self._written.get(visitor_id, _NEVER) >= whereabouts.RENEWED_EVERY:
            self._written[visitor_id] = now
            self._pending.add(visitor_id)
            self._news.set()

    def left(self, owner: Subject) -> None:
        """His last socket here has gone."""
        if owner.kind == VISITOR:
            self._written.pop(owner.id, None)
            self._pending.discard(owner.id)
        self.hub.spawn(self._shorten(owner))

    async def keep_staff(self) -> None:
        while True:
            await asyncio.sleep(presence.RENEWED_EVERY)
            ids = {s.owner.id for s in self.hub.sockets if s.owner.kind == PERSON}
            if ids:
                await self._renew_staff(sorted(ids))

    async def keep_players(self) -> None:
        while True:
            await self._news.wait()
            await asyncio.sleep(_GATHERS)
            self._news.clear()
            ids, self._pending = self._pending, set()
            try:
                await self.hub.pool.run(whereabouts.renew, ids, now=self.hub.clock())
            except UNREACHABLE:
                for visitor_id in ids:  # the next word of theirs will do
                    self._written.pop(visitor_id, None)

    async def _renew_staff(self, ids: list[int]) -> None:
        now = self.hub.clock()
        try:
            await self.hub.pool.run(presence.renew, ids, until=now + presence.LEASE, now=now)
        except UNREACHABLE:
            return  # the next time will do

    async def _shorten(self, owner: Subject) -> None:
        now = self.hub.clock()
        try:
            if owner.kind == VISITOR:
                await self.hub.pool.run(whereabouts.leave, [owner.id], now=now)
            else:
                until = now + presence.GRACE
                await self.hub.pool.run(presence.shorten, [owner.id], until=until)
        except UNREACHABLE:
            return  # the leases run out by themselves
