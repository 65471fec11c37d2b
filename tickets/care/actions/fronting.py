"""What stood first because somebody was in danger, or asked to stop, goes back to where it was."""

from accounts.events.models import Event
from tickets.care import words
from tickets.thread.models import Ticket

USUAL = Ticket._meta.get_field("priority").default
ALARM = "ticket.emergency"
FIELDS = ("priority", "asks_to_stop")


def step_back(ticket: Ticket, *, otherwise: int = Ticket.EMERGENCY) -> bool:
    """Part of a deed that has it locked and saves FIELDS; whether one of them is another one now.
    What a person or its reason made an emergency stays one; `otherwise` is where it goes when
    nobody was told of it."""
    asked, ticket.asks_to_stop = ticket.asks_to_stop, words.asks_to_stop(ticket.pk)
    is_other = asked != ticket.asks_to_stop
    stays = ticket.asks_to_stop or words.in_crisis(ticket.pk)
    if ticket.priority != Ticket.EMERGENCY or stays:
        return is_other
    alarms = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk, verb=ALARM)
    newest = alarms.order_by("-seq").values_list("detail", flat=True).first()
    before = otherwise if newest is None else newest.get("before", Ticket.EMERGENCY)
    least = ticket.reason.priority if ticket.reason is not None else None
    ticket.priority = before if least is None else min(before, least)
    return is_other or ticket.priority != Ticket.EMERGENCY
