"""Which news a person wants in which way, and when he wants none: read from his preferences.

Kept is only what differs from what a kind does by itself, so that a better usual reaches
everybody who never chose.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from helpdesk.lib import times

TRAY, BROWSER, MAIL, SOUND = "tray", "browser", "mail", "sound"
WAYS: dict[str, str | Promise] = {
    TRAY: _("In the tray"),
    BROWSER: _("In the browser"),
    SOUND: _("With a sound"),
    MAIL: _("By mail"),
}
USUAL = {TRAY: True, BROWSER: True, SOUND: True, MAIL: False}


def wants(person: Person, verb: str, way: str, *, usual: bool) -> bool:
    chosen = _chosen(person).get(verb)
    value = chosen.get(way, usual) if isinstance(chosen, Mapping) else usual
    return value is True


def quiet_hours(person: Person) -> tuple[time, time] | None:
    """From when to when he wants to hear nothing, by the clocks where he is."""
    given = person.preferences.get("quiet")
    if not isinstance(given, list) or len(given) != 2:
        return None
    try:
        begins, ends = (time.fromisoformat(str(one)) for one in given)
    except ValueError:
        return None
    return (begins, ends) if begins != ends else None


def paused_until(person: Person, *, now: datetime) -> datetime | None:
    """Until when he hears of nothing; None when he does."""
    given = person.preferences.get("paused_until")
    try:
        until = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return until if until is not None and until > now else None


def quiet_until(person: Person, *, now: datetime) -> datetime | None:
    """When a pause or his quiet hours that run now will have ended."""
    ends = [moment for moment in (paused_until(person, now=now),) if moment]
    # a pause may end inside the quiet hours, and these after it
    quiet = _end_of_quiet(person, at=ends[0] if ends else now)
    return quiet or (ends[0] if ends else None)


def _end_of_quiet(person: Person, *, at: datetime) -> datetime | None:
    hours = quiet_hours(person)
    if hours is None:
        return None
    begins, ends = hours
    local = at.astimezone(times.zone(person.time_zone))
    clock = local.time().replace(second=0, microsecond=0)
    is_quiet = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
    if not is_quiet:
        return None
    day = local.date() if clock < ends else local.date() + timedelta(days=1)
    return datetime.combine(day, ends, tzinfo=local.tzinfo)


def _chosen(person: Person) -> dict[str, Any]:
    found = person.preferences.get("news")
    return found if isinstance(found, dict) else {}
