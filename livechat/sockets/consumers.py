"""The desk's socket: a signed-in member of staff, on our own page, and what that page watches."""

from datetime import timedelta

from django.conf import settings
from django.http import parse_cookie
from django.utils.translation import override

from accounts.people.sessions import Session, read_session, touch_session
from livechat.sockets import frames
from livechat.sockets.connection import LiveSocket
from livechat.sockets.frames import ABUSIVE, PERSON, SIGNED_OUT, TICKET, TRY_LATER, Subject
from livechat.sockets.pool import UNREACHABLE
from livechat.sockets.watch import MOST_WATCHES

MOST_SOCKETS = 60  # of one person
BURST, PER_SECOND = 150.0, 10.0  # frames of one socket
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
        try:
            session = await self._read_session()
        except UNREACHABLE:
            await self.close(TRY_LATER)
            return
        if session is None or session.staff is None:
            await self.close(SIGNED_OUT)
            return
        self.session, self.mark, self.session_key = session, session.mark, session.key
        self.owner = Subject(PERSON, session.staff.person_id)
        if len(self.hub.sockets_of(self.owner)) >= MOST_SOCKETS:
            await self.close(ABUSIVE)
            return
        self.hub.join(self)

    async def obey(self, text: str | None) -> None:
        with override(self.session.staff.person.language if self.session.staff else None):
            frame = frames.read(text)
        if isinstance(frame, frames.Watching):
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

    async def _read_session(self) -> Session | None:
        cookies = b"; ".join(self.header(b"cookie"))
        key = parse_cookie(cookies.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
        if not key:
            return None
        session = await self.hub.pool.run(read_session, key, now=self.hub.clock())
        if session is None or session.has_ended:
            return None
        if settings.REQUIRE_SECOND_FACTOR and not session.has_second_factor:
            return None
        return session
