"""Who owes a promise: whoever has the ticket, and its team where nobody has it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.promises.actions import rows
from tickets.promises.models import Promise
from tickets.thread.actions import assignment
from tickets.thread.models import Ticket


@transaction.atomic
def hand_over(what: Ticket | Promise, *, to: Person, by: Person, now: datetime) -> list[Promise]:
    """Gives one promise, or all that is owed on a ticket, to a colleague; those that went."""
    if isinstance(what, Promise):
        ticket, promise = rows.locked(what)
        owed = [promise] if promise.is_owed else []
    else:
        ticket = Ticket.objects.locked(what)
        owed = rows.owed_on(ticket)
    if not assignment.can_own(to, ticket):
        raise assignment.CannotOwn
    return give(ticket, owed, to_id=to.pk, by=by)


def follow(ticket: Ticket, *, by_id: int) -> None:
    """The ticket has another owner, a first one or none. Part of that deed; the ticket is
    locked."""
    to_id = ticket.assignee_id
    owed = rows.owed_on(ticket)
    if to_id is None:
        Promise.objects.filter(pk__in=[promise.pk for promise in owed]).update(owner=None)
    elif any(promise.owner_id != to_id for promise in owed):
        give(ticket, owed, to_id=to_id, by=Person.objects.get(pk=by_id))


def leave(tickets: Iterable[Ticket], *, giver_id: int, absent: Collection[int], by: Person) -> None:
    """Part of the end of a shift: what its person owes on tickets of others, which are locked, is
    owed by whoever has each of them, or by its team where that one is `absent` too (INV-25)."""
    for ticket in tickets:
        owed = [one for one in rows.owed_on(ticket) if one.owner_id == giver_id]
        if ticket.assignee_id is None or ticket.assignee_id in absent:
            Promise.objects.filter(pk__in=[one.pk for one in owed]).update(owner=None)
        else:
            give(ticket, owed, to_id=ticket.assignee_id, by=by)


def give(ticket: Ticket, owed: list[Promise], *, to_id: int, by: Person) -> list[Promise]:
    """Those among `owed` that somebody else owed; all are locked."""
    gone = [promise for promise in owed if promise.owner_id != to_id]
    for promise in gone:
        before, promise.owner_id = promise.owner_id, to_id
        promise.save(update_fields=["owner"])
        rows.tell(
            "promise.handed", ticket, promise, by=by, audience=events.STAFF, to=to_id, before=before
        )
    return gone
