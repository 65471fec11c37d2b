"""What the desk's sockets and those of players have in common: nothing is kept here but who it is,
what he watches, and how much he may still send."""

import asyncio
from abc import abstractmethod
from typing import Any

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from livechat.sockets import frames, hub
from livechat.sockets.allowances import Allowance
from livechat.sockets.frames import ABUSIVE, Malformed, Subject
from livechat.sockets.portions import Portion
from livechat.sockets.watch import Watch

COST_OF_NONSENSE = 10.0
_CLOSING_SECONDS = 20.0


class TooMuch(Exception):
    """Of frames, of bytes, of watches: this socket is closed, and no other."""


class LiveSocket(AsyncWebsocketConsumer):
    """It touches no database in the event loop's own thread, so Channels' tidying of connections
    around every frame is left out."""

    burst, per_second = 0.0, 0.0  # frames of one socket
    most_watches = 0

    portion: Portion | None = None  # of its owner, once he is known

    owner: Subject
    session_key: str
    mark: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watches: dict[Subject, Watch] = {}
        now = asyncio.get_running_loop().time()
        self.allowance = Allowance(self.burst, self.per_second, at=now)
        self.hub = hub.current()

    async def dispatch(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.receive":
            await self.receive(message.get("text"), message.get("bytes"))
        elif message["type"] == "websocket.connect":
            await self.connect()
        else:
            self.gone()
            raise StopConsumer

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if not self.is_open:
            return
        try:
            self._take(1, oversized=len(text_data or bytes_data or "") > frames.LONGEST)
            try:
                await self.obey(text_data)
            except Malformed as error:
                self._take(COST_OF_NONSENSE)
                await self.hub.send(self, [frames.complaint(str(error))])
        except TooMuch:
            await self.turn_out(ABUSIVE)

    @property
    def is_open(self) -> bool:
        return self in self.hub.sockets

    @abstractmethod
    async def obey(self, text: str | None) -> None:
        """One frame; raises Malformed, in its sender's language, or TooMuch."""

    def gone(self) -> None:
        """The other side has closed."""
        self.hub.part(self)

    async def turn_out(self, code: int) -> None:
        self.hub.expel(self, code)

    def watch(self, subject: Subject, after: int) -> None:
        if len(self.watches) >= self.most_watches and subject not in self.watches:
            raise TooMuch
        self.hub.watch(self, subject, after)

    async def live_sign(self) -> None:
        """The answer to a page that is alive."""
        now = self.hub.clock()
        await self.hub.send(self, [frames.alive(int(now.timestamp() * 1000))])

    def comes_from(self, origin: str) -> bool:
        """Exactly from there, and from there alone."""
        return self.header(b"origin") == [origin.encode()]

    def header(self, name: bytes) -> list[bytes]:
        return [value for key, value in self.scope["headers"] if key == name]

    def _take(self, tokens: float, *, oversized: bool = False) -> None:
        now = asyncio.get_running_loop().time()
        if oversized or not self.allowance.take(tokens, at=now):
            raise TooMuch

    # --- what the hub asks of a socket

    async def send_text(self, text: str) -> None:
        at = asyncio.get_running_loop().time()
        if self.portion is not None and not self.portion.take(len(text), at=at):
            await self.turn_out(ABUSIVE)
            return
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
