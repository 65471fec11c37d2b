"""What players read by mail of maintenance: a day before, an hour before, when it is moved and when
it is called off. Times are in the zone of whoever reads it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.lib import times
from knowledgebase.notices.said import said_in

DAY, HOUR, MOVED, CANCELLED = "day", "hour", "moved", "cancelled"
KINDS = (DAY, HOUR, MOVED, CANCELLED)


class Told(NamedTuple):
    """Of maintenance, all that a letter says."""

    titles: Mapping[str, str]
    affected: Mapping[str, str]
    meanwhile: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime | None
    languages: tuple[str, ...]  # of the brand
    brand: str
    status_url: str = ""


def letter(which: str, told: Told, *, language: str, tz: ZoneInfo) -> tuple[str, str]:
    """Subject and text, plain."""
    title = said_in(told.titles, language, *told.languages)[0]
    with override(language):
        subject = _SUBJECTS[which](title)
        parts = [_("Hello,"), *_body(which, told, title, language=language, tz=tz)]
        if told.status_url:
            parts.append(_("How it stands at any time: %(url)s") % {"url": told.status_url})
        parts.append(_("Your %(brand)s team") % {"brand": told.brand})
    return subject, "\n\n".join(part for part in parts if part)


def span(starts_at: datetime, ends_at: datetime | None, *, language: str, tz: ZoneInfo) -> str:
    """Friday, 20 November 2026, 22:30 to 23:30 (UTC+03:00); the second day only where it is
    another one."""
    begin = _moment(starts_at, language=language, tz=tz)
    zone = _offset(starts_at, tz)
    if ends_at is None:
        return f"{begin} ({zone})"
    is_same_day = starts_at.astimezone(tz).date() == ends_at.astimezone(tz).date()
    end = (
        times.time_of_day(ends_at, tz=tz, language=language)
        if is_same_day
        else _moment(ends_at, language=language, tz=tz)
    )
    said = _("%(begin)s to %(end)s (%(zone)s)")
    return said % {"begin": begin, "end": end, "zone": zone}


def _body(which: str, told: Told, title: str, *, language: str, tz: ZoneInfo) -> list[str]:
    affected = said_in(told.affected, language, *told.languages)[0]
    meanwhile = said_in(told.meanwhile, language, *told.languages)[0]
    when = span(told.starts_at, told.ends_at, language=language, tz=tz)
    if which == CANCELLED:
        return [
            _("The maintenance that we told you about will not take place: %(title)s.")
            % {"title": title},
            _("There is nothing that you have to do."),
        ]
    first = _FIRST[which]() % {"title": title}
    return [first, _("When: %(when)s") % {"when": when}, affected, meanwhile]


def _moment(at: datetime, *, language: str, tz: ZoneInfo) -> str:
    day = format_date(at.astimezone(tz).date(), "full", locale=language)
    return f"{day}, {times.time_of_day(at, tz=tz, language=language)}"


def _offset(at: datetime, tz: ZoneInfo) -> str:
    said = at.astimezone(tz).strftime("%z")
    return f"UTC{said[:3]}:{said[3:5]}"


_SUBJECTS: dict[str, Callable[[str], str]] = {
    DAY: lambda title: _("Planned maintenance: %(title)s") % {"title": title},
    HOUR: lambda title: _("Maintenance begins soon: %(title)s") % {"title": title},
    MOVED: lambda title: _("New time for the maintenance: %(title)s") % {"title": title},
    CANCELLED: lambda title: _("Maintenance called off: %(title)s") % {"title": title},
}
_FIRST: dict[str, Callable[[], str]] = {
    DAY: lambda: _("We are going to do maintenance: %(title)s."),
    HOUR: lambda: _("The maintenance that is planned begins soon: %(title)s."),
    MOVED: lambda: _("The maintenance that we told you about has a new time: %(title)s."),
}
