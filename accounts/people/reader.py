"""Who reads a page, and how he reads it: his language, his time zone, his now."""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import times


class Reader(NamedTuple):
    person: Person
    language: str
    tz: ZoneInfo
    now: datetime

    def time(self, at: datetime) -> str:
        return times.time_of_day(at, tz=self.tz, language=self.language)

    def short(self, at: datetime) -> str:
        return times.short(at, tz=self.tz, language=self.language, now=self.now)

    def full(self, at: datetime) -> str:
        return times.full(at, tz=self.tz, language=self.language, now=self.now)

    def full_ahead(self, at: datetime) -> str:
        return times.full_ahead(at, tz=self.tz, language=self.language, now=self.now)

    def inside(self, at: datetime) -> str:
        """As in full, in the middle of a sentence."""
        return times.inside(self.full(at))

    def coming(self, at: datetime) -> str:
        return times.coming(at, tz=self.tz, language=self.language, now=self.now)

    def day(self, at: date) -> str:
        """A day that has no hour, such as that of a birth or a registration."""
        noon = datetime(at.year, at.month, at.day, 12, tzinfo=self.tz)
        return times.date(noon, tz=self.tz, language=self.language, now=self.now)

    @property
    def today(self) -> datetime:
        return times.start_of_day(self.now, tz=self.tz)


def of(request: Request) -> Reader:
    return for_person(request.person)


def for_person(person: Person) -> Reader:
    return Reader(person, person.language, times.zone(person.time_zone), timezone.now())
