"""How much one visitor, or one member of staff, is sent over all of his sockets.

To ask for a talk costs a page one small frame, and this process all the words of it. Frames are
counted by socket; what they bring is counted here, by whoever gets it.
"""

from typing import NamedTuple

from livechat.sockets.allowances import Allowance, EachOf
from livechat.sockets.frames import LISTS, Subject

_LOOK, _LOOK_AT_LIST = 40_000, 2_000  # letters: what a look costs, whatever it finds


class Measure(NamedTuple):
    """Letters: so many at once, and so many a second from then on."""

    most: float
    per_second: float


OF_VISITOR = Measure(12_000_000.0, 40_000.0)  # a talk of 500 long messages, in three tabs
# Twenty tabs that come back ten times within a minute, with what they missed; then some fifty
# messages a second, or a page that is left for the next one three times a second.
OF_PERSON = Measure(20_000_000.0, 200_000.0)


class Portion(Allowance):
    """Of one of them: letters."""

    __slots__ = ()

    def take(self, tokens: float, *, at: float) -> bool:
        """How long a frame is nobody knows who asks for it: no more than one may be owed."""
        if self.left(at=at) <= 0:
            return False
        self._left -= tokens
        return True

    def look(self, subject: Subject, *, at: float) -> bool:
        """He asks for this from somewhere on, which is read however often he does."""
        return self.take(_LOOK_AT_LIST if subject.kind in LISTS else _LOOK, at=at)


class Portions(EachOf[int, Portion]):
    """By the number of a visitor, or of a person."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(lambda at: Portion(*measure, at=at))
