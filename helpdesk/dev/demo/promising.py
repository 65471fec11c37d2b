"""What the demo's replies promise."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from helpdesk.dev.demo.stories import Said
from helpdesk.lib import times
from tickets.promises.deeds import Given

_ISTANBUL = ZoneInfo("Europe/Istanbul")
_SATURDAY = 5
_FIVE_MINUTES = timedelta(minutes=5)


def along(said: Said, *, at: datetime, now: datetime) -> Given | None:
    """The promise that goes with these words; `at` is when they are said."""
    given = said.promised
    if given is None:
        return None
    if given.minutes:
        due_at = now + timedelta(minutes=given.minutes)
        over = timedelta(seconds=due_at.timestamp() % _FIVE_MINUTES.total_seconds())
        return Given(due_at - over + _FIVE_MINUTES, given.text)
    hour, minute = map(int, given.hour.split(":"))
    due_at = at.astimezone(_ISTANBUL).replace(hour=hour, minute=minute, second=0, microsecond=0)
    if given.day == "tomorrow":
        due_at += timedelta(days=1)
    while due_at <= at or (given.day == "sat" and due_at.weekday() != _SATURDAY):
        due_at += timedelta(days=1)
    return Given(due_at, given.text)


def spoken(said: Said, given: Given, language: str, *, at: datetime) -> str:
    time = times.time_of_day(given.due_at(at), tz=_ISTANBUL, language=language)
    return said.text.replace("{due}", time)
