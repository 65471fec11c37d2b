"""The one subscription of a process: hears every bell, and who is typing, for as long as it takes
to get it back."""

import asyncio
import logging
from collections.abc import Callable, Mapping

import redis.asyncio
from django.conf import settings
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from helpdesk.lib import realtime

logger = logging.getLogger(__name__)

_Channels = Mapping[str, Callable[[str], None]]

_CONNECT_SECONDS = 2.0
_SILENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.5


class Silent(RedisError):
    """A server that no longer answers, though nothing says that it has gone."""


async def listen(
    heard: Mapping[str, Callable[[str], None]], on_subscribed: Callable[[], None]
) -> None:
    """Never returns. `heard` are channels and who is told of what comes there; `on_subscribed` is
    called each time from which on they are heard again: what rang before may have been missed."""
    channels = {realtime.name(channel): told for channel, told in heard.items()}
    is_heard = True

    def subscribed() -> None:
        nonlocal is_heard
        is_heard = True
        on_subscribed()

    while True:
        try:
            await _hear(channels, subscribed)
        except (RedisError, OSError, TimeoutError) as error:
            if is_heard:  # said once, however long it takes
                logger.warning("bells are not heard: %s", type(error).__name__)
            is_heard = False
            await asyncio.sleep(_PAUSE_SECONDS)


async def _hear(channels: _Channels, on_subscribed: Callable[[], None]) -> None:
    client = redis.asyncio.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=_CONNECT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    pubsub = client.pubsub()
    try:
        await pubsub.subscribe(*channels)
        await _hear_all(pubsub, channels, on_subscribed)
    finally:
        await pubsub.aclose()
        await client.aclose()


async def _hear_all(pubsub: PubSub, channels: _Channels, on_subscribed: Callable[[], None]) -> None:
    was_asked = False
    while True:
        message = await pubsub.get_message(timeout=_SILENCE_SECONDS)
        if message is None:
            if was_asked:
                raise Silent
            was_asked = True
            await pubsub.ping()
            continue
        was_asked = False
        if message["type"] == "message":
            tell = channels[message["channel"].decode("utf-8", "replace")]
            tell(message["data"].decode("utf-8", "replace"))
        elif message["type"] == "subscribe" and message["data"] == len(channels):
            on_subscribed()  # to the last of them
