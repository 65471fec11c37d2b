"""How urgent a ticket is by what it is about, and the alarm when that is an emergency."""

from accounts.events import actions as events
from tickets.thread.actions import rows
from tickets.thread.models import ContactReason, Ticket

_USUAL = Ticket._meta.get_field("priority").default


def follow_reason(
    ticket: Ticket, reason: ContactReason | None, *, former: ContactReason | None = None
) -> bool:
    """Lifts the ticket to its reason's priority; whether that changed it. What the `former` reason
    had lifted comes down with it: it was chosen by mistake."""
    asked = reason.priority if reason is not None else None
    before = ticket.priority
    if former is not None and former.priority == before < _USUAL:
        ticket.priority = _USUAL if asked is None else asked
    elif asked is not None and asked < before:
        ticket.priority = asked
    return ticket.priority != before


def alarm(ticket: Ticket) -> list[events.Happening]:
    """What is recorded with the deed by which an open ticket became an emergency."""
    if not ticket.is_emergency or not ticket.is_open:
        return []
    return [rows.happening("ticket.emergency")]
