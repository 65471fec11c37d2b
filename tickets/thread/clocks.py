"""The clock of a ticket, in words and as a ring: how much of the time to answer is left."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from helpdesk.lib import times
from tickets.thread.models import Ticket

SOON = 0.25  # of the target is left when a clock turns amber


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


class _Words(NamedTuple):
    """What clocks say in one language, looked up once: a list has fifty of them."""

    on_hold: str
    late: str
    first_late: str
    next_late: str
    first_left: str
    next_left: str
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
            to_first=_("to first reply"),
            to_next=_("to next reply"),
            took=_("in %(time)s"),
            solved_in=_("Solved in %(time)s"),
        )


def of(
    *,
    status: str,
    due_at: datetime | None,
    due_from: datetime | None,
    was_answered: bool,
    solved_at: datetime | None,
    received_at: datetime | None,
    now: datetime,
    is_large: bool = False,
) -> Clock | None:
    """The clock as it stands; None when nobody waits for anything that is timed."""
    words = _words(get_language() or "en")
    if status in {Ticket.SOLVED, Ticket.CLOSED} and solved_at and received_at:
        took = solved_at - received_at
        text = words.took % {"time": times.span(took)}
        return Clock("met", text, words.solved_in % {"time": times.spoken(took)})
    if status == Ticket.PENDING_INTERNAL:
        return Clock("paused", words.on_hold, words.on_hold)
    if due_at is None or status not in {Ticket.NEW, Ticket.OPEN}:
        return None
    left, total = due_at - now, due_at - (due_from or now)
    due, target = int(due_at.timestamp() * 1000), max(1, int(total.total_seconds()))
    time, spoken = times.span(left), {"time": times.spoken(left)}
    if left.total_seconds() <= 0:
        says = (words.next_late if was_answered else words.first_late) % spoken
        text = words.late % {"time": time}
        return Clock("late", text, says, 0, due, target, is_large=is_large)
    says = (words.next_left if was_answered else words.first_left) % spoken
    small = (words.to_next if was_answered else words.to_first) if is_large else ""
    share = min(1.0, left.total_seconds() / target)
    state = "soon" if share <= SOON else "on"
    return Clock(state, time, says, round(100 * share), due, target, small, is_large)
