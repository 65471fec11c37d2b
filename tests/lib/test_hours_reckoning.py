"""When something falls due on hours: against a calculator that walks over every minute in UTC."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from helpdesk.lib import hours
from helpdesk.lib.hours import DAYS, Hours, NeverOpen

MINUTE = timedelta(minutes=1)
# by an hour, by half an hour, at midnight, on other days of the year, never; odd distances from
# UTC; and Apia, which had no 30 December 2011
ZONES = [
    "Europe/Istanbul", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Santiago",
    "Australia/Lord_Howe", "Asia/Beirut", "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia",
    "UTC",
]  # fmt: skip
MONTHS = [
    (2026, 2),
    (2026, 3),
    (2026, 4),
    (2026, 9),
    (2026, 10),
    (2026, 11),
    (2011, 12),
    (2010, 11),
]
OFFICE = {day: [["09:00", "12:30"], ["13:30", "18:00"]] for day in DAYS[:5]}
ISTANBUL = ZoneInfo("Europe/Istanbul")
Open = Callable[[datetime], bool]


def _painted(weekly: dict[str, list[list[str]]], closed: set[date], zone: ZoneInfo) -> Open:
    """The week as 10,080 minutes on the wall, painted one after the other."""
    wall = bytearray(7 * 1440 if weekly else b"\x01" * (7 * 1440))
    for number, day in enumerate(DAYS):
        for start, end in weekly.get(day, []):
            at, stop = (int(said[:2]) * 60 + int(said[3:]) for said in (start, end))
            minute = at
            while True:
                wall[(number * 1440 + minute) % len(wall)] = 1
                minute += 1
                if minute % 1440 == stop % 1440:
                    break

    def is_open(at: datetime) -> bool:
        local = at.astimezone(zone)
        return (
            bool(wall[local.weekday() * 1440 + local.hour * 60 + local.minute])
            and local.date() not in closed
        )

    return is_open


def _slowly_elapsed(is_open: Open, start: datetime, end: datetime) -> timedelta:
    at, found = start.replace(second=0, microsecond=0), timedelta()
    while at < end:
        if is_open(at):
            found += min(at + MINUTE, end) - max(at, start)
        at += MINUTE
    return found


def _slowly_due(is_open: Open, start: datetime, target: timedelta) -> datetime:
    at = start.replace(second=0, microsecond=0)
    while True:
        if is_open(at):
            here = at + MINUTE - max(at, start)
            if here >= target:
                return max(at, start) + target
            target -= here
        at += MINUTE


def _week(dice: random.Random) -> dict[str, list[list[str]]]:
    if dice.random() < 0.1:
        return {}
    found: dict[str, list[list[str]]] = {}
    for day in dice.sample(DAYS, dice.randint(1, 7)):
        for _ in range(dice.randint(1, 3)):
            start, end = (
                hours.written(dice.choice((dice.randrange(1440), 60 * dice.randrange(24))))
                for _ in "ab"
            )
            found.setdefault(day, []).append([start, "24:00" if dice.random() < 0.1 else end])
    return found


def _agree(seed: int) -> None:
    dice = random.Random(seed)
    zone, weekly = ZoneInfo(dice.choice(ZONES)), _week(dice)
    start = datetime(*dice.choice(MONTHS), dice.randint(1, 28), tzinfo=UTC) + timedelta(
        days=3, microseconds=dice.choice((1, 60_000_000)) * dice.randrange(1440)
    )
    closed = {
        (start + timedelta(days=dice.randint(-1, 9))).astimezone(zone).date()
        for _ in range(dice.randint(0, 4))
    }
    found, is_open = (
        hours.read(weekly, zone=zone, closed_dates=closed),
        _painted(weekly, closed, zone),
    )
    target = timedelta(microseconds=dice.choice(
        (dice.randint(1, 120_000_000), dice.randint(1, 600) * 60_000_000, dice.randint(1, 9) * 3_600_000_000)
    ))  # fmt: skip

    due = hours.add(found, start, target.total_seconds())
    assert due == _slowly_due(is_open, start, target)
    # until any moment before it, and from there on: together always the target
    between = start + (due - start) * dice.random()
    gone, left = hours.elapsed(found, start, between), hours.elapsed(found, between, due)
    assert timedelta(seconds=gone) == _slowly_elapsed(is_open, start, between)
    assert timedelta(seconds=gone) + timedelta(seconds=left) == target
    assert hours.add(found, between, left) == due
    assert hours.elapsed(found, due, start) == -target.total_seconds()
    # every stretch that is printed is open, is all, and is no shorter than it could be
    printed = list(hours.spans(found, start, due))
    assert sum((last - first for first, last in printed), timedelta()) == target
    assert all(last < first for (_, last), (first, _) in pairwise(printed))
    assert all(is_open(first) for first, _ in printed)
    # and backwards
    begins = hours.add(found, due, -target.total_seconds())
    assert hours.elapsed(found, begins, due) == target.total_seconds()
    assert begins >= start and is_open(begins)


def test_falls_due_when_a_walk_over_every_minute_says_so() -> None:
    for seed in range(250):
        _agree(seed)


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_falls_due_when_ten_thousand_walks_say_so() -> None:
    for seed in range(10_000):
        _agree(seed)


def test_counts_nothing_from_friday_evening_to_monday_morning() -> None:
    office = hours.read(OFFICE, zone=ISTANBUL, closed_dates=[date(2026, 11, 23)])
    friday = datetime(2026, 11, 20, 17, 30, tzinfo=ISTANBUL)
    assert hours.add(office, friday, 1800) == datetime(2026, 11, 20, 18, tzinfo=ISTANBUL)
    assert hours.add(office, friday, 1801) == datetime(2026, 11, 24, 9, 0, 1, tzinfo=ISTANBUL)
    assert hours.elapsed(office, friday, datetime(2026, 11, 24, 9, tzinfo=ISTANBUL)) == 1800


def test_counts_the_hour_that_comes_twice_twice_and_the_lost_one_never() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = hours.read({day: [["22:00", "06:00"]] for day in DAYS}, zone=berlin)
    for evening, worked in ((datetime(2026, 10, 24, 20), 9), (datetime(2026, 3, 28, 20), 7)):
        start = evening.replace(tzinfo=berlin)
        assert hours.elapsed(night, start, start + timedelta(hours=16)) == worked * 3600
        assert len(list(hours.spans(night, start, start + timedelta(hours=16)))) == 1


def test_always_open_is_plain_addition() -> None:
    start = datetime(2026, 3, 29, 0, 59, 59, 999999, tzinfo=UTC)
    for found in (Hours(ISTANBUL), hours.read({}, zone=ISTANBUL)):
        assert hours.add(found, start, 86_400) == start + timedelta(days=1)
        assert hours.elapsed(found, start, start + timedelta(days=400)) == 400 * 86_400
        assert list(hours.spans(found, start, start)) == []


def test_says_that_nothing_falls_due_where_nobody_ever_is() -> None:
    never = Hours(ISTANBUL, ((),) * 7)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(NeverOpen):
        hours.add(never, start, 1)
    assert hours.add(never, start, 0) == start
    assert hours.elapsed(never, start, start + timedelta(days=30)) == 0
    assert list(hours.spans(never, start, start + timedelta(days=30))) == []


@pytest.mark.parametrize("seconds", [365 * 86_400, -365 * 86_400])
def test_never_looks_further_than_five_years(seconds: int) -> None:
    seldom = hours.read({"mon": [["09:00", "10:00"]]}, zone=ISTANBUL)
    with pytest.raises(NeverOpen):
        hours.add(seldom, datetime(2026, 11, 29, tzinfo=UTC), seconds)
    four_years = hours.add(seldom, datetime(2026, 11, 29, tzinfo=UTC), 208 * 3600)
    assert four_years.year == 2030
