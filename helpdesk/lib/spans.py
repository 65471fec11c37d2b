"""Which bytes of a content a request wants (RFC 9110 §14): films are asked for in parts."""

import re
from typing import NamedTuple

AT_ONCE = 1024 * 1024  # for who wants "the rest": he asks again for what comes after it
_RANGE = re.compile(r"bytes=(?:(\d{1,12})-(\d{0,12})|-(\d{1,12}))", re.ASCII)


class Unsatisfiable(Exception):
    """It begins behind the end."""


class Span(NamedTuple):
    start: int
    stop: int  # before this one
    is_part: bool

    @property
    def size(self) -> int:
        return self.stop - self.start

    def of(self, whole: int) -> str:
        """As a header says it."""
        return f"bytes {self.start}-{self.stop - 1}/{whole}"


def wanted(said: str, size: int) -> Span:
    """What a Range header says of a content of this size; what can't be read is left out of
    account, as several parts at once are. Raises Unsatisfiable."""
    whole, found = Span(0, size, is_part=False), _RANGE.fullmatch(said)
    if found is None:
        return whole
    first, last, from_end = found.groups()
    if from_end is not None:
        start, stop = max(0, size - int(from_end)), size
    elif last:
        start, stop = int(first), min(int(last) + 1, size)
        if int(last) < start:
            return whole
    else:
        start, stop = int(first), min(int(first) + AT_ONCE, size)
    if start >= stop:
        raise Unsatisfiable
    return Span(start, stop, is_part=True)
