"""That somebody writes, told to the other side as it comes: no row remembers it, and a beat that
is lost is lost."""

import asyncio
import json
import logging
import re
from typing import NamedTuple

import redis.asyncio
from django.conf import settings
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from helpdesk.lib import realtime, redact
from helpdesk.lib.breaker import Breaker
from helpdesk.lib.redact.masking import MASK
from livechat.sessions.shown import first_name
from livechat.sockets import frames
from livechat.sockets.frames import TALK, Subject
from livechat.sockets.middle import Middle
from livechat.sockets.watch import Watch

logger = logging.getLogger(__name__)

CHANNEL = "typing"
PLAYER, STAFF = "player", "staff"
PLAYER_EVERY, PREVIEW_EVERY = 3.0, 0.7  # seconds between two beats of one writer
_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d(?:\W{0,6}\d){8,}")
_SECONDS = 1.0
_BREAK_SECONDS = 2.0


class Beat(NamedTuple):
    ticket_id: int
    side: str
    by: int  # of a member of staff
    text: str | None  # None where the brand does not show it


class Typing:
    def __init__(self, hub: Middle) -> None:
        self.hub = hub
        self._breaker = Breaker(_BREAK_SECONDS)
        self._client: redis.asyncio.Redis | None = None

    def by_player(self, watch: Watch, text: str | None) -> None:
        """What he types goes no further than his brand wants it to, and never with a card."""
        sitting = watch.sitting
        if not watch.is_seen or sitting is None:
            return
        shown = unfinished(text) if text is not None and sitting.shows_typing else None
        if self._may(watch, PREVIEW_EVERY if shown is not None else PLAYER_EVERY):
            self._say(Beat(watch.subject.id, PLAYER, 0, shown))

    def by_staff(self, watch: Watch) -> None:
        """Called as often as his seat is told that he writes."""
        if self.hub.presence.is_talk(watch.subject.id):
            self._say(Beat(watch.subject.id, STAFF, watch.socket.owner.id, None))

    def hear(self, payload: str) -> None:
        """A beat of whichever process."""
        try:
            beat = Beat(*json.loads(payload))
        except (ValueError, TypeError):
            return
        if beat.side == PLAYER:
            self.hub.presence.typed(beat.ticket_id, beat.text)
            return
        subject = Subject(TALK, beat.ticket_id)
        for watch in self.hub.watches.get(subject, ()):
            sitting = watch.sitting
            # only who talks with him: what others write there is for the team
            if watch.is_seen and sitting and sitting.owner_id == beat.by and sitting.owner:
                text = frames.typing(subject, first_name(sitting.owner))
                self.hub.spawn(self._send(watch, text))

    async def stop(self) -> None:
        if self._client is not None:
            await self._client.aclose()

    def _may(self, watch: Watch, every: float) -> bool:
        now = asyncio.get_running_loop().time()
        if now - watch.typed_at < every:
            return False
        watch.typed_at = now
        return True

    def _say(self, beat: Beat) -> None:
        if not self._breaker.is_open:
            self.hub.spawn(self._publish(json.dumps(beat, ensure_ascii=False)))

    async def _publish(self, payload: str) -> None:
        if self._client is None:
            self._client = redis.asyncio.Redis.from_url(
                settings.REDIS_URL,
                socket_timeout=_SECONDS,
                socket_connect_timeout=_SECONDS,
                retry=Retry(NoBackoff(), 0),
            )
        try:
            await self._client.publish(realtime.name(CHANNEL), payload)
        except (RedisError, OSError, TimeoutError):
            self._breaker.fail()  # the bells say already that Redis is gone

    async def _send(self, watch: Watch, text: str) -> None:
        await self.hub.send(watch.socket, [text], watch=watch)


def unfinished(text: str) -> str:
    """Nobody knows yet what a long number is to become: the last digit of a card is no secret to
    whoever has the others."""
    hidden = _LONG_NUMBER.sub(lambda found: _DIGIT.sub(MASK, found[0]), text)
    return redact.mask_cards(hidden)
