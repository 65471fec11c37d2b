"""A ticket comes back from a colleague by itself."""

from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from tickets.thread.actions import rows, snoozing
from tickets.thread.models import Ticket


@transaction.atomic
def come_back(ticket: Ticket, *, now: datetime) -> Ticket:
    """Takes a ticket that was on hold for a colleague up again. It stands above all else until
    somebody looks after it; one that sleeps wakes, unless that was not wanted. It is nobody's deed:
    who answered may not even see the ticket."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.status != Ticket.PENDING_INTERNAL:
        return ticket
    ticket.status = Ticket.OPEN
    if ticket.last_from_player:
        rows.start_clock(ticket, now=now)
    if ticket.is_asleep:
        snoozing.rouse(ticket, now=now)
    elif ticket.bucket != Ticket.LIVE:
        ticket.bucket, ticket.sort_at = Ticket.WOKEN, now
    rows.settle(ticket, "status", now=now)
    events.record("ticket.resumed", ticket, by=rows.by_system(), ring=rows.bells(ticket))
    return ticket
