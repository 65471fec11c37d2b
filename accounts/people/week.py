"""A week of a team's shifts as a page shows it."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from babel.dates import get_day_names
from django.utils.translation import gettext as _

from accounts.people.models import Person, Team
from accounts.people.reader import Reader
from accounts.people.rota import Shift
from helpdesk.lib.text import sort_key


class Slot(NamedTuple):
    id: int
    words: str  # 09:00–17:00
    state: str  # "", "runs" or "over"
    says: str  # the same for who hears it


class Row(NamedTuple):
    person: Person
    days: list[list[Slot]]
    hours: str


class Day(NamedTuple):
    date: date
    name: str
    number: int
    is_today: bool
    people: int  # how many work on it


class Week(NamedTuple):
    monday: date
    days: list[Day]
    rows: list[Row]
    title: str

    @property
    def before(self) -> str:
        return (self.monday - timedelta(days=7)).isoformat()

    @property
    def after(self) -> str:
        return (self.monday + timedelta(days=7)).isoformat()


def monday_of(given: str, reader: Reader) -> date:
    """The week that is asked for, else this one."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = reader.now.astimezone(reader.tz).date()
    if not 2000 <= day.year <= 2100:
        day = reader.now.astimezone(reader.tz).date()
    return day - timedelta(days=day.weekday())


def of(team: Team, monday: date, reader: Reader) -> Week:
    members = sorted(
        Person.objects.filter(kind=Person.STAFF, is_active=True, team_ids__contains=[team.pk]),
        key=lambda one: sort_key(one.name),
    )
    begins = datetime.combine(monday, datetime.min.time(), reader.tz)
    found = (
        Shift.objects.planned()
        .filter(
            person__in=members,
            starts_at__gte=begins,
            starts_at__lt=begins + timedelta(days=7, hours=2),
        )
        .order_by("starts_at")
    )
    by_day: dict[tuple[int, date], list[Shift]] = {}
    for shift in found:
        day = shift.starts_at.astimezone(reader.tz).date()
        by_day.setdefault((shift.person_id, day), []).append(shift)
    dates = [monday + timedelta(days=more) for more in range(7)]
    rows = []
    for person in members:
        his = [by_day.get((person.pk, day), []) for day in dates]
        length = sum((one.ends_at - one.starts_at for day in his for one in day), timedelta())
        hours = round(length.total_seconds() / 3600, 1)
        words = _("%(n)s h") % {"n": f"{hours:g}"} if hours else ""
        rows.append(Row(person, [[_slot(one, reader) for one in day] for day in his], words))
    names = get_day_names("abbreviated", "stand-alone", reader.language)
    days = [
        Day(
            day,
            names[day.weekday()],
            day.day,
            day == reader.now.astimezone(reader.tz).date(),
            sum(bool(row.days[at]) for row in rows),
        )
        for at, day in enumerate(dates)
    ]
    title = f"{reader.day(dates[0])} – {reader.day(dates[6])}"
    return Week(monday, days, rows, title)


def _slot(shift: Shift, reader: Reader) -> Slot:
    words = f"{reader.time(shift.starts_at)}–{reader.time(shift.ends_at)}"
    if shift.ended_at is not None:
        return Slot(shift.pk, words, "over", _("%(time)s, ended") % {"time": words})
    if shift.starts_at <= reader.now:
        return Slot(shift.pk, words, "runs", _("%(time)s, now") % {"time": words})
    return Slot(shift.pk, words, "", words)
