"""From what was said to the moment at which it falls due.

A time without a day is the next one. An hour up to 12 that may be of either half of the day is the
nearer one, on another day one in the afternoon if it is 1 to 6; in figures of a whole clock, 10:00,
it is the one of the morning. A day lasts until 23:59, a working day until 18:00. A part of the day
lasts to its end unless it is a limit ("by the morning"): then to its beginning, or to its end for
who says "by the evening" while it is evening. Hours and minutes pass in real time, days on the wall
clock of the player's zone; a wall time that a change of clocks leaves out is the one after the gap,
one that comes twice the first.
"""

import calendar
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tickets.promises.finder import spoken
from tickets.promises.finder.spoken import Atom, Clock, Day, Limit, Span

_DAY_ENDS = time(23, 59)
_WORK_BEGINS, _WORK_ENDS = time(9), time(18)
_FRIDAY, _SUNDAY = 4, 6
_UNTIL = {
    spoken.MORNING: _WORK_BEGINS,
    spoken.OPENING: _WORK_BEGINS,
    spoken.FORENOON: time(12),
    spoken.NOON: time(12),
    spoken.AFTERNOON: time(18),
    spoken.EVENING: time(18),
    spoken.CLOSING: _WORK_ENDS,
    spoken.NIGHT: _DAY_ENDS,
    spoken.ALL_DAY: _DAY_ENDS,
}
_DURING = _UNTIL | {spoken.MORNING: time(12), spoken.EVENING: time(22)}
_FARTHEST = timedelta(days=366)


def resolve(atoms: Sequence[Atom], *, now: datetime, tz: ZoneInfo) -> datetime | None:
    """The moment that these words name together; None if it is over or no such moment exists."""
    local = now.astimezone(tz)
    spans = [one.said for one in atoms if isinstance(one.said, Span)]
    due: datetime | None = now
    if spans:
        for span in spans:  # an hour and 30 minutes
            due = _after(span, due, tz) if due else None
    else:
        wall = _wall(atoms, local.replace(tzinfo=None))
        due = wall.replace(tzinfo=tz).astimezone(UTC) if wall else None
    return due if due and now < due < now + _FARTHEST else None


def is_counted(atoms: Sequence[Atom]) -> bool:
    """Whether they count hours and minutes from now on."""
    spans = [one.said for one in atoms if isinstance(one.said, Span)]
    return bool(spans) and all(one.unit in (spoken.MINUTE, spoken.HOUR) for one in spans)


def _after(span: Span, now: datetime, tz: ZoneInfo) -> datetime | None:
    amount = span.amount
    if span.unit in (spoken.MINUTE, spoken.HOUR):
        seconds = amount * (60 if span.unit == spoken.MINUTE else 3600)
        return now.astimezone(UTC) + timedelta(seconds=seconds)
    wall = now.astimezone(tz).replace(tzinfo=None)
    if amount > 366:
        return None
    if span.unit == spoken.WORKING_DAY:
        day = _working_days(wall.date(), int(amount))
        wall = datetime.combine(day, _WORK_ENDS)
    elif span.unit == spoken.MONTH:
        wall = _months(wall, int(amount))
    else:
        wall += timedelta(days=amount * (7 if span.unit == spoken.WEEK else 1))
    return wall.replace(tzinfo=tz).astimezone(UTC)


def _working_days(day: date, amount: int) -> date:
    while amount:
        day += timedelta(days=1)
        amount -= day.weekday() <= _FRIDAY
    return day


def _months(wall: datetime, amount: int) -> datetime:
    years, month = divmod(wall.month - 1 + amount, 12)
    year = wall.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return wall.replace(year=year, month=month + 1, day=min(wall.day, last))


def _wall(atoms: Sequence[Atom], now: datetime) -> datetime | None:
    """On the wall clock of the place."""
    days = [one for one in atoms if isinstance(one.said, Day)]
    clocks = [one.said for one in atoms if isinstance(one.said, Clock)]
    parts = [one for one in atoms if isinstance(one.said, str)]
    day = None
    if days:
        first = days[0].said
        assert isinstance(first, Day)
        day = _date(first, now)
        if day is None:
            return None
    part = str(parts[0].said) if parts else ""
    if clocks:
        return _at(clocks[-1], part, day, now)
    if part:
        is_limit = any(one.is_limit or isinstance(one.said, Limit) for one in atoms)
        is_this = any(one.is_this for one in atoms)
        return _in_part(part, day, now, is_limit=is_limit, is_this=is_this)
    if day is None:
        return None
    if any(one.is_before or one.said == Limit(is_before=True) for one in atoms):
        day -= timedelta(days=1)
    return datetime.combine(day, _DAY_ENDS)


def _at(clock: Clock, part: str, day: date | None, now: datetime) -> datetime | None:
    hours, late = _hours(clock, part)
    if not hours:
        return None
    today = day or now.date()
    if day and day != now.date() and len(hours) > 1:
        hours = [clock.hour + 12 if 1 <= clock.hour <= 6 else clock.hour]
    times = sorted(
        datetime.combine(today, time(hour % 24, clock.minute))
        + timedelta(days=hour == 24 or (late and day is not None))
        for hour in hours
    )
    if day:
        return next((one for one in times if one > now), None)
    times += [one + timedelta(days=1) for one in times]
    return next((one for one in times if one > now), None)


def _hours(clock: Clock, part: str) -> tuple[list[int], bool]:
    """The hours that are meant, and whether they are of the night after the day that was named."""
    hour = clock.hour
    if not clock.is_open or hour > 12:
        return [hour], False
    if part in (spoken.MORNING, spoken.OPENING, spoken.FORENOON):
        return [hour % 12 if hour == 12 else hour], False
    if part in (spoken.AFTERNOON, spoken.EVENING, spoken.NOON):
        is_before = part == spoken.NOON and hour in (10, 11)
        return [hour if hour == 12 or is_before else hour + 12], False
    if part == spoken.NIGHT:
        is_small = hour < 6 or hour == 12
        return [hour % 12 if is_small else hour + 12], is_small
    if hour == 0 or clock.is_written:
        return [hour], False
    return [hour, hour + 12], False


def _in_part(
    part: str, day: date | None, now: datetime, *, is_limit: bool, is_this: bool
) -> datetime | None:
    today = now.date()
    if part == spoken.MIDNIGHT:
        return datetime.combine((day or today) + timedelta(days=1), time(0))
    due = datetime.combine(day or today, (_UNTIL if is_limit else _DURING)[part])
    if due > now:
        return due
    if part == spoken.EVENING and day in (None, today):
        # by the evening, said in the evening, is before it ends
        ends = datetime.combine(today, _DURING[part])
        if ends > now:
            return ends
        # who says "this evening" at eleven has the rest of the day left
        if day or is_this or not is_limit:
            return datetime.combine(today, _DAY_ENDS)
    return None if day else due + timedelta(days=1)


def _date(day: Day, now: datetime) -> date | None:
    today = now.date()
    if day.ahead is not None:
        return today + timedelta(days=day.ahead)
    if day.weekday is not None:
        return _weekday(day, today)
    if day.of_month is not None:
        return _of_month(day.of_month, today)
    if day.on is not None:
        return _on(day.on, today)
    monday = today - timedelta(days=today.weekday())
    if day.end_of == "month":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    if day.end_of == "working week" and today.weekday() <= _FRIDAY:
        return monday + timedelta(days=_FRIDAY)
    return monday + timedelta(days=_SUNDAY + 7 * day.weeks)


def _weekday(day: Day, today: date) -> date:
    wanted = day.weekday or 0
    if day.weeks:
        return today - timedelta(days=today.weekday()) + timedelta(days=7 * day.weeks + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _of_month(number: int, today: date) -> date | None:
    for ahead in range(3):
        years, month = divmod(today.month - 1 + ahead, 12)
        first = date(today.year + years, month + 1, 1)
        is_there = 1 <= number <= calendar.monthrange(first.year, first.month)[1]
        if is_there and first.replace(day=number) >= today:
            return first.replace(day=number)
    return None


def _on(said: date, today: date) -> date | None:
    if said.year > 1:
        return said
    for year in (today.year, today.year + 1):
        try:
            named = said.replace(year=year)
        except ValueError:
            continue
        if named >= today:
            return named
    return None
