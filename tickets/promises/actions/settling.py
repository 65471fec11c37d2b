"""What time brings: a warning with a quarter of it left, and the end."""

from datetime import datetime, timedelta

from django.db import transaction

from helpdesk.lib import due
from tickets.promises.actions import breaking, rows
from tickets.promises.models import Promise

_LEASE = timedelta(seconds=20)
_AT_ONCE = 50


def settle_due(*, now: datetime) -> int:
    """Looks at promises that are due, each once however many workers do it; how many."""
    return due.in_turn(
        lambda: len(
            due.settle(
                Promise.objects.all(),
                lambda key: look(key, now=now),
                now=now,
                lease=_LEASE,
                column="next_at",
                limit=_AT_ONCE,
            )
        )
    )


@transaction.atomic
def look(key: int, *, now: datetime) -> None:
    """One promise, whatever its state is by now."""
    ticket, promise = rows.locked(key)
    if not promise.is_open:
        Promise.objects.filter(pk=key).update(next_at=None)
        return
    is_over = now >= promise.due_at
    if promise.warned_at is None and now >= promise.warns_at:
        breaking.warn(ticket, promise, is_over=is_over)
    if is_over:
        breaking.make_sure(ticket, promise)
    else:
        at = promise.due_at if promise.warned_at else promise.warns_at
        Promise.objects.filter(pk=key).update(next_at=at)
