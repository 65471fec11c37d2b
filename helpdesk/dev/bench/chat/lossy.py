"""The web server's application with a bad line to Redis: some of its bells never ring."""

import os
import random

from helpdesk.lib import realtime
from helpdesk.wsgi import application

__all__ = ["application"]

_LOST = float(os.environ.get("BELLS_LOST", "0"))
_chance = random.Random(os.getpid())
_ring_all = realtime.ring


def _ring_some(*subjects: str) -> None:
    _ring_all(*(subject for subject in subjects if _chance.random() >= _LOST))


realtime.ring = _ring_some
