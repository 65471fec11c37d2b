"""How much one visitor is sent, over all of his sockets.

To ask for a talk costs a page one small frame, and this process all the words of it. Frames are
counted by socket; what they bring is counted here, by whoever gets it.
"""

MOST, PER_SECOND = 12_000_000.0, 40_000.0  # letters: a talk of 500 long messages, in three tabs
_MANY = 10_000  # visitors; more are kept only while they lack something


class Portion:
    """Of one visitor. Comes back with time, and is never owed by more than one frame."""

    __slots__ = ("_at", "_left")

    def __init__(self, *, at: float) -> None:
        self._left, self._at = MOST, at

    def left(self, *, at: float) -> float:
        self._left = min(MOST, self._left + (at - self._at) * PER_SECOND)
        self._at = at
        return self._left

    def take(self, letters: int, *, at: float) -> bool:
        if self.left(at=at) <= 0:
            return False
        self._left -= letters
        return True


class Portions:
    """Kept beyond a visitor's last socket, or closing it would fill his plate."""

    def __init__(self) -> None:
        self._of: dict[int, Portion] = {}

    def of(self, visitor_id: int, *, at: float) -> Portion:
        found = self._of.get(visitor_id)
        if found is None:
            if len(self._of) >= _MANY:
                lacking = self._of.items()
                self._of = {key: one for key, one in lacking if one.left(at=at) < MOST}
            found = self._of[visitor_id] = Portion(at=at)
        return found
