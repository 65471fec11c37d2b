"""What a side task's clock says: that time runs out, and that it has."""

from datetime import datetime, timedelta

from django.db import transaction

from helpdesk.lib import due
from tickets.teamwork.side_tasks.actions import rows
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.actions.rows import by_system

_LEASE = timedelta(seconds=60)
_AT_ONCE = 50


def settle_due(*, now: datetime) -> int:
    """Says what is due, each once however many workers do it; returns how much it looked at."""
    return due.in_turn(
        lambda: len(
            due.settle(
                SideTask.objects.all(),
                lambda pk: settle(pk, now=now),
                now=now,
                lease=_LEASE,
                column="next_at",
                limit=_AT_ONCE,
            )
        )
    )


@transaction.atomic
def settle(pk: int, *, now: datetime) -> None:
    """Its time has come. What was answered, ended or put off meanwhile is left alone."""
    task = SideTask.objects.filter(pk=pk).first()
    if task is None:
        return
    _ticket, task = rows.locked(task)
    if task.state != SideTask.OPEN:
        task.next_at = None
        task.save(update_fields=["next_at"])
        return
    warns_at = task.due_at - (task.due_at - task.asked_at) * rows.WARNS_WITH
    by = by_system()
    if task.due_at <= now:
        task.next_at = None
        is_news = task.late_at is None
        task.late_at = task.late_at or task.due_at
        task.save(update_fields=["late_at", "next_at"])
        if is_news:
            rows.tell(task, "side_task.late", by=by)
    elif task.warned_at is None and warns_at <= now:
        task.warned_at, task.next_at = warns_at, task.due_at
        task.save(update_fields=["warned_at", "next_at"])
        rows.tell(task, "side_task.warned", by=by)
    else:
        task.next_at = task.due_at if task.warned_at else warns_at
        task.save(update_fields=["next_at"])
