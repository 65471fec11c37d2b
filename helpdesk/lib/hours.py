"""When somebody is there: weekly hours on the clock on the wall of one zone, and closed dates.

Hours are written as {"mon": [["09:00", "12:30"], ["22:00", "02:00"]], …}: as many spans a day as
are worked, each from its first minute to before its last. A span that does not end later than it
begins runs over midnight, and belongs to the day on which it begins. A day that is left out is
closed, no days at all are always open. On a closed date nobody is there from midnight to midnight.

Where the clock is put forward the hour that is left out is nobody's; where it is put back the hour
that comes twice counts twice.

Open seconds are counted in whole microseconds, so what has elapsed until a due time is its target,
and the parts of a stretch add up to the whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60
_DAY_SECONDS = 86_400
_MILLION = 1_000_000
FURTHEST = 5 * 366  # days: what takes longer falls due for nobody who is here now
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)|24[:.]00", re.ASCII)
Span = tuple[int, int]  # minutes since midnight; the end may lie in the next day


class BadTime(ValueError):
    """Not a time of day such as 09:30."""


class NeverOpen(ValueError):
    """Nothing falls due on hours at which nobody is there, or as good as nobody."""


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

    @property
    def is_always(self) -> bool:
        return self.weekly is None and not self.closed_dates

    @property
    def is_never(self) -> bool:
        """Closed dates are few, so only a week without a span never opens."""
        return self.weekly is not None and not any(self.weekly)

    def next_opening(self, at: datetime) -> datetime | None:
        """The first moment from `at` on when somebody is there; None if that never is."""
        if self.is_open(at):
            return at
        if self.is_never:
            return None
        day = _microseconds(at) // (_DAY_SECONDS * _MILLION)
        while True:
            for first, _ in _open_in(self, day):
                if (opens := _moment(first * _MILLION)) > at:
                    return opens
            day += 1


def add(hours: Hours, start: datetime, seconds: float) -> datetime:
    """The first moment at which so many open seconds have passed since `start`; for a negative
    number the last one from which so many pass until `start`. Raises NeverOpen, too where that
    takes more than five years."""
    left = round(seconds * _MILLION)
    if hours.is_always or not left:
        return start.astimezone(UTC) + timedelta(microseconds=left)
    if hours.is_never:
        raise NeverOpen
    at = _microseconds(start)
    if left < 0:
        return _before(hours, at, -left)
    today = at // (_DAY_SECONDS * _MILLION)
    for day in range(today, today + FURTHEST):
        for first, last in _open_in(hours, day):
            begins, ends = max(first * _MILLION, at), last * _MILLION
            if ends - begins >= left:
                return _moment(begins + left)
            left -= max(ends - begins, 0)
    raise NeverOpen


def elapsed(hours: Hours, start: datetime, end: datetime) -> float:
    """Open seconds from `start` to `end`; negative when the end lies before the start."""
    if hours.is_always:
        return (_microseconds(end) - _microseconds(start)) / _MILLION
    if end < start:
        return -elapsed(hours, end, start)
    return sum(last - first for first, last in _open_between(hours, start, end)) / _MILLION


def spans(hours: Hours, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each stretch from `start` to `end` during which somebody is there, in order."""
    if hours.is_always:
        if start < end:
            yield start.astimezone(UTC), end.astimezone(UTC)
        return
    before: tuple[int, int] | None = None
    for first, last in _open_between(hours, start, end):
        if before and before[1] == first:  # one stretch over midnight in UTC
            before = before[0], last
            continue
        if before:
            yield _moment(before[0]), _moment(before[1])
        before = first, last
    if before:
        yield _moment(before[0]), _moment(before[1])


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


def _before(hours: Hours, at: int, left: int) -> datetime:
    today = at // (_DAY_SECONDS * _MILLION)
    for day in range(today, today - FURTHEST, -1):
        for first, last in reversed(_open_in(hours, day)):
            begins, ends = first * _MILLION, min(last * _MILLION, at)
            if ends - begins >= left:
                return _moment(ends - left)
            left -= max(ends - begins, 0)
    raise NeverOpen


def _open_between(hours: Hours, start: datetime, end: datetime) -> Iterator[tuple[int, int]]:
    """In microseconds since 1970, cut at midnight in UTC."""
    begins, ends = _microseconds(start), _microseconds(end)
    whole = _DAY_SECONDS * _MILLION
    for day in range(begins // whole, -(-ends // whole)):
        for first, last in _open_in(hours, day):
            if first * _MILLION < ends and last * _MILLION > begins:
                yield max(first * _MILLION, begins), min(last * _MILLION, ends)


@lru_cache(maxsize=8192)
def _open_in(hours: Hours, day: int) -> tuple[tuple[int, int], ...]:
    """What is open of one day in UTC, in seconds since 1970: in order, nothing twice."""
    found = []
    for first, last, offset in _steady(hours.zone, day * _DAY_SECONDS, (day + 1) * _DAY_SECONDS):
        for local in range(
            (first + offset) // _DAY_SECONDS, (last + offset - 1) // _DAY_SECONDS + 1
        ):
            midnight = local * _DAY_SECONDS - offset
            found += [
                (max(midnight + start * 60, first), min(midnight + end * 60, last))
                for start, end in _wall(hours, _EPOCH.date() + timedelta(days=local))
            ]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(one for one in found if one[0] < one[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _wall(hours: Hours, day: date) -> list[Span]:
    """What the clock on the wall shows of one date while somebody is there."""
    if day in hours.closed_dates:
        return []
    if hours.weekly is None:
        return [(0, _DAY)]
    weekday = day.weekday()
    last_night = [(0, end - _DAY) for _, end in hours.weekly[weekday - 1] if end > _DAY]
    return last_night + [(start, min(end, _DAY)) for start, end in hours.weekly[weekday]]


def _steady(zone: ZoneInfo, first: int, last: int) -> list[tuple[int, int, int]]:
    """The stretch in parts during which the zone's clock is not changed, each with its seconds
    ahead of UTC. No zone changes its clock twice within a day or two."""
    before, after = _offset(zone, first), _offset(zone, last - 1)
    if before == after:
        return [(first, last, before)]
    low, high = first, last - 1
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return [(first, high, before), (high, last, after)]


def _offset(zone: ZoneInfo, timestamp: int) -> int:
    ahead = datetime.fromtimestamp(timestamp, zone).utcoffset() or timedelta()
    return ahead.days * _DAY_SECONDS + ahead.seconds


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


def _moment(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)
