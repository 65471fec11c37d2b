"""How often something may be tried.

An exact sliding window in Redis: one round trip, and what was refused is not counted. Without
Redis each process counts for itself, so a limit grows by the number of processes but never opens.
"""

import math
import re
import threading
from collections import OrderedDict, deque
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import redis

from helpdesk.lib import realtime
from helpdesk.lib.crypto import digest

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_RATE = re.compile(r"(\d+)/(\d*)([smhd])")
_MOST_KEYS = 50_000

# Each key is a list of the moments (in ms) that were allowed, newest first. The oldest of the
# last `limit` moments decides; nothing is added unless every key allows it.
_SCRIPT = """
local wait = 0
for i, key in ipairs(KEYS) do
  local limit, period = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local oldest = redis.call('LINDEX', key, limit - 1)
  if oldest then wait = math.max(wait, tonumber(oldest) + period - tonumber(ARGV[1])) end
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  redis.call('LPUSH', key, ARGV[1])
  redis.call('LTRIM', key, 0, ARGV[2 * i] - 1)
  redis.call('PEXPIRE', key, ARGV[2 * i + 1])
end
return 0
"""


class Allowance(NamedTuple):
    ok: bool
    retry_after_seconds: int = 0


class _Rate(NamedTuple):
    limit: int
    milliseconds: int


class _Asked(NamedTuple):
    key: str
    rate: _Rate


class _Windows:
    """The same windows, in this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.moments: OrderedDict[_Asked, deque[int]] = OrderedDict()

    def wait(self, asked: Sequence[_Asked], at: int) -> int:
        with self.lock:
            windows = [self._window(one) for one in asked]
            wait = 0
            for one, window in zip(asked, windows, strict=True):
                if len(window) == one.rate.limit:
                    wait = max(wait, window[0] + one.rate.milliseconds - at)
            if wait <= 0:
                for window in windows:
                    window.append(at)
            return wait

    def _window(self, asked: _Asked) -> deque[int]:
        window = self.moments.setdefault(asked, deque(maxlen=asked.rate.limit))
        self.moments.move_to_end(asked)
        if len(self.moments) > _MOST_KEYS:
            self.moments.popitem(last=False)
        return window


_own_windows = _Windows()


def allow(key: str, *, rate: str, now: datetime) -> Allowance:
    """Whether ``key`` may go on; ``rate`` is like "10/m", "5/10m" or "1/h,5/d" (all must hold)."""
    return allow_all({key: rate}, now=now)


def allow_all(rates: Mapping[str, str], *, now: datetime) -> Allowance:
    """The same for several keys with a rate for each: all may go on, or none is counted."""
    at = int(now.timestamp() * 1000)
    # Keys are often addresses of people: Redis holds only their digest.
    asked = [_Asked(digest(key)[:32], one) for key, rate in rates.items() for one in _parsed(rate)]
    wait = _wait_by_redis(asked, at) if asked else 0
    if wait is None:
        wait = _own_windows.wait(asked, at)
    return Allowance(True) if wait <= 0 else Allowance(False, math.ceil(wait / 1000))


def _wait_by_redis(asked: Sequence[_Asked], at: int) -> int | None:
    """Milliseconds until all may go on; None when Redis cannot say."""
    if realtime.breaker.is_open:
        return None
    keys = [realtime.name(f"throttle:{a.key}:{a.rate.limit}:{a.rate.milliseconds}") for a in asked]
    numbers = [at, *(number for a in asked for number in a.rate)]
    try:
        return int(realtime.client().eval(_SCRIPT, len(keys), *keys, *numbers))
    except (redis.RedisError, OSError) as error:
        realtime.give_up(error)
        return None


@lru_cache(maxsize=256)
def _parsed(rate: str) -> tuple[_Rate, ...]:
    rates = []
    for part in rate.split(","):
        written = _RATE.fullmatch(part.strip())
        if not written or not int(written[1]):
            raise ValueError(f"not a rate: {part!r}")
        seconds = int(written[2] or 1) * _SECONDS[written[3]]
        rates.append(_Rate(int(written[1]), seconds * 1000))
    return tuple(rates)
