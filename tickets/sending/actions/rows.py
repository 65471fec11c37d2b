"""How the rows of replies for later are locked and written: shared by keeping and leaving."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.sending.models import ScheduledReply
from tickets.thread.actions import rows
from tickets.thread.models import Attachment, Message, Ticket


class Settled(Exception):
    """It has left, or was given up."""

    message = _("This reply was sent or given up in the meantime.")


def locked(scheduled: ScheduledReply) -> tuple[Ticket, ScheduledReply]:
    """Ticket first, then the row, as it is now; a merge may have brought it elsewhere. Raises
    Settled."""
    rows = ScheduledReply.objects.select_related("by")
    number = scheduled.ticket_id
    while True:
        ticket = Ticket.objects.locked(number)
        found = rows.filter(ticket=number).select_for_update(no_key=True, of=("self",))
        row = found.filter(pk=scheduled.pk).first()
        if row is not None:
            break
        number = ScheduledReply.objects.values_list("ticket_id", flat=True).get(pk=scheduled.pk)
    if row.state not in ScheduledReply.STANDING:
        raise Settled
    return ticket, row


def hand_files(scheduled: ScheduledReply, *, to: Person) -> None:
    """What its writer uploaded becomes his who sends it in his place."""
    if to.pk != scheduled.by_id:
        Attachment.objects.filter(
            handle__in=scheduled.handles, message=None, uploaded_by=scheduled.by_id
        ).update(uploaded_by=to)


def has_answered(scheduled: ScheduledReply) -> bool:
    """Whether the player wrote since; a machine that answers for him has not."""
    words = newer(scheduled).filter(kind=Message.RECEIVED)
    return words.exclude(flags__contains="automatic").exists()


def newer(scheduled: ScheduledReply) -> "QuerySet[Message]":
    """What was said since its writer read the ticket; what a merge brought here was said before."""
    return Message.objects.filter(
        ticket=scheduled.ticket_id, seq__gt=scheduled.seen, created_at__gt=scheduled.created_at
    )


def settle(scheduled: ScheduledReply, state: str, *, by: Person | None, now: datetime) -> None:
    scheduled.state, scheduled.due_at = state, None
    scheduled.settled_at, scheduled.settled_by = now, by
    scheduled.save()


def record(verb: str, scheduled: ScheduledReply, ticket: Ticket, *, by: Person) -> None:
    detail: dict[str, Any] = {"scheduled": scheduled.pk, "writer": scheduled.by_id}
    if scheduled.state == ScheduledReply.SCHEDULED:
        detail["until"] = scheduled.send_at.isoformat()
    # its writer has a list of his own, wherever the ticket is now
    ring = rows.bells(ticket) | {f"person.{scheduled.by_id}"}
    events.record(verb, ticket, by=by, ring=ring, **detail)
