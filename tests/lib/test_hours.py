"""Whether somebody is there, and when next: against a calculator that looks at every minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from helpdesk.lib import hours
from helpdesk.lib.hours import DAYS, BadTime, Hours

ISTANBUL, BERLIN = ZoneInfo("Europe/Istanbul"), ZoneInfo("Europe/Berlin")
OFFICE = {day: [["09:00", "12:30"], ["13:30", "18:00"]] for day in DAYS[:5]}
NIGHT = {day: [["22:00", "02:00"]] for day in DAYS}

times = some.integers(0, 24 * 60 - 1).map(hours.written)
spans = some.lists(some.tuples(times, times | some.just("24:00")).map(list), max_size=3)
weeks = some.dictionaries(some.sampled_from(DAYS), spans)
# clocks change by an hour, by half an hour, at midnight, never
zones = some.sampled_from(
    ["Europe/Istanbul", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut"]
).map(ZoneInfo)
# around the days on which clocks change in those zones, and any others
moments = some.one_of(
    *(
        some.datetimes(datetime(2026, month, 1), datetime(2026, month, 28))
        for month in (3, 4, 9, 10, 12)
    )
).map(lambda at: at.replace(tzinfo=UTC))
closings = some.lists(some.dates(date(2026, 3, 25), date(2026, 4, 8)), max_size=4)


def _slowly_open(
    weekly: dict[str, list[list[str]]], closed: list[date], zone: ZoneInfo, at: datetime
) -> bool:
    """Words of the rule, compared as words: no arithmetic in common with what is tested."""
    local = at.astimezone(zone)
    if local.date() in closed:
        return False
    if not weekly:
        return True
    now = local.strftime("%H:%M")
    today, yesterday = DAYS[local.weekday()], DAYS[(local - timedelta(days=1)).weekday()]
    if local.weekday() == 0:
        yesterday = "sun"
    for start, end in weekly.get(today, []):
        if start < end and start <= now < end:
            return True
        if start >= end and now >= start:
            return True
    return any(start >= end and now < end for start, end in weekly.get(yesterday, []))


@given(weekly=weeks, closed=closings, zone=zones, at=moments)
def test_is_open_when_the_clock_on_the_wall_says_so(
    weekly: dict[str, list[list[str]]], closed: list[date], zone: ZoneInfo, at: datetime
) -> None:
    found = hours.read(weekly, zone=zone, closed_dates=closed).is_open(at)
    assert found == _slowly_open(weekly, closed, zone, at)


@given(weekly=weeks, closed=closings, zone=zones, at=moments)
@example(
    weekly={"sun": [["02:30", "05:00"]]},
    closed=[],
    zone=BERLIN,
    at=datetime(2026, 3, 29, 0, 10, tzinfo=UTC),
)
@example(
    weekly={"sun": [["01:00", "02:30"]]},
    closed=[],
    zone=BERLIN,
    at=datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
)
def test_opens_next_at_the_first_open_minute(
    weekly: dict[str, list[list[str]]], closed: list[date], zone: ZoneInfo, at: datetime
) -> None:
    found = hours.read(weekly, zone=zone, closed_dates=closed).next_opening(at)
    first, seen = at.replace(second=0, microsecond=0), None
    for minute in range(9 * 24 * 60):
        moment = max(at, first + timedelta(minutes=minute))
        if _slowly_open(weekly, closed, zone, moment):
            seen = moment
            break
    if seen is not None:
        assert found == seen
    else:
        assert found is None or found > first + timedelta(days=9)
        assert found is None or _slowly_open(weekly, closed, zone, found)


def _at(said: str, zone: ZoneInfo = ISTANBUL) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("weekly", "closed", "zone", "at", "opens"),
    [
        (OFFICE, [], ISTANBUL, "2026-11-20T12:30", "2026-11-20T13:30"),  # lunch
        (OFFICE, [], ISTANBUL, "2026-11-20T18:00", "2026-11-23T09:00"),  # the weekend
        (OFFICE, [date(2026, 11, 23)], ISTANBUL, "2026-11-21T10:00", "2026-11-24T09:00"),
        (NIGHT, [], ISTANBUL, "2026-11-21T02:00", "2026-11-21T22:00"),
        # the night before a closed date ends at midnight; the tail of its own night is worked
        (NIGHT, [date(2026, 11, 21)], ISTANBUL, "2026-11-21T00:30", "2026-11-22T00:00"),
        (
            {},
            [date(2026, 11, 21), date(2026, 11, 22)],
            ISTANBUL,
            "2026-11-21T08:00",
            "2026-11-23T00:00",
        ),
        ({"sun": [["02:30", "05:00"]]}, [], BERLIN, "2026-03-29T00:00", "2026-03-29T03:00"),
        ({"sun": [["00:00", "24:00"]]}, [], BERLIN, "2026-03-28T12:00", "2026-03-29T00:00"),
    ],
)
def test_opens_when_people_come_back(
    weekly: dict[str, list[list[str]]], closed: list[date], zone: ZoneInfo, at: str, opens: str
) -> None:
    found = hours.read(weekly, zone=zone, closed_dates=closed)
    assert not found.is_open(_at(at, zone))
    assert found.next_opening(_at(at, zone)) == _at(opens, zone)


def test_opens_never_where_no_hour_is_worked() -> None:
    assert hours.read({"mon": []}, zone=ISTANBUL).next_opening(_at("2026-11-20T12:00")) is None


def test_is_always_open_without_hours() -> None:
    at = _at("2026-11-20T03:00")
    assert Hours(ISTANBUL).is_open(at)
    assert Hours(ISTANBUL).next_opening(at) == at


def test_looks_past_a_year_of_closed_dates() -> None:
    shut = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    found = hours.read({"fri": [["10:00", "11:00"]]}, zone=ISTANBUL, closed_dates=shut)
    assert found.next_opening(_at("2026-01-01T00:00")) == _at("2027-01-01T10:00")


@pytest.mark.parametrize("said", ["", "9", "25:00", "24:30", "09:60", "-1:00", "09:00:00", "٠٩:٠٠"])
def test_takes_no_time_that_is_none(said: str) -> None:
    with pytest.raises(BadTime):
        hours.minute_of(said)
    with pytest.raises(BadTime):
        hours.read({"mon": [[said, "10:00"]]}, zone=ISTANBUL)


def test_reads_times_as_people_write_them() -> None:
    assert [hours.written(hours.minute_of(said)) for said in ("9:05", " 09.05 ", "24:00")] == [
        "09:05",
        "09:05",
        "24:00",
    ]
