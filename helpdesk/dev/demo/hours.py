"""A calendar that targets can count on: office hours with a break, holidays of two years."""

from datetime import date, datetime

from accounts.people.models import Person
from helpdesk.lib.hours import DAYS
from tickets.clocks.keeping.actions import calendars

_HOLIDAYS = {
    (1, 1): "Yılbaşı",
    (4, 23): "Ulusal Egemenlik ve Çocuk Bayramı",
    (5, 1): "Emek ve Dayanışma Günü",
    (5, 19): "Gençlik ve Spor Bayramı",
    (7, 15): "Demokrasi ve Millî Birlik Günü",
    (8, 30): "Zafer Bayramı",
    (10, 29): "Cumhuriyet Bayramı",
}


def keep_hours(by: Person, *, now: datetime) -> None:
    office = [["09:00", "12:30"], ["13:30", "18:00"]]
    calendars.add(
        name="Finans ofisi",
        time_zone="Europe/Istanbul",
        weekly=dict.fromkeys(DAYS[:5], office),
        holidays=[
            (date(year, month, day), name)
            for year in (now.year, now.year + 1)
            for (month, day), name in _HOLIDAYS.items()
        ],
        by=by,
        now=now,
    )
