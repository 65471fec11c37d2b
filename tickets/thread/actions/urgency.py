"""How urgent a ticket is by what it is about, and the alarm when that is an emergency."""

from accounts.events import actions as events
from tickets.thread.actions import rows
from tickets.thread.models import ContactReason, Ticket


def follow_reason(ticket: Ticket, reason: ContactReason | None) -> bool:
    """Lifts the ticket to its reason's priority; whether that changed it."""
    asked = reason.priority if reason is not None else None
    if asked is None or asked >= ticket.priority:
        return False
    ticket.priority = asked
    return True


def alarm(ticket: Ticket) -> list[events.Happening]:
    """What is recorded with the deed by which an open ticket became an emergency."""
    if not ticket.is_emergency or not ticket.is_open:
        return []
    return [rows.happening("ticket.emergency")]
