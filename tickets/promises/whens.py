"""By when something can be promised: the times that people mean, in their own time zone."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from tickets.promises import finder
from tickets.thread.reader import Reader

HALF_HOUR, HOUR, TWO_HOURS = "30m", "1h", "2h"
TONIGHT, TOMORROW, OTHER = "tonight", "tomorrow", "other"
NAMES = (HALF_HOUR, HOUR, TWO_HOURS, TONIGHT, TOMORROW, OTHER)
_SPANS = {
    HALF_HOUR: timedelta(minutes=30),
    HOUR: timedelta(hours=1),
    TWO_HOURS: timedelta(hours=2),
}
_FIVE_MINUTES = 300  # seconds: a time that is said is a round one
_NOON, _TEN_AT_NIGHT = time(12), time(22)


class When(NamedTuple):
    name: str
    title: str
    time: str
    is_chosen: bool


def moment(name: str, reader: Reader) -> datetime | None:
    """The moment that a choice means now; None for one that is typed, or that this day lacks."""
    here = reader.now.astimezone(reader.tz)
    if name in _SPANS:
        return _rounded(reader.now + _SPANS[name])
    if name == TONIGHT and here.time() < time(20):
        return datetime.combine(here.date(), _TEN_AT_NIGHT, tzinfo=reader.tz)
    if name == TOMORROW:
        return datetime.combine(here.date() + timedelta(days=1), _NOON, tzinfo=reader.tz)
    return None


def offered(reader: Reader, *, chosen: str = "", after: datetime | None = None) -> list[When]:
    """Those that this day has, later than `after`; one of them marked."""
    titles = {
        HALF_HOUR: _("In 30 minutes"),
        HOUR: _("In an hour"),
        TWO_HOURS: _("In two hours"),
        TONIGHT: _("This evening"),
        TOMORROW: _("Tomorrow at noon"),
    }
    found = {name: moment(name, reader) for name in titles}
    times = {name: at for name, at in found.items() if at and (after is None or at > after)}
    if chosen not in times and chosen != OTHER:
        chosen = HOUR if HOUR in times else next(iter(times), OTHER)
    fixed = [
        When(name, titles[name], reader.coming(at), name == chosen) for name, at in times.items()
    ]
    return [*fixed, When(OTHER, _("By another time"), "", chosen == OTHER)]


def typed(text: str, reader: Reader) -> datetime | None:
    """A time in his own words, or as a program writes it."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return finder.moment(text, language=reader.language, now=reader.now, tz=reader.tz)
    return at if at.tzinfo else at.replace(tzinfo=reader.tz)


def unread(text: str) -> str:
    """Why what was typed is no time to promise."""
    if not text.strip():
        return _("Choose a date and a time.")
    return _("No time to come can be read in this. Write it like 23:30 or tomorrow noon.")


def _rounded(at: datetime) -> datetime:
    """Up to the next five minutes."""
    over = at.timestamp() % _FIVE_MINUTES
    return at + timedelta(seconds=_FIVE_MINUTES - over) if over else at
