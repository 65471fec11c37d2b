"""A ticket whose owner is off shift is needed: it goes back to its team."""

from datetime import datetime

from django.db import transaction

from accounts.people import rota
from tickets.thread.actions import assignment
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket

_ASKS_NOTHING = (Ticket.WAITING, Ticket.ASLEEP, Ticket.DONE)


@transaction.atomic
def give_back_of_absent(number: int, *, now: datetime) -> bool:
    """Whether it went back; not while it waits for the player, sleeps, or is done."""
    ticket = Ticket.objects.locked(number)
    owner_id = ticket.assignee_id
    if owner_id is None or ticket.bucket in _ASKS_NOTHING:
        return False
    if owner_id not in rota.off_shift([owner_id], now=now):
        return False
    by = thread_rows.by_system()
    assignment.assign(ticket, to=None, by=by, now=now, why={"code": "off_shift"})
    return True
