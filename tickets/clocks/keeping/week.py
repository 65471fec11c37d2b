"""This week on a calendar, to look at: a line for each day, open stretches drawn to scale."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from helpdesk.lib import hours, times
from helpdesk.lib.hours import Hours

_DAY = 86_400


class Stretch(NamedTuple):
    """In percent of the day, as the clock on the wall shows it."""

    x: float
    width: float


class Day(NamedTuple):
    name: str
    date: str
    note: str  # what is celebrated, or why the day is longer
    stretches: list[Stretch]
    says: str
    is_today: bool


def of(found: Hours, holidays: dict[date, str], *, now: datetime, language: str) -> list[Day]:
    today = now.astimezone(found.zone).date()
    monday = today - timedelta(days=today.weekday())
    names = get_day_names("wide", "stand-alone", language)
    return [
        _day(found, monday + timedelta(days=n), names[n], holidays, now=now, language=language)
        for n in range(7)
    ]


def _day(
    found: Hours, day: date, name: str, holidays: dict[date, str], *, now: datetime, language: str
) -> Day:
    begins, ends = (_midnight(day + timedelta(days=n), found.zone) for n in (0, 1))
    open_spans = list(hours.spans(found, begins, ends))
    said = [
        "–".join(_time(at, found.zone, language, is_end=at == ends) for at in span)
        for span in open_spans
    ]
    stretches = []
    for first, last in open_spans:
        x = _share(first, begins, found.zone)
        end = 100.0 if last == ends else _share(last, begins, found.zone)
        stretches.append(Stretch(x, round(max(end - x, 0.4), 2)))
    return Day(
        name,
        times.date(begins, tz=found.zone, language=language, now=now),
        holidays.get(day, ""),
        stretches,
        ", ".join(said),
        day == now.astimezone(found.zone).date(),
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _share(at: datetime, begins: datetime, zone: ZoneInfo) -> float:
    local = at.astimezone(zone)
    if local.date() != begins.date():
        return 100.0
    return round(100 * (local.hour * 3600 + local.minute * 60 + local.second) / _DAY, 2)


def _time(at: datetime, zone: ZoneInfo, language: str, *, is_end: bool) -> str:
    if is_end:
        return "24.00" if language == "tr" else "24:00"
    return times.time_of_day(at, tz=zone, language=language)
