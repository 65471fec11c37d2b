"""The desk's socket: a signed-in member of staff, on our own page, and what that page watches."""

import asyncio
from datetime import timedelta

from django.conf import settings
from django.http import parse_cookie
from django.utils.translation import override

from accounts.people.sessions import Session, read_session, touch_session
from livechat.sockets import arrivals, frames
from livechat.sockets.arrivals import Arrivals
from livechat.sockets.connection import LiveSocket, TooMuch
from livechat.sockets.frames import ABUSIVE, PERSON, SIGNED_OUT, TICKET, TRY_LATER, Subject
from livechat.sockets.pool import UNREACHABLE
from livechat.sockets.portions import OF_PERSON, Portions
from livechat.sockets.watch import MOST_WATCHES

MOST_SOCKETS = 60  # of one person
BURST, PER_SECOND = 150.0, 10.0  # frames of one socket
# of one session: sixty tabs five times over, then a page that is left for the next one
_by_key = Arrivals[bytes](300.0, 4.0)
_portions = Portions(OF_PERSON)
_TOUCH_EVERY = timedelta(seconds=60)


class DeskSocket(LiveSocket):
    """Nothing is written through it but that somebody is there."""

    burst, per_second = BURST, PER_SECOND
    most_watches = MOST_WATCHES

    session: Session

    async def connect(self) -> None:
        if not self.comes_from(settings.APP_ORIGIN):
            await self.close()
            return
        await self.accept()
        key, at = self._key(), asyncio.get_running_loop().time()
        if key and not _by_key.one_more(arrivals.key_of(key), at=at):
            await self.close(ABUSIVE)
            return
        try:
            session = await self._read_session(key)
        except UNREACHABLE:
            await self.close(TRY_LATER)
            return
        if session is None or session.staff is None:
            await self.close(SIGNED_OUT)
            return
        self.session, self.mark, self.session_key = session, session.mark, session.key
        self.owner = Subject(PERSON, session.staff.person_id)
        portion = _portions.of(self.owner.id, at=at)
        if len(self.hub.sockets_of(self.owner)) >= MOST_SOCKETS or portion.left(at=at) <= 0:
            await self.close(ABUSIVE)
            return
        self.portion = portion
        self.hub.join(self)

    async def obey(self, text: str | None) -> None:
        with override(self.session.staff.person.language if self.session.staff else None):
            frame = frames.read(text)
        if isinstance(frame, frames.Watching):
            self._pay_for(frame.subject)
            self.watch(frame.subject, frame.after)
        elif isinstance(frame, frames.Unwatching):
            self.hub.unwatch(self, frame.subject)
        elif isinstance(frame, frames.Typing):
            self._type(frame.ticket_id)
        elif isinstance(frame, frames.Seen):
            watch = self.watches.get(Subject(TICKET, frame.ticket_id))
            if watch is not None:
                self.hub.presence.see(watch)
        else:
            await self._stay(frame)

    def _pay_for(self, subject: Subject) -> None:
        """A page asks for what it lacks; who asks for all of it again and again is let go."""
        at = asyncio.get_running_loop().time()
        if self.portion is not None and not self.portion.look(subject, at=at):
            raise TooMuch

    def _type(self, ticket_id: int) -> None:
        watch = self.watches.get(Subject(TICKET, ticket_id))
        if watch is not None and self.hub.presence.type(watch):
            self.hub.typing.by_staff(watch)

    async def _stay(self, frame: frames.Alive) -> None:
        now, seen = self.hub.clock(), self.session.seen
        if frame.is_used and (seen is None or now - seen > _TOUCH_EVERY):
            self.hub.spawn(self._touch())
        await self.live_sign()

    async def _touch(self) -> None:
        try:
            self.session = await self.hub.pool.run(
                touch_session, self.session, now=self.hub.clock()
            )
        except UNREACHABLE:
            return  # the next one will do

    def _key(self) -> str:
        cookies = b"; ".join(self.header(b"cookie"))
        return parse_cookie(cookies.decode("latin-1")).get(settings.SESSION_COOKIE_NAME) or ""

    async def _read_session(self, key: str) -> Session | None:
        if not key:
            return None
        session = await self.hub.pool.run(read_session, key, now=self.hub.clock())
        if session is None or session.has_ended:
            return None
        if settings.REQUIRE_SECOND_FACTOR and not session.has_second_factor:
            return None
        return session
