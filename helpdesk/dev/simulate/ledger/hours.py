"""Working hours, reckoned from a list of open stretches of time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

_UTC = ZoneInfo("UTC")
_FAR = 60  # days ahead


@dataclass(frozen=True)
class Calendar:
    """`week` has for each weekday its spans, as minutes since midnight."""

    zone: ZoneInfo
    week: tuple[tuple[tuple[int, int], ...], ...]
    holidays: frozenset[date]
    first: date  # of the days that are reckoned with

    @cached_property
    def stretches(self) -> list[tuple[float, float]]:
        """Every open stretch, in seconds of the epoch."""
        found = []
        for n in range(_FAR):
            day = self.first + timedelta(days=n)
            if day not in self.holidays:
                midnight = datetime.combine(day, time())
                for start, end in self.week[day.weekday()]:
                    found.append(tuple(self._epoch(midnight, m) for m in (start, end)))
        return sorted(found)  # type: ignore[arg-type]

    def _epoch(self, midnight: datetime, minutes: int) -> float:
        wall = (midnight + timedelta(minutes=minutes)).replace(tzinfo=self.zone)
        return wall.astimezone(_UTC).timestamp()

    def between(self, since: datetime, until: datetime) -> float:
        a, b = since.timestamp(), until.timestamp()
        return sum(max(0.0, min(b, end) - max(a, start)) for start, end in self.stretches)

    def after(self, since: datetime, seconds: float) -> datetime:
        left, a = seconds, since.timestamp()
        for start, end in self.stretches:
            if end <= a:
                continue
            begin = max(a, start)
            if end - begin >= left:
                return datetime.fromtimestamp(begin + left, _UTC)
            left -= end - begin
        raise OverflowError("a deadline that lies beyond all days that are reckoned with")


def between(calendar: Calendar | None, since: datetime, until: datetime) -> float:
    """Seconds that count from one moment to the other."""
    if calendar is None:
        return (until - since).total_seconds()
    return calendar.between(since, until)


def after(calendar: Calendar | None, since: datetime, seconds: float) -> datetime:
    return (
        since + timedelta(seconds=seconds) if calendar is None else calendar.after(since, seconds)
    )
