"""Taking a promise off the list: it is not needed any more, and counts in no figure."""

from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.promises.actions import breaking, making, rows
from tickets.promises.models import Promise
from tickets.thread.models import Ticket


@transaction.atomic
def cancel(promise: Promise, *, reason: str, by: Person, now: datetime) -> Promise:
    """What was broken before stays broken; from now on nothing is owed."""
    ticket, promise = rows.locked(promise)
    if promise.is_owed:
        cancel_one(ticket, promise, reason=making.clean(reason), by=by, now=now)
    return promise


def cancel_all(ticket: Ticket, *, by_id: int, now: datetime) -> None:
    """Part of a deed that ends the ticket, which is locked."""
    if owed := rows.owed_on(ticket):
        by = Person.objects.get(pk=by_id)
        for promise in owed:
            cancel_one(ticket, promise, reason="", by=by, now=now)


def cancel_one(ticket: Ticket, promise: Promise, *, reason: str, by: Person, now: datetime) -> None:
    """One that is owed; it and its ticket are locked."""
    if promise.is_open and now < promise.due_at:
        rows.settle(promise, Promise.CANCELLED, at=now, by=by, reason=reason)
    else:
        breaking.make_sure(ticket, promise)
        promise.ended_at, promise.reason = now, reason
        promise.save(update_fields=["ended_at", "reason"])
    rows.tell("promise.cancelled", ticket, promise, by=by, audience=events.PUBLIC)
