"""A time that has passed without a word to the player."""

from accounts.events import actions as events
from tickets.promises.actions import rows
from tickets.promises.models import Promise
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


def make_sure(ticket: Ticket, promise: Promise) -> None:
    """It was broken at the moment at which it was due, whenever somebody looks. Both are locked;
    one that is broken already stays as it is."""
    if promise.state == Promise.BROKEN:
        return
    system = thread_rows.by_system()
    rows.settle(promise, Promise.BROKEN, at=promise.due_at, by=system)
    rows.tell("promise.broken", ticket, promise, by=system, audience=events.PUBLIC)


def warn(ticket: Ticket, promise: Promise, *, is_over: bool) -> None:
    """With a quarter of the time left; `is_over` when somebody looks so late that it is past."""
    promise.warned_at, promise.next_at = promise.warns_at, promise.due_at
    promise.save(update_fields=["warned_at", "next_at"])
    rows.tell(
        "promise.warned",
        ticket,
        promise,
        by=thread_rows.by_system(),
        audience=events.STAFF,
        is_over=is_over,
    )
