"""The clock of a ticket, in words and as a ring: how much is left of the time to answer, or of that
to solve all of it, whichever ends first."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.lib import times
from tickets.thread.models import Ticket

SOON = 0.25  # of the target is left when a clock turns amber
# with a target of at most a minute it is by seconds; static/js/lib/time.js says the same
SHORT, SHORT_SOON = 60, 5
_FIRST, _NEXT, _SOLVE = range(3)


class Clock(NamedTuple):
    """`part` is what is left of the target in percent; `due` is epoch milliseconds, `target`
    seconds. A page redraws the clock from these each second."""

    state: str  # on, soon, late, paused, met
    text: str
    says: str
    part: int = 0
    due: int = 0
    target: int = 0
    small: str = ""
    is_large: bool = False
    brief: str = ""  # for a dial: 9, +7, and from 100 seconds on in minutes


class _Words(NamedTuple):
    """What clocks say in one language, looked up once: a list has fifty of them."""

    on_hold: str
    late: str
    first_late: str
    next_late: str
    first_left: str
    next_left: str
    solve_late: str
    solve_left: str
    to_solve: str
    to_first: str
    to_next: str
    took: str
    solved_in: str


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    with override(language):
        return _Words(
            on_hold=_("On hold"),
            late=_("%(time)s late"),
            first_late=_("The first reply is %(time)s late"),
            next_late=_("The next reply is %(time)s late"),
            first_left=_("%(time)s to the first reply"),
            next_left=_("%(time)s to the next reply"),
            solve_late=_("The solution is %(time)s late"),
            solve_left=_("%(time)s to the solution"),
            to_solve=_("to solve it"),
            to_first=_("to first reply"),
            to_next=_("to next reply"),
            took=_("in %(time)s"),
            solved_in=_("Solved in %(time)s"),
        )


def of(
    *,
    status: str,
    due_at: datetime | None,
    solve_due_at: datetime | None,
    soon_at: datetime | None,
    was_answered: bool,
    solved_at: datetime | None,
    received_at: datetime | None,
    now: datetime,
    language: str,
    is_large: bool = False,
) -> Clock | None:
    """The clock as it stands; None when nothing that is timed is due. `soon_at` is when a quarter
    of its time is left; on hold inside it is only shown from then on.

    Called with `language` active.
    """
    words = _words(language)
    if status in {Ticket.SOLVED, Ticket.CLOSED} and solved_at and received_at:
        took = solved_at - received_at
        text = words.took % {"time": times.span(took)}
        return Clock("met", text, words.solved_in % {"time": times.spoken(took)})
    nearest = min((at for at in (due_at, solve_due_at) if at), default=None)
    is_ours = status in {Ticket.NEW, Ticket.OPEN}
    if status == Ticket.PENDING_INTERNAL:
        is_ours = nearest is not None and now >= (soon_at or nearest)
        if not is_ours:
            return Clock("paused", words.on_hold, words.on_hold)
    if nearest is None or not is_ours:
        return None
    due = int(nearest.timestamp() * 1000)
    target = max(1, int((4 * (nearest - soon_at) if soon_at else nearest - now).total_seconds()))
    left = (nearest - now).total_seconds()
    is_late = left <= 0
    what = _SOLVE if nearest != due_at else _NEXT if was_answered else _FIRST
    text, says = _time(language, times.shown_seconds(left), is_late, what)
    brief = _brief(language, int(abs(left)), is_late)
    if is_late:
        return Clock("late", text, says, 0, due, target, is_large=is_large, brief=brief)
    small = (words.to_first, words.to_next, words.to_solve)[what] if is_large else ""
    share = min(1.0, left / target)
    is_soon = left <= SHORT_SOON if target <= SHORT else share <= SOON
    state = "soon" if is_soon else "on"
    return Clock(state, text, says, round(100 * share), due, target, small, is_large, brief)


def _brief(language: str, seconds: int, is_late: bool) -> str:
    text = str(seconds) if seconds < 100 else _time(language, seconds // 60 * 60, False, _FIRST)[0]
    return f"+{text}" if is_late else text


@lru_cache(maxsize=5000)
def _time(language: str, seconds: int, is_late: bool, what: int) -> tuple[str, str]:
    """For the eye and for the ear; a list says the same few times again and again."""
    words, length = _words(language), timedelta(seconds=seconds)
    time, spoken = times.span(length), times.spoken(length)
    if is_late:
        says = (words.first_late, words.next_late, words.solve_late)[what]
        return words.late % {"time": time}, says % {"time": spoken}
    says = (words.first_left, words.next_left, words.solve_left)[what]
    return time, says % {"time": spoken}
