"""Stretches of time that the index of words knows, so that search reads no more than it needs.

Each search row holds, beside its words, the names of the blocks of time that its newest message
lies in, from eight and a half minutes to half a year. "This word, and one of these blocks" is
then one intersection inside the index: its cost is that of the blocks, however many older rows
have the word.
"""

from datetime import UTC, datetime
from typing import NamedTuple

_SHIFTS = (9, 12, 15, 18, 21, 24)  # 2 ** n seconds
_MOST_BLOCKS = 16
_MARK = "~"  # no word begins with it


class Window(NamedTuple):
    since: datetime
    until: datetime

    @property
    def blocks(self) -> list[str]:
        """The finest names that cover it; none when it is longer than the index can name."""
        first, last = _seconds(self.since), max(_seconds(self.since), _seconds(self.until))
        for shift in _SHIFTS:
            if (last >> shift) - (first >> shift) < _MOST_BLOCKS:
                return [_name(shift, n) for n in range(first >> shift, (last >> shift) + 1)]
        return []


def names_sql(at: str) -> str:
    """The blocks of a time, as an array of lexemes."""
    seconds = f"floor(extract(epoch FROM {at}))::bigint"
    names = (f"'{_MARK}{shift}.' || ({seconds} >> {shift})" for shift in _SHIFTS)
    return f"ARRAY[{', '.join(names)}]"


def is_name(lexeme: str) -> bool:
    return lexeme.startswith(_MARK)


def at(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp() // 1)


def _name(shift: int, block: int) -> str:
    return f"{_MARK}{shift}.{block}"
