"""A player's socket: a widget on our own chat page, known by the token in its first frame."""

import asyncio
from collections import Counter
from typing import Any

from django.conf import settings
from django.utils.translation import override

from helpdesk.lib import peer
from livechat.sessions import whereabouts
from livechat.sessions.models import Visitor
from livechat.sockets import arrivals, frames, player_frames
from livechat.sockets.arrivals import Arrivals
from livechat.sockets.connection import LiveSocket
from livechat.sockets.frames import ABUSIVE, SIGNED_OUT, TRY_LATER, VISITOR, Subject
from livechat.sockets.marks import key_of_visitor
from livechat.sockets.player_frames import Hello, Typed
from livechat.sockets.pool import UNREACHABLE
from livechat.sockets.portions import OF_VISITOR, Portions

HELLO_SECONDS = 10.0
MOST_SOCKETS = 8  # of one browser: each open page of the site has one
MOST_WATCHES = 4  # of one socket
BURST, PER_SECOND = 40.0, 4.0  # frames of one socket

_COST_OF_MORE = 19.0  # a watch of what this socket has watched already

_of_address: Counter[str] = Counter()
_portions = Portions(OF_VISITOR)
# All who come through one address may come at once, and all again within a minute.
_by_address = Arrivals[str](
    2.0 * settings.CHAT_SOCKETS_PER_ADDRESS, settings.CHAT_SOCKETS_PER_ADDRESS / 60
)
_by_token = Arrivals[bytes](arrivals.BURST, arrivals.PER_SECOND)


class PlayerSocket(LiveSocket):
    """No cookie is read here: whoever has the token is its visitor, on whichever device."""

    burst, per_second = BURST, PER_SECOND
    most_watches = MOST_WATCHES

    visitor: Visitor | None = None
    address = ""
    _has_gone = False
    _patience: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._read: set[Subject] = set()

    async def connect(self) -> None:
        if not self.comes_from(settings.CHAT_ORIGIN):
            await self.close()
            return
        await self.accept()
        address = self._address()
        at = asyncio.get_running_loop().time()
        is_full = _of_address[address] >= settings.CHAT_SOCKETS_PER_ADDRESS
        if is_full or not _by_address.one_more(address, at=at):
            await self.end(ABUSIVE)
            return
        self.address = address
        _of_address[address] += 1
        self._patience = asyncio.get_running_loop().call_later(
            HELLO_SECONDS, lambda: self.hub.spawn(self.turn_out(SIGNED_OUT))
        )

    @property
    def is_open(self) -> bool:
        return self in self.hub.sockets if self.visitor else not self._has_gone

    async def obey(self, text: str | None) -> None:
        with override(self.visitor.language if self.visitor else None):
            frame = player_frames.read(text)
        if self.visitor is None or isinstance(frame, Hello):
            await self._greet(frame)
        elif isinstance(frame, frames.Watching):
            self._pay_for(frame.subject)
            self.watch(frame.subject, frame.after)
        elif isinstance(frame, frames.Unwatching):
            self.hub.unwatch(self, frame.subject)
        elif isinstance(frame, Typed):
            watch = self.watches.get(frame.subject)
            if watch is not None:
                self.hub.typing.by_player(watch, frame.text)
        else:
            self.hub.leases.here(self.owner.id)
            await self.live_sign()

    def _pay_for(self, subject: Subject) -> None:
        """A page reads a talk from its start once; who asks for it again and again pays."""
        if subject in self._read or len(self._read) >= MOST_WATCHES:
            self._take(_COST_OF_MORE)
        else:
            self._read.add(subject)

    async def _greet(self, frame: player_frames.Upward) -> None:
        """The first frame says who it is, and only the first."""
        if self.visitor is not None or not isinstance(frame, Hello):
            await self.turn_out(SIGNED_OUT)
            return
        if not _by_token.one_more(
            arrivals.key_of(frame.token), at=asyncio.get_running_loop().time()
        ):
            await self.turn_out(ABUSIVE)
            return
        now = self.hub.clock()
        try:
            found = await self.hub.pool.run(whereabouts.admitted, frame.brand, frame.token, now=now)
        except UNREACHABLE:
            await self.turn_out(TRY_LATER)
            return
        if self._has_gone:
            return
        if found is None:
            await self.turn_out(SIGNED_OUT)
            return
        self.owner = Subject(VISITOR, found.pk)
        if len(self.hub.sockets_of(self.owner)) >= MOST_SOCKETS:
            await self.turn_out(ABUSIVE)
            return
        at = asyncio.get_running_loop().time()
        portion = _portions.of(found.pk, at=at)
        if portion.left(at=at) <= 0:
            await self.turn_out(ABUSIVE)
            return
        self._stop_waiting()
        if found.is_identified:
            self._leave_address()  # he is known, wherever he comes from
        self.portion = portion
        self.visitor, self.mark = found, found.token_digest
        self.session_key = key_of_visitor(found.pk)
        self.hub.join(self)
        await self.hub.send(self, [frames.welcome(int(now.timestamp() * 1000))])

    async def turn_out(self, code: int) -> None:
        if self.visitor is not None:
            self.hub.expel(self, code)
        elif not self._has_gone:
            self._has_gone = True
            self._stop_waiting()
            await self.end(code)

    def gone(self) -> None:
        self._has_gone = True
        self._stop_waiting()
        self._leave_address()
        self.hub.part(self)

    def _leave_address(self) -> None:
        if self.address:
            _of_address[self.address] -= 1
            if _of_address[self.address] <= 0:
                del _of_address[self.address]
            self.address = ""

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _address(self) -> str:
        nearest = (self.scope.get("client") or ("", 0))[0]
        forwarded = b",".join(self.header(b"x-forwarded-for")).decode("latin-1")
        return peer.nearest_stranger(nearest, forwarded)
