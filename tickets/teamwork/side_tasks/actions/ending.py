"""Ending a side task, and taking it up again."""

from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.teamwork.side_tasks.actions import rows
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.models import Ticket


@transaction.atomic
def done(task: SideTask, *, by: Person, now: datetime) -> SideTask:
    """Nothing is left to do about it; a ticket that waited returns."""
    _ticket, task = rows.locked(task)
    if task.is_open:
        _end(task, SideTask.DONE, by=by, now=now)
    return task


@transaction.atomic
def cancel(task: SideTask, *, by: Person, now: datetime, reason: str = "") -> SideTask:
    """It is not needed any more; a ticket that waited returns."""
    _ticket, task = rows.locked(task)
    if task.is_open:
        task.reason = redact.mask_cards(words.squeeze(words.clean(reason)))[:200]
        _end(task, SideTask.CANCELLED, by=by, now=now)
    return task


@transaction.atomic
def reopen(task: SideTask, *, by: Person, now: datetime) -> SideTask:
    """The department's turn again, with as much time as it had; the ticket waits again. Raises
    rows.TooManyOpen."""
    ticket, task = rows.locked(task)
    if task.is_open:
        return task
    rows.guard_room(ticket)
    length = task.due_at - task.asked_at
    task.state, task.reason = SideTask.OPEN, ""
    task.answered_at = task.ended_at = task.late_at = None
    rows.run_clock(task, due_at=now + length, now=now)
    task.save()
    rows.tell(task, "side_task.reopened", by=by)
    rows.let_ticket_wait(task, by=by, now=now)
    return task


def end_all(ticket: Ticket, *, by: Person, now: datetime) -> None:
    """The ticket is done: what was answered is done as well, what was not is needed no more. Part
    of that deed, which holds the ticket's lock; the ticket stays as it is."""
    open_ones = SideTask.objects.filter(ticket=ticket).open().order_by("pk")
    for task in open_ones.select_for_update(no_key=True):
        task.ticket = ticket
        is_answered = task.state == SideTask.ANSWERED
        _close(task, SideTask.DONE if is_answered else SideTask.CANCELLED, by=by, now=now)


def _end(task: SideTask, state: str, *, by: Person, now: datetime) -> None:
    _close(task, state, by=by, now=now)
    rows.let_ticket_return(task, now=now)


def _close(task: SideTask, state: str, *, by: Person, now: datetime) -> None:
    task.state, task.ended_at, task.next_at = state, now, None
    task.save()
    verb = "side_task.done" if state == SideTask.DONE else "side_task.cancelled"
    rows.tell(task, verb, by=by)
