"""The bell: says that something is new, never what.

``ring`` and ``wake`` take effect when the transaction commits and cost it one round trip to
Redis. They never fail and never wait long: a lost bell is healed by the hub's sweep, a lost wake
by the clock.
"""

import logging
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import redis
from django.conf import settings
from django.db import transaction
from redis.backoff import NoBackoff
from redis.retry import Retry

from helpdesk.lib.breaker import Breaker

logger = logging.getLogger(__name__)

CHANNEL = "bell"
_BREAK_SECONDS = 2.0
_WAKE_MILLISECONDS = 500
_SOCKET_SECONDS = 0.15

breaker = Breaker(_BREAK_SECONDS)
_wakers: list[Callable[[str], object]] = []
Waker = TypeVar("Waker", bound=Callable[[str], object])


def ring(*subjects: str) -> None:
    """Tell whoever watches ``ticket.12`` to read its feed."""
    _at_commit(subjects=subjects)


def wake(queue: str) -> None:
    """Let a worker look for due rows now; several wakes within half a second are one."""
    _at_commit(queues=(queue,))


def awake(queue: str) -> None:
    """For the worker to call before it claims: from here on a commit wakes it again.

    Without it, rows that are committed just after a claim wait for the clock.
    """
    if breaker.is_open:
        return
    try:
        client().delete(name(f"wake:{queue}"), name(f"stays:{queue}"))
    except (redis.RedisError, OSError) as error:
        give_up(error)


def stay_awake(queue: str, *, by: str) -> bool:
    """For a worker that will look again within half a second: until then no commit wakes another.

    False when another one stays already, and will look himself. Whoever stayed ends with `awake`
    and a last look.
    """
    if breaker.is_open:
        return True
    place, wake = name(f"stays:{queue}"), name(f"wake:{queue}")
    try:
        asked = client().pipeline(transaction=False)
        asked.set(place, by, nx=True, px=_WAKE_MILLISECONDS)
        asked.get(place)
        if asked.execute()[1] != by.encode():
            return False
        kept = client().pipeline(transaction=False)
        for key in (place, wake):
            kept.set(key, by, px=_WAKE_MILLISECONDS)
        kept.execute()
    except (redis.RedisError, OSError) as error:
        give_up(error)
    return True


def on_wake(waker: Waker) -> Waker:
    """Register who is called with the queue that has work; the last one registered counts."""
    _wakers[:] = [waker]
    return waker


def name(key: str) -> str:
    """A Redis key or channel of this installation."""
    return f"{settings.REDIS_PREFIX}{key}"


@cache
def client() -> redis.Redis:
    """One for the process. It waits briefly and never tries twice."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=_SOCKET_SECONDS,
        socket_connect_timeout=_SOCKET_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


class _Bells:
    """What one commit rings; later calls of the same transaction add to it."""

    def __init__(self, subjects: tuple[str, ...], queues: tuple[str, ...]) -> None:
        # Dicts keep the order and hold each name once.
        self.subjects = dict.fromkeys(subjects)
        self.queues = dict.fromkeys(queues)
        self.has_rung = False

    def add(self, subjects: tuple[str, ...], queues: tuple[str, ...]) -> None:
        self.subjects |= dict.fromkeys(subjects)
        self.queues |= dict.fromkeys(queues)

    def ring(self) -> None:
        self.has_rung = True
        if breaker.is_open:
            return
        try:
            woken = self._publish()
        except (redis.RedisError, OSError) as error:
            give_up(error)
            return
        for queue in woken:
            _hand_over(queue)

    def _publish(self) -> list[str]:
        """Send everything at once; the queues whose last wake is long enough ago."""
        pipeline = client().pipeline(transaction=False)
        for queue in self.queues:
            pipeline.set(name(f"wake:{queue}"), 1, nx=True, px=_WAKE_MILLISECONDS)
        if self.subjects:
            pipeline.publish(name(CHANNEL), " ".join(self.subjects))
        answers = pipeline.execute()
        return [queue for queue, was_set in zip(self.queues, answers, strict=False) if was_set]


def _at_commit(subjects: tuple[str, ...] = (), queues: tuple[str, ...] = ()) -> None:
    connection = transaction.get_connection()
    # What still waits here has not been rolled back, and cannot be without the block that we
    # are in: a name that waits already need not be added again.
    waiting = [
        (savepoints, callback.__self__)
        for savepoints, callback, _ in connection.run_on_commit
        if isinstance(getattr(callback, "__self__", None), _Bells)
        and not callback.__self__.has_rung
    ]
    subjects = tuple(s for s in subjects if not any(s in bells.subjects for _, bells in waiting))
    queues = tuple(q for q in queues if not any(q in bells.queues for _, bells in waiting))
    if not subjects and not queues:
        return
    open_savepoints = set(connection.savepoint_ids)
    for savepoints, bells in waiting:
        if savepoints >= open_savepoints:
            bells.add(subjects, queues)
            return
    transaction.on_commit(_Bells(subjects, queues).ring, robust=True)


def give_up(error: Exception) -> None:
    """Let this process leave Redis alone for a moment."""
    breaker.fail()
    # No traceback: under load there would be one for every commit.
    logger.warning("redis unreachable, left alone for %s s: %s", breaker.seconds, error)


def _hand_over(queue: str) -> None:
    for waker in _wakers:
        try:
            waker(queue)
        except Exception as error:
            logger.warning("could not wake %s: %s", queue, error)
