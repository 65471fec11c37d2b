"""Moments and spans as a person reads them: in his own time zone and language."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

_DEFAULT = ZoneInfo("UTC")
# a day with its month in full, and what its year adds
_WRITTEN = {
    "tr": ("d MMMM", " y"),
    "en": ("d MMMM", " y"),
    "de": ("d. MMMM", " y"),
    "es": ("d 'de' MMMM", " 'de' y"),
}


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone of this name; UTC for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return _DEFAULT


def time_of_day(at: datetime, *, tz: ZoneInfo, language: str) -> str:
    """20:36, in Turkish 20.36."""
    local = at.astimezone(tz)
    return local.strftime("%H.%M" if language == "tr" else "%H:%M")


def date(at: datetime, *, tz: ZoneInfo, language: str, now: datetime) -> str:
    """12 Nov, with the year when it is not this one."""
    local = at.astimezone(tz)
    words = f"{local.day} {_months(language)[local.month - 1]}"
    return words if local.year == now.astimezone(tz).year else f"{words} {local.year}"


def whole_date(at: datetime, *, tz: ZoneInfo, language: str, now: datetime) -> str:
    """30 Mayıs, 30 de mayo de 2027: as it is written in a letter."""
    local = at.astimezone(tz)
    pattern, year = _WRITTEN.get(language[:2], _WRITTEN["en"])
    if local.year != now.astimezone(tz).year:
        pattern += year
    return format_date(local.date(), pattern, locale=language)


def short(at: datetime, *, tz: ZoneInfo, language: str, now: datetime) -> str:
    """For the edge of a line: the time when it was today, else the day."""
    if at.astimezone(tz).date() == now.astimezone(tz).date():
        return time_of_day(at, tz=tz, language=language)
    return date(at, tz=tz, language=language, now=now)


def full(at: datetime, *, tz: ZoneInfo, language: str, now: datetime) -> str:
    """Today 21:29, Yesterday 21:29, Tomorrow 09:00, 12 Nov 21:29."""
    days = (now.astimezone(tz).date() - at.astimezone(tz).date()).days
    time = time_of_day(at, tz=tz, language=language)
    if days == 0:
        return _("Today %(time)s") % {"time": time}
    if days == 1:
        return _("Yesterday %(time)s") % {"time": time}
    if days == -1:
        return _("Tomorrow %(time)s") % {"time": time}
    return f"{date(at, tz=tz, language=language, now=now)} {time}"


def full_ahead(at: datetime, *, tz: ZoneInfo, language: str, now: datetime) -> str:
    """A moment that comes: Today 21:29, Tomorrow 08:00, 12 Nov 21:29."""
    days = (at.astimezone(tz).date() - now.astimezone(tz).date()).days
    time = time_of_day(at, tz=tz, language=language)
    if days == 1:
        return _("Tomorrow %(time)s") % {"time": time}
    return full(at, tz=tz, language=language, now=now)


def inside(said: str) -> str:
    """A moment that stands in the middle of a sentence: until today 21:29."""
    return said[:1].lower() + said[1:]


def coming(at: datetime, *, tz: ZoneInfo, language: str, now: datetime) -> str:
    """A moment that somebody waits for, short: 22:55, Sat 10:00, 12 Dec 10:00."""
    local, time = at.astimezone(tz), time_of_day(at, tz=tz, language=language)
    days = (local.date() - now.astimezone(tz).date()).days
    if days == 0:
        return time
    if 0 < days < 7:
        return f"{_weekdays(language)[local.weekday()]} {time}"
    return f"{date(at, tz=tz, language=language, now=now)} {time}"


def start_of_day(now: datetime, *, tz: ZoneInfo) -> datetime:
    """Midnight of the person's own day."""
    return now.astimezone(tz).replace(hour=0, minute=0, second=0, microsecond=0)


def span(length: timedelta) -> str:
    """38 m, 1 h 12 m, 2 d 3 h: as exact as it helps, never negative."""
    return _span(get_language() or "en", shown_seconds(length.total_seconds()))


def spoken(length: timedelta) -> str:
    """The same span in whole words, for those who hear it: 1 hour 12 minutes."""
    return _spoken(get_language() or "en", shown_seconds(length.total_seconds()))


def shown_seconds(seconds: float) -> int:
    """As exact as a span is said: from a minute on, seconds don't count."""
    whole = int(abs(seconds))
    return whole if whole < 60 else whole // 60 * 60


@lru_cache(maxsize=5000)
def _span(_language: str, seconds: int) -> str:
    # a list says the same few spans again and again
    if seconds < 60:
        return _("%(n)s s") % {"n": seconds}
    minutes = seconds // 60
    if minutes < 60:
        return _("%(n)s m") % {"n": minutes}
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        if not minutes:
            return _("%(n)s h") % {"n": hours}
        return _("%(h)s h %(m)s m") % {"h": hours, "m": minutes}
    days, hours = divmod(hours, 24)
    if not hours:
        return _("%(n)s d") % {"n": days}
    return _("%(d)s d %(h)s h") % {"d": days, "h": hours}


@lru_cache(maxsize=5000)
def _spoken(_language: str, seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [
        ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else "",
        ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else "",
        ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
        if minutes and not days
        else "",
    ]
    words = " ".join(part for part in parts if part)
    return words or ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}


@lru_cache(maxsize=8)
def _months(language: str) -> tuple[str, ...]:
    names = Locale.parse(language).months["format"]["abbreviated"]
    return tuple(names[number] for number in range(1, 13))


@lru_cache(maxsize=8)
def _weekdays(language: str) -> tuple[str, ...]:
    names = Locale.parse(language).days["format"]["abbreviated"]
    return tuple(names[number] for number in range(7))
