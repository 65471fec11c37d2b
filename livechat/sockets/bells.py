"""The one subscription of a process: hears every bell, for as long as it takes to get it back."""

import asyncio
import logging
from collections.abc import Callable

import redis.asyncio
from django.conf import settings
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from helpdesk.lib import realtime

logger = logging.getLogger(__name__)

_CONNECT_SECONDS = 2.0
_SILENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.5


class Silent(RedisError):
    """A server that no longer answers, though nothing says that it has gone."""


async def listen(on_bell: Callable[[str], None], on_subscribed: Callable[[], None]) -> None:
    """Never returns. `on_subscribed` is called each time from which on bells are heard again:
    what rang before may have been missed."""
    is_heard = True

    def subscribed() -> None:
        nonlocal is_heard
        is_heard = True
        on_subscribed()

    while True:
        try:
            await _hear(on_bell, subscribed)
        except (RedisError, OSError, TimeoutError) as error:
            if is_heard:  # said once, however long it takes
                logger.warning("bells are not heard: %s", type(error).__name__)
            is_heard = False
            await asyncio.sleep(_PAUSE_SECONDS)


async def _hear(on_bell: Callable[[str], None], on_subscribed: Callable[[], None]) -> None:
    client = redis.asyncio.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=_CONNECT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    pubsub = client.pubsub()
    try:
        await pubsub.subscribe(realtime.name(realtime.CHANNEL))
        await _hear_all(pubsub, on_bell, on_subscribed)
    finally:
        await pubsub.aclose()
        await client.aclose()


async def _hear_all(
    pubsub: PubSub, on_bell: Callable[[str], None], on_subscribed: Callable[[], None]
) -> None:
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
            on_bell(message["data"].decode("ascii", "replace"))
        elif message["type"] == "subscribe":
            on_subscribed()
