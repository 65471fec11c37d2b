"""How the work on a text grows with its length, on a machine of any speed."""

import time
from collections.abc import Callable
from typing import Any

# A text eight times as long takes 8 times as long where the work grows in step with the length,
# and 64 times where it grows with its square; what else the machine does may double either.
_TIMES = 8
STEADY = 24


def growth(work: Callable[[str], Any], text: str) -> float:
    """How many times longer the whole text takes than an eighth of it, cut from both its ends."""
    end = len(text) // (2 * _TIMES)
    return _best(work, text) / _best(work, text[:end] + text[-end:])


def _best(work: Callable[[str], Any], text: str) -> float:
    def once() -> float:
        began = time.process_time()
        work(text)
        return time.process_time() - began

    return max(min(once() for _ in range(3)), 0.001)  # below it the clock says little
