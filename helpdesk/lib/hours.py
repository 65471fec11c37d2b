"""When somebody is there: weekly hours on the clock on the wall of one zone, and closed dates.

Hours are written as {"mon": [["09:00", "12:30"], ["22:00", "02:00"]], …}: as many spans a day as
are worked, each from its first minute to before its last. A span that does not end later than it
begins runs over midnight, and belongs to the day on which it begins. A day that is left out is
closed, no days at all are always open. On a closed date nobody is there from midnight to midnight.

Where the clock is put forward the hour that is left out is nobody's; where it is put back the hour
that comes twice counts twice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)|24[:.]00", re.ASCII)
Span = tuple[int, int]  # minutes since midnight; the end may lie in the next day


class BadTime(ValueError):
    """Not a time of day such as 09:30."""


@dataclass(frozen=True)
class Hours:
    """`weekly` has the spans of seven days from Monday on; None is always."""

    zone: ZoneInfo
    weekly: tuple[tuple[Span, ...], ...] | None = None
    closed_dates: frozenset[date] = frozenset()

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(self.zone)
        if local.date() in self.closed_dates:
            return False
        if self.weekly is None:
            return True
        minute, day = local.hour * 60 + local.minute, local.weekday()
        return any(start <= minute < end for start, end in self.weekly[day]) or any(
            minute + _DAY < end for _, end in self.weekly[day - 1]
        )

    def next_opening(self, at: datetime) -> datetime | None:
        """The first moment from `at` on when somebody is there; None if that never is."""
        if self.is_open(at):
            return at
        if self.weekly is not None and not any(self.weekly):
            return None
        today = at.astimezone(self.zone).date()
        # every closed date can take one of its weekdays away, and a clock put forward one more
        for ahead in range(7 * (len(self.closed_dates) + 3)):
            day = today + timedelta(days=ahead)
            if day in self.closed_dates:
                continue
            moments = [one for one in self._edges(day) if one >= at and self.is_open(one)]
            if moments:
                return min(moments)
        return None

    def _edges(self, day: date) -> Iterator[datetime]:
        """Every moment of a day at which closed may become open."""
        starts = [start for start, _ in self.weekly[day.weekday()]] if self.weekly else []
        for minute in {0, *starts}:
            wall = datetime.combine(day, time(minute // 60, minute % 60), self.zone)
            yield from {wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)}
        yield from self._clock_changes(day)

    def _clock_changes(self, day: date) -> Iterator[datetime]:
        """The moment of the day at which the clock is put forward or back, if it is."""
        first, last = (
            int(datetime.combine(day + timedelta(days=more), time(), self.zone).timestamp())
            for more in (0, 1)
        )
        before, after = self._offset(first - 1), self._offset(last)
        if before == after:
            return
        first -= 1
        while last - first > 1:
            middle = (first + last) // 2
            if self._offset(middle) == before:
                first = middle
            else:
                last = middle
        yield datetime.fromtimestamp(last, UTC)

    def _offset(self, timestamp: int) -> timedelta | None:
        return datetime.fromtimestamp(timestamp, self.zone).utcoffset()


def read(
    weekly: Mapping[str, Sequence[Sequence[str]]],
    *,
    zone: ZoneInfo,
    closed_dates: Iterable[date] = (),
) -> Hours:
    """Hours as they are written; raises BadTime."""
    spans = None
    if weekly:
        spans = tuple(
            tuple(_span(start, end) for start, end in weekly.get(day, ())) for day in DAYS
        )
    return Hours(zone, spans, frozenset(closed_dates))


def minute_of(said: str) -> int:
    """9:30, 09.30 or 24:00 in minutes since midnight; raises BadTime."""
    said = said.strip()
    if not _TIME.fullmatch(said):
        raise BadTime(said)
    hour, minute = re.split("[:.]", said)
    return int(hour) * 60 + int(minute)


def written(minute: int) -> str:
    """As hours are kept: 09:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _span(start: str, end: str) -> Span:
    first, last = minute_of(start), minute_of(end)
    if first == _DAY:
        raise BadTime(start)
    return first, last if last > first else last + _DAY
