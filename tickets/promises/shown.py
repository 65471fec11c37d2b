"""A promise in words and as a flag, in the colours of a clock: how it stands, and by when."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.lib import text as words
from helpdesk.lib import times
from tickets.promises.models import Promise

_LONGEST = 22  # of what is promised, so that by when is always seen


class Flag(NamedTuple):
    """What is owed. `by` is said while there is time, `what` stands before how late it is; a page
    redraws it from `due` and `soon`, epoch milliseconds."""

    state: str  # open, soon, late
    words: str
    by: str
    what: str
    says: str
    due: int
    soon: int


class _Words(NamedTuple):
    """What flags say in one language, looked up once: a list has many of them."""

    by: str
    what_by: str
    late: str
    what_late: str
    says: str
    says_late: str


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    with override(language):
        return _Words(
            by=_("by %(time)s"),
            what_by=_("%(what)s by %(time)s"),
            late=_("%(time)s late"),
            what_late=_("%(what)s · %(late)s"),
            says=_("promised: %(words)s"),
            says_late=_("promise late: %(words)s"),
        )


def flag(
    *,
    text: str,
    due_at: datetime,
    made_at: datetime,
    tz: ZoneInfo,
    language: str,
    now: datetime,
) -> Flag:
    """Called with `language` active."""
    said, text = _words(language), words.clip(text, _LONGEST)
    time = times.coming(due_at, tz=tz, language=language, now=now)
    by = (said.what_by % {"what": text, "time": time}) if text else said.by % {"time": time}
    soon_at = due_at - (due_at - made_at) / 4
    shown, state, says = by, "soon" if now >= soon_at else "open", said.says
    if now >= due_at:
        late = said.late % {"time": times.span(_whole(now - due_at))}
        shown = (said.what_late % {"what": text, "late": late}) if text else late
        state, says = "late", said.says_late
    return Flag(
        state=state,
        words=shown,
        by=by,
        what=text,
        says=says % {"words": shown},
        due=int(due_at.timestamp() * 1000),
        soon=int(soon_at.timestamp() * 1000),
    )


def state_name(state: str) -> str:
    """How a promise that is settled ended."""
    return {
        Promise.KEPT: _("kept"),
        Promise.MOVED: _("moved"),
        Promise.BROKEN: _("not kept"),
        Promise.CANCELLED: _("not needed any more"),
    }[state]


def _whole(length: timedelta) -> timedelta:
    """Nobody counts the seconds of what is late by minutes."""
    return timedelta(seconds=times.shown_seconds(length.total_seconds()))
