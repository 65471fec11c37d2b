"""The desk's socket: a signed-in member of staff, on our own page, and what that page watches."""

import asyncio
from datetime import timedelta
from typing import Any

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.http import parse_cookie
from django.utils.translation import override

from accounts.people.sessions import Session, read_session, touch_session
from livechat.sockets import frames, hub
from livechat.sockets.frames import ABUSIVE, SIGNED_OUT, TICKET, TRY_LATER, Subject
from livechat.sockets.pool import UNREACHABLE
from livechat.sockets.watch import MOST_WATCHES, Allowance, Watch

MOST_SOCKETS = 60  # of one person
BURST, PER_SECOND = 150.0, 10.0  # frames of one socket
COST_OF_NONSENSE = 10.0
_TOUCH_EVERY = timedelta(seconds=60)
_CLOSING_SECONDS = 20.0


class DeskSocket(AsyncWebsocketConsumer):
    """Nothing is written through it but that somebody is there. It touches no database in the
    event loop's own thread, so Channels' tidying of connections around every frame is left out.
    """

    person_id: int
    session_key: str
    mark: str
    session: Session

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watches: dict[Subject, Watch] = {}
        self.allowance = Allowance(BURST, PER_SECOND, at=asyncio.get_running_loop().time())
        self.hub = hub.current()

    async def dispatch(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.receive":
            await self.receive(message.get("text"), message.get("bytes"))
        elif message["type"] == "websocket.connect":
            await self.connect()
        else:
            self.hub.part(self)
            raise StopConsumer

    async def connect(self) -> None:
        if not self._is_from_our_page():
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
        self.person_id = session.staff.person_id
        if len(self.hub.sockets_of(self.person_id)) >= MOST_SOCKETS:
            await self.close(ABUSIVE)
            return
        self.hub.join(self)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self not in self.hub.sockets:
            return
        try:
            self._take(1, oversized=len(text_data or bytes_data or "") > frames.LONGEST)
            await self._obey(self._read(text_data))
        except TooMuch:
            self.hub.expel(self, ABUSIVE)

    def _read(self, text: str | None) -> frames.Upward | str:
        """The frame, or what is wrong with it in the person's language."""
        with override(self.session.staff.person.language if self.session.staff else None):
            try:
                return frames.read(text)
            except frames.Malformed as error:
                self._take(COST_OF_NONSENSE)
                return str(error)

    async def _obey(self, frame: frames.Upward | str) -> None:
        if isinstance(frame, frames.Watching):
            if len(self.watches) >= MOST_WATCHES and frame.subject not in self.watches:
                raise TooMuch
            self.hub.watch(self, frame.subject, frame.after)
        elif isinstance(frame, frames.Unwatching):
            self.hub.unwatch(self, frame.subject)
        elif isinstance(frame, frames.Typing):
            watch = self.watches.get(Subject(TICKET, frame.ticket_id))
            if watch is not None:
                self.hub.presence.type(watch)
        elif isinstance(frame, frames.Alive):
            await self._stay(frame)
        else:
            await self.hub.send(self, [frames.complaint(frame)])

    async def _stay(self, frame: frames.Alive) -> None:
        now, seen = self.hub.clock(), self.session.seen
        if frame.is_used and (seen is None or now - seen > _TOUCH_EVERY):
            self.hub.spawn(self._touch())
        await self.hub.send(self, [frames.alive(int(now.timestamp() * 1000))])

    async def _touch(self) -> None:
        try:
            self.session = await self.hub.pool.run(
                touch_session, self.session, now=self.hub.clock()
            )
        except UNREACHABLE:
            return  # the next one will do

    def _take(self, tokens: float, *, oversized: bool = False) -> None:
        now = asyncio.get_running_loop().time()
        if oversized or not self.allowance.take(tokens, at=now):
            raise TooMuch

    # --- what the hub asks of a socket

    async def send_text(self, text: str) -> None:
        await self.base_send({"type": "websocket.send", "text": text})

    async def end(self, code: int) -> None:
        """Says why, and lets go of a reader who does not even read that."""
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self.close(code)
        except TimeoutError:
            # ASGI has no word for it: a peer that stopped reading would be kept for ever
            transport = getattr(getattr(self.base_send, "__self__", None), "transport", None)
            if transport is not None:
                transport.abort()
        except (OSError, RuntimeError):
            return  # it has gone by itself

    # --- who is it

    def _is_from_our_page(self) -> bool:
        origins = [value for name, value in self.scope["headers"] if name == b"origin"]
        return origins == [settings.APP_ORIGIN.encode()]

    async def _read_session(self) -> Session | None:
        cookies = b"; ".join(v for name, v in self.scope["headers"] if name == b"cookie")
        key = parse_cookie(cookies.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
        if not key:
            return None
        session = await self.hub.pool.run(read_session, key, now=self.hub.clock())
        if session is None or session.has_ended:
            return None
        if settings.REQUIRE_SECOND_FACTOR and not session.has_second_factor:
            return None
        return session


class TooMuch(Exception):
    """Of frames, of bytes, of watches: this socket is closed, and no other."""
