"""Who of the department has a side task, and until when."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from tickets.teamwork.side_tasks.actions import rows
from tickets.teamwork.side_tasks.models import SideTask


class CannotOwn(Exception):
    """He is not of the department, or may not answer."""

    message = _("This person can’t take the task. Choose somebody of its department.")


class Taken(Exception):
    """A colleague was quicker."""

    def __init__(self, owner: Person) -> None:
        super().__init__(owner)
        self.owner = owner

    @property
    def message(self) -> str:
        return str(_("%(name)s has it already.")) % {"name": self.owner.name}


@transaction.atomic
def take(task: SideTask, *, by: Person, now: datetime) -> SideTask:
    """Takes what nobody of the department has."""
    _ticket, task = rows.locked(task)
    if not task.is_open:
        raise rows.Ended
    if task.owner_id == by.pk:
        return task
    if task.owner is not None:
        raise Taken(task.owner)
    if not can_own(by, task):
        raise CannotOwn
    task.owner = by
    task.save(update_fields=["owner"])
    rows.tell(task, "side_task.taken", by=by)
    return task


@transaction.atomic
def give(task: SideTask, *, to: Person | None, by: Person, now: datetime) -> SideTask:
    """Gives it to a colleague of the department, or back to all of it."""
    _ticket, task = rows.locked(task)
    if not task.is_open:
        raise rows.Ended
    if task.owner_id == (to.pk if to else None):
        return task
    if to is not None and not can_own(to, task):
        raise CannotOwn
    before = rows.bells(task)
    task.owner = to
    task.save(update_fields=["owner"])
    rows.tell(task, "side_task.given", by=by, also=before, **({"to": to.pk} if to else {}))
    return task


@transaction.atomic
def move_due(task: SideTask, *, to: datetime, by: Person, now: datetime) -> SideTask:
    """Another time; a warning comes anew, what was late stays written down."""
    _ticket, task = rows.locked(task)
    if task.state != SideTask.OPEN:
        raise rows.Ended
    if task.due_at == to:
        return task
    before = task.due_at
    rows.run_clock(task, due_at=rows.checked(to, now=now), now=now)
    task.save(update_fields=["asked_at", "due_at", "warned_at", "next_at"])
    rows.tell(task, "side_task.due_moved", by=by, until=to.isoformat(), before=before.isoformat())
    return task


def can_own(person: Person, task: SideTask) -> bool:
    return (
        person.may("tasks.answer")
        and task.ticket.brand_id in person.brand_ids
        and (task.team_id in person.team_ids or person.sees_all)
    )
