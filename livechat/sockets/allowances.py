"""How much of something anybody may take: tokens that come back with time."""

from collections.abc import Callable
from typing import Generic, TypeVar

_MANY = 10_000
K = TypeVar("K")


class Allowance:
    """Tokens that come back with time; a frame takes some, and nobody may owe any."""

    __slots__ = ("_at", "_left", "most", "per_second")

    def __init__(self, most: float, per_second: float, *, at: float) -> None:
        self.most, self.per_second = most, per_second
        self._left, self._at = most, at

    def left(self, *, at: float) -> float:
        self._left = min(self.most, self._left + (at - self._at) * self.per_second)
        self._at = at
        return self._left

    def is_whole(self, *, at: float) -> bool:
        return self.left(at=at) >= self.most

    def take(self, tokens: float, *, at: float) -> bool:
        self._left = self.left(at=at) - tokens
        return self._left >= 0


A = TypeVar("A", bound=Allowance)


class EachOf(Generic[K, A]):
    """An allowance for each of many, kept beyond the last socket of his: or closing it would fill
    it again."""

    def __init__(self, make: Callable[[float], A]) -> None:
        self._make = make
        self._of: dict[K, A] = {}

    def of(self, key: K, *, at: float) -> A:
        found = self._of.get(key)
        if found is None:
            if len(self._of) >= _MANY:  # more are kept only while they lack something
                self._of = {key: one for key, one in self._of.items() if not one.is_whole(at=at)}
            found = self._of[key] = self._make(at)
        return found
