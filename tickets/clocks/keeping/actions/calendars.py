"""Calendars: at which hours time counts. What runs already keeps its due time until somebody has
it reckoned anew (`anew.py`)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import hours
from helpdesk.lib import text as words
from tickets.clocks import policies
from tickets.clocks.keeping import reach
from tickets.clocks.models import Calendar, SlaLine

MOST_HOLIDAYS = 200
Week = Mapping[str, Sequence[Sequence[str]]]


class NoName(Exception):
    message = _("Give the calendar a name.")


class NeverOpen(Exception):
    message = _("Nothing would ever fall due. Give at least one day hours.")


class TooMany(Exception):
    message = _("Keep at most 200 dates: those that come are enough.")


class NoZone(Exception):
    message = _("Choose a time zone from the list.")


class InUse(Exception):
    """`names` are those of the policies that count on it."""

    def __init__(self, policy_ids: list[int]) -> None:
        super().__init__(policy_ids)
        self.policy_ids = policy_ids


@transaction.atomic
def add(
    *,
    name: str,
    time_zone: str,
    weekly: Week,
    holidays: Sequence[tuple[date, str]],
    by: Person,
    now: datetime,
) -> Calendar:
    """`weekly` as `helpdesk.lib.hours` reads it, empty is always; raises BadTime for what it can't
    read."""
    calendar = Calendar(created_at=now)
    _write(calendar, name, time_zone, weekly, holidays)
    calendar.save(force_insert=True)
    events.record("calendar.added", calendar, by=by)
    policies.changed()
    return calendar


@transaction.atomic
def change(
    calendar: Calendar,
    *,
    name: str,
    time_zone: str,
    weekly: Week,
    holidays: Sequence[tuple[date, str]],
    by: Person,
) -> Calendar:
    calendar = _locked(calendar)
    before = _written(calendar)
    _write(calendar, name, time_zone, weekly, holidays)
    after = _written(calendar)
    fields = [field for field in after if after[field] != before[field]]
    if fields:
        counts_on = policies.hours_of(after)
        for line in SlaLine.objects.filter(calendar=calendar):
            reach.check(line, counts_on, now=events.moment())
        calendar.save(update_fields=fields)
        events.record("calendar.changed", calendar, by=by, fields=fields)
        policies.changed()
    return calendar


@transaction.atomic
def remove(calendar: Calendar, *, by: Person) -> None:
    """One that no policy counts on any more. Raises InUse."""
    calendar = _locked(calendar)
    lines = SlaLine.objects.filter(calendar=calendar)
    used = list(lines.order_by("policy_id").values_list("policy_id", flat=True).distinct())
    if used:
        raise InUse(used)
    events.record("calendar.removed", calendar, by=by, name=calendar.name)
    calendar.delete()
    policies.changed()


def _locked(calendar: Calendar) -> Calendar:
    return Calendar.objects.select_for_update(no_key=True).get(pk=calendar.pk)


def _written(calendar: Calendar) -> dict[str, Any]:
    return {
        field: getattr(calendar, field) for field in ("name", "time_zone", "weekly", "holidays")
    }


def _write(
    calendar: Calendar,
    name: str,
    time_zone: str,
    weekly: Week,
    holidays: Sequence[tuple[date, str]],
) -> None:
    calendar.name = words.squeeze(words.clean(name))[:80]
    if not calendar.name:
        raise NoName
    try:
        zone = ZoneInfo(time_zone)
    except (ValueError, OSError) as error:  # a name that is none is a missing file
        raise NoZone from error
    if hours.read(weekly, zone=zone).is_never:
        raise NeverOpen
    calendar.time_zone = time_zone
    calendar.weekly = {
        day: [[hours.written(hours.minute_of(one)) for one in span] for span in weekly[day]]
        for day in hours.DAYS
        if weekly.get(day)
    }
    named = {day: words.squeeze(words.clean(said))[:60] for day, said in holidays}
    if len(named) > MOST_HOLIDAYS:
        raise TooMany
    calendar.holidays = [{"date": day.isoformat(), "name": named[day]} for day in sorted(named)]
