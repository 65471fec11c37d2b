"""Leaving a failed server alone for a moment."""

import time


class Breaker:
    """After ``fail`` it stays open, and nobody should try, for ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        return time.monotonic() < self._until

    def fail(self) -> None:
        self._until = time.monotonic() + self.seconds

    def close(self) -> None:
        self._until = 0.0
