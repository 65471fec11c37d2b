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
        return said % {"name": _first(name), "time": TIME}


def sooner(name: str, *, language: str) -> str:
    """The same of a time that is earlier than the one he knows."""
    with override(language):
        said = _(
            "Hello %(name)s,\n\ngood news: this goes faster than we said. You will hear from us"
            " at the latest: %(time)s"
        )
        return said % {"name": _first(name), "time": TIME}


def fitting(said: str, name: str, *, language: str, is_sooner: bool) -> str:
    """Whoever left the words as they were does not excuse himself for being quicker."""
    is_untouched = words.squeeze(said) == words.squeeze(moved(name, language=language))
    return sooner(name, language=language) if is_sooner and is_untouched else said


def _first(name: str) -> str:
    return words.squeeze(name).partition(" ")[0]


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
