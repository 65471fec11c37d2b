"""What a player reads of a promise, in his language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.lib import text as words
from helpdesk.lib import times

TIME = "{time}"  # in words that are looked over before the time is chosen


def moved(name: str, *, language: str) -> str:
    """That it takes longer, to be looked over by whoever sends it."""
    with override(language):
        said = _(
            "Hello %(name)s,\n\nthis takes longer than we said, and we are sorry. You will hear"
            " from us at the latest: %(time)s"
        )
        first = words.squeeze(name).partition(" ")[0]
        return said % {"name": first, "time": TIME}


def filled(said: str, to: datetime, *, language: str, tz: ZoneInfo, now: datetime) -> str:
    """The words with the time as he reads it."""
    with override(language):
        return said.replace(TIME, times.full_ahead(to, tz=tz, language=language, now=now))


def pinned(due_at: datetime, *, language: str, tz: ZoneInfo, now: datetime) -> str:
    """What stands in his window as long as it is open."""
    with override(language):
        if now >= due_at:
            return _("This takes longer than we said. We are sorry, and still on it.")
        time = times.coming(due_at, tz=tz, language=language, now=now)
        return _("You will hear from us by %(time)s") % {"time": time}
