"""The clock of a ticket, in words and as a ring: how much of the time to answer is left."""

from datetime import datetime
from typing import NamedTuple

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
    if status in {Ticket.SOLVED, Ticket.CLOSED} and solved_at and received_at:
        return _met(solved_at, received_at)
    if status == Ticket.PENDING_INTERNAL:
        return Clock("paused", _("On hold"), _("On hold"))
    if due_at is None or status not in {Ticket.NEW, Ticket.OPEN}:
        return None
    left, total = due_at - now, due_at - (due_from or now)
    due, target = int(due_at.timestamp() * 1000), max(1, int(total.total_seconds()))
    if left.total_seconds() <= 0:
        says = (
            _("The next reply is %(time)s late")
            if was_answered
            else _("The first reply is %(time)s late")
        ) % {"time": times.spoken(left)}
        text = _("%(time)s late") % {"time": times.span(left)}
        return Clock("late", text, says, 0, due, target, is_large=is_large)
    says = (
        _("%(time)s to the next reply") if was_answered else _("%(time)s to the first reply")
    ) % {"time": times.spoken(left)}
    small = (_("to next reply") if was_answered else _("to first reply")) if is_large else ""
    share = min(1.0, left.total_seconds() / target)
    state = "soon" if share <= SOON else "on"
    return Clock(state, times.span(left), says, round(100 * share), due, target, small, is_large)


def _met(solved_at: datetime, received_at: datetime) -> Clock:
    took = solved_at - received_at
    return Clock(
        "met",
        _("in %(time)s") % {"time": times.span(took)},
        _("Solved in %(time)s") % {"time": times.spoken(took)},
    )
