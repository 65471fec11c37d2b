"""How much one visitor, or one member of staff, is sent over all of his sockets.

To ask for a talk costs a page one small frame, and this process all the words of it. Frames are
counted by socket; what they bring is counted here, by whoever gets it.
"""

from typing import NamedTuple

from livechat.sockets.frames import LISTS, Subject

_MANY = 10_000  # people; more are kept only while they lack something
_LOOK, _LOOK_AT_LIST = 40_000, 2_000  # letters: what a look costs, whatever it finds


class Measure(NamedTuple):
    """Letters: so many at once, and so many a second from then on."""

    most: float
    per_second: float


OF_VISITOR = Measure(12_000_000.0, 40_000.0)  # a talk of 500 long messages, in three tabs
# Twenty tabs that come back ten times within a minute, with what they missed; then some fifty
# messages a second, or a page that is left for the next one three times a second.
OF_PERSON = Measure(20_000_000.0, 200_000.0)


class Portion:
    """Of one of them. Comes back with time, and is never owed by more than one frame."""

    __slots__ = ("_at", "_left", "_measure")

    def __init__(self, measure: Measure, *, at: float) -> None:
        self._measure, self._left, self._at = measure, measure.most, at

    def left(self, *, at: float) -> float:
        more = (at - self._at) * self._measure.per_second
        self._left, self._at = min(self._measure.most, self._left + more), at
        return self._left

    def is_whole(self, *, at: float) -> bool:
        return self.left(at=at) >= self._measure.most

    def take(self, letters: int, *, at: float) -> bool:
        if self.left(at=at) <= 0:
            return False
        self._left -= letters
        return True

    def look(self, subject: Subject, *, at: float) -> bool:
        """He asks for this from somewhere on, which is read however often he does."""
        return self.take(_LOOK_AT_LIST if subject.kind in LISTS else _LOOK, at=at)


class Portions:
    """Kept beyond somebody's last socket, or closing it would fill his plate."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._of: dict[int, Portion] = {}

    def of(self, owner_id: int, *, at: float) -> Portion:
        found = self._of.get(owner_id)
        if found is None:
            if len(self._of) >= _MANY:
                self._of = {key: one for key, one in self._of.items() if not one.is_whole(at=at)}
            found = self._of[owner_id] = Portion(self._measure, at=at)
        return found
