"""What stood first because somebody was in danger, or asked to stop, goes back to where it was."""

from accounts.events.models import Event
from tickets.care import words
from tickets.thread.models import Ticket

USUAL = Ticket._meta.get_field("priority").default
ALARM = "ticket.emergency"


def step_back(ticket: Ticket, *, otherwise: int = Ticket.EMERGENCY) -> bool:
    """Part of a deed that has it locked and saves it; whether its priority is another one now.
    What a person or its reason made an emergency stays one; `otherwise` is where it goes when
    nobody was told of it."""
    if ticket.priority != Ticket.EMERGENCY or words.comes_first(ticket.pk):
        return False
    alarms = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk, verb=ALARM)
    newest = alarms.order_by("-seq").values_list("detail", flat=True).first()
    before = otherwise if newest is None else newest.get("before", Ticket.EMERGENCY)
    asked = ticket.reason.priority if ticket.reason is not None else None
    ticket.priority = before if asked is None else min(before, asked)
    return ticket.priority != Ticket.EMERGENCY
