"""A person says that somebody is in danger, whatever was read in the words."""

from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from tickets.care.actions import consequences, crises
from tickets.care.models import Crisis
from tickets.thread.models import Ticket


@transaction.atomic
def begin(ticket: Ticket, *, code: str, by: Person, now: datetime) -> Crisis:
    ticket = Ticket.objects.locked(ticket)
    consequences.to_front(ticket, now=now)
    return crises.begin(ticket, code=code, by=by, now=now)
