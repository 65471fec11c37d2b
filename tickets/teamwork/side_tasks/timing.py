"""The clock of a side task, as a ring or a word."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from helpdesk.lib import times
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.clocks import Clock
from tickets.thread.reader import Reader

SOON = 0.25  # of the time is left


class Timed(NamedTuple):
    """What a clock needs of a task."""

    state: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None


def of(task: "SideTask | Timed", reader: Reader, *, is_large: bool = False) -> Clock | None:
    """None for what was cancelled: nobody waits for it, and nobody did it."""
    if task.state == SideTask.CANCELLED:
        return None
    if task.state != SideTask.OPEN:
        took = (task.answered_at or task.ended_at or task.due_at) - task.asked_at
        said = {"time": times.spoken(took)}
        return Clock(
            "met",
            (_("answered in %(time)s") if task.answered_at else _("done in %(time)s"))
            % {"time": times.span(took)},
            _("Answered in %(time)s") % said if task.answered_at else _("Done in %(time)s") % said,
        )
    left = (task.due_at - reader.now).total_seconds()
    target = max(1, int((task.due_at - task.asked_at).total_seconds()))
    due = int(task.due_at.timestamp() * 1000)
    length = reader.now - task.due_at if left <= 0 else task.due_at - reader.now
    text, spoken = times.span(length), times.spoken(length)
    if left <= 0:
        late = _("%(time)s late") % {"time": text}
        says = _("The answer is %(time)s late") % {"time": spoken}
        return Clock("late", late, says, 0, due, target, is_large=is_large)
    share = min(1.0, left / target)
    state = "soon" if share <= SOON else "on"
    says = _("%(time)s to the answer") % {"time": spoken}
    return Clock(state, text, says, round(100 * share), due, target, is_large=is_large)
