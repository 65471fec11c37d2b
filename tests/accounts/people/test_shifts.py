"""The rota: planned, ended, passed; and what keeps somebody from going online."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.events.models import Event
from accounts.people import presence, reader, rota, week
from accounts.people.actions import blocks, profile, shifts
from accounts.people.models import Person
from accounts.people.rota import Shift
from tests.cast import Cast
from tests.factories import NOW

HOUR = timedelta(hours=1)


def planned(cast: Cast, person: Person, *, begins: datetime, hours: int = 8) -> Shift:
    return shifts.plan(
        person, starts_at=begins, ends_at=begins + hours * HOUR, by=cast.aylin, now=NOW
    )


def test_two_shifts_of_one_person_never_overlap(cast: Cast) -> None:
    planned(cast, cast.ece, begins=NOW)
    planned(cast, cast.ece, begins=NOW + 8 * HOUR)
    planned(cast, cast.mert, begins=NOW)
    with pytest.raises(shifts.Overlaps):
        planned(cast, cast.ece, begins=NOW + 7 * HOUR)


@pytest.mark.parametrize("hours", [0, -1, 17])
def test_a_shift_has_a_length_that_somebody_can_work(cast: Cast, hours: int) -> None:
    with pytest.raises(shifts.NotAShift):
        planned(cast, cast.ece, begins=NOW, hours=hours)


def test_no_shift_is_planned_that_is_over(cast: Cast) -> None:
    with pytest.raises(shifts.InThePast):
        planned(cast, cast.ece, begins=NOW - 8 * HOUR)
    runs = planned(cast, cast.ece, begins=NOW - HOUR)
    with pytest.raises(shifts.InThePast):
        shifts.change(runs, starts_at=NOW - 4 * HOUR, ends_at=NOW, by=cast.aylin, now=NOW)
    runs.refresh_from_db()
    assert runs.ends_at == NOW + 7 * HOUR


def test_a_week_is_copied_at_the_same_time_of_day_over_a_change_of_clocks(cast: Cast) -> None:
    # Berlin puts its clock back on 25 October 2026
    begins = datetime(2026, 10, 22, 6, 0, tzinfo=UTC)
    now = begins - 10 * HOUR
    one = shifts.plan(cast.ece, starts_at=begins, ends_at=begins + 8 * HOUR, by=cast.aylin, now=now)
    made = shifts.copy_week(
        cast.support, week_of=date(2026, 10, 28), by=cast.aylin, now=now, zone="Europe/Berlin"
    )
    copy = Shift.objects.exclude(pk=one.pk).get()
    assert made == 1
    assert copy.starts_at == datetime(2026, 10, 29, 7, 0, tzinfo=UTC)


def test_copying_twice_plans_nobody_twice(cast: Cast) -> None:
    planned(cast, cast.ece, begins=NOW)
    week = (NOW + timedelta(days=7)).date()
    deeds = [
        shifts.copy_week(
            cast.support, week_of=week, by=cast.aylin, now=NOW - HOUR, zone="Europe/Istanbul"
        )
        for _ in range(2)
    ]
    assert deeds == [1, 0]


def test_whoever_is_never_planned_is_never_off_shift(cast: Cast) -> None:
    assert rota.off_shift([cast.ece.pk], now=NOW) == set()


def test_is_off_shift_between_shifts_unless_he_is_there(cast: Cast) -> None:
    shift = planned(cast, cast.ece, begins=NOW)
    assert rota.off_shift([cast.ece.pk], now=NOW + HOUR) == set()
    shifts.end(cast.ece, by=cast.ece, now=NOW + 2 * HOUR, shift=shift)
    after = NOW + 3 * HOUR
    assert rota.off_shift([cast.ece.pk], now=after) == {cast.ece.pk}
    profile.set_presence(cast.ece, presence="online", by=cast.ece, now=after)
    assert rota.off_shift([cast.ece.pk], now=after) == set()


def test_who_had_none_planned_has_worked_one_until_he_ends_it(cast: Cast) -> None:
    presence.renew([cast.ece.pk], until=NOW + HOUR, now=NOW)
    shift = shifts.end(cast.ece, by=cast.ece, now=NOW)
    assert shift.ended_at == NOW
    assert Person.objects.get(pk=cast.ece.pk).presence == "offline"
    assert rota.off_shift([cast.ece.pk], now=NOW + HOUR) == {cast.ece.pk}


def test_what_nobody_planned_stands_in_no_plan(cast: Cast) -> None:
    shifts.end(cast.mert, by=cast.mert, now=NOW)
    planned(cast, cast.ece, begins=NOW + HOUR)
    monday = NOW.date() - timedelta(days=NOW.weekday())
    plan = week.of(cast.support, monday, reader.for_person(cast.aylin))
    at = NOW.weekday()
    assert {row.person: len(row.days[at]) for row in plan.rows if row.days[at]} == {cast.ece: 1}
    assert plan.days[at].people == 1
    made = shifts.copy_week(
        cast.support, week_of=monday + timedelta(days=7), by=cast.aylin, now=NOW, zone="UTC"
    )
    assert made == 1


def test_staying_on_moves_the_end(cast: Cast) -> None:
    shift = planned(cast, cast.ece, begins=NOW)
    later = NOW + 8 * HOUR
    shifts.tell_over(shift, by=cast.system, now=later)
    shifts.extend(shift, until=later + HOUR, by=cast.ece, now=later)
    shift.refresh_from_db()
    assert (shift.ends_at, shift.due_at, shift.was_told) == (later + HOUR, later + HOUR, False)


def test_what_has_begun_or_ended_is_not_taken_from_the_plan(cast: Cast) -> None:
    shift = planned(cast, cast.ece, begins=NOW)
    with pytest.raises(shifts.IsOver):
        shifts.drop(shift, by=cast.aylin, now=NOW + HOUR)
    shifts.drop(shift, by=cast.aylin, now=NOW - HOUR)
    assert not Shift.objects.exists()
    assert Event.objects.filter(verb="person.shift_dropped").count() == 1


def test_nobody_goes_online_before_what_has_to_be_done_first(cast: Cast) -> None:
    profile.set_presence(cast.ece, presence="break", by=cast.ece, now=NOW)
    for _ in range(2):
        blocks.place([cast.ece.pk], kind="briefing", key=7, why="New limits", now=NOW)
    with pytest.raises(profile.Blocked) as refused:
        profile.set_presence(cast.ece, presence="online", by=cast.ece, now=NOW)
    assert [block.why for block in refused.value.blocks] == ["New limits"]
    profile.set_presence(cast.ece, presence="offline", by=cast.ece, now=NOW)
    blocks.lift(kind="briefing", key=7, person_ids=[cast.ece.pk])
    profile.set_presence(cast.ece, presence="online", by=cast.ece, now=NOW)
