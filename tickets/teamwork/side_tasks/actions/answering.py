"""What is said on a side task, and whose turn it is then."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.people.models import Person
from tickets.teamwork.side_tasks.actions import rows
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage


@transaction.atomic
def answer(
    task: SideTask,
    *,
    by: Person,
    html: str,
    client_id: UUID,
    now: datetime,
    handles: Sequence[str] = (),
) -> SideTaskMessage:
    """Hands the task back to whoever asked, with an answer; a ticket that waited returns. Whoever
    answers what nobody of the department has, has it."""
    _ticket, task = rows.locked(task)
    if known := rows.repeated(task, client_id, by=by):
        return known
    if not task.is_open:
        raise rows.Ended
    message = rows.written(
        task, SideTaskMessage.ANSWER, by=by, html=html, client_id=client_id, now=now
    )
    rows.store(task, message, handles=handles)
    hand_back(task, message, by=by, now=now)
    return message


@transaction.atomic
def add(
    task: SideTask,
    *,
    by: Person,
    html: str,
    client_id: UUID,
    now: datetime,
    handles: Sequence[str] = (),
) -> SideTaskMessage:
    """A line in between; it stays whose turn it was."""
    _ticket, task = rows.locked(task)
    if known := rows.repeated(task, client_id, by=by):
        return known
    if not task.is_open:
        raise rows.Ended
    message = rows.written(
        task, SideTaskMessage.LINE, by=by, html=html, client_id=client_id, now=now
    )
    rows.store(task, message, handles=handles)
    keep_line(task, message, by=by)
    return message


@transaction.atomic
def ask_back(
    task: SideTask,
    *,
    by: Person,
    html: str,
    client_id: UUID,
    now: datetime,
    due_at: datetime | None = None,
    handles: Sequence[str] = (),
) -> SideTaskMessage:
    """The answer was not enough, or there is more to ask: the department's turn again. Without
    `due_at` it has as long as the last time."""
    _ticket, task = rows.locked(task)
    if known := rows.repeated(task, client_id, by=by):
        return known
    if not task.is_open:
        raise rows.Ended
    message = rows.written(
        task, SideTaskMessage.ASK, by=by, html=html, client_id=client_id, now=now
    )
    rows.store(task, message, handles=handles)
    turn_back(task, message, by=by, due_at=due_at, now=now)
    return message


def keep_line(task: SideTask, message: SideTaskMessage, *, by: Person) -> None:
    """Part of a line in between whose words are stored."""
    task.save(update_fields=["said_at"])
    rows.tell(task, "side_task.said", by=by, message=message.pk)


def turn_back(
    task: SideTask,
    message: SideTaskMessage,
    *,
    by: Person,
    now: datetime,
    due_at: datetime | None = None,
) -> None:
    """Part of asking once more whose words are stored: turn, clock, ticket."""
    until = due_at or now + (task.due_at - task.asked_at)
    task.state, task.answered_at, task.late_at = SideTask.OPEN, None, None
    rows.run_clock(task, due_at=rows.checked(until, now=now), now=now)
    task.save()
    rows.tell(task, "side_task.asked_back", by=by, message=message.pk)
    rows.let_ticket_wait(task, by=by, now=now)


def hand_back(task: SideTask, message: SideTaskMessage, *, by: Person, now: datetime) -> None:
    """Part of an answer whose words are stored: turn, clock, owner, ticket."""
    task.state, task.answered_at, task.next_at = SideTask.ANSWERED, now, None
    if task.owner_id is None and task.team_id in by.team_ids:
        task.owner = by
    task.save()
    rows.tell(task, "side_task.answered", by=by, message=message.pk)
    rows.let_ticket_return(task, now=now)
