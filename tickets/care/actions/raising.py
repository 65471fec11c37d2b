"""Somebody is in danger, whatever was read in these words: a person says so, or it is known from
another conversation."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from tickets.care.actions import consequences, crises
from tickets.care.models import Crisis
from tickets.thread.actions import rows
from tickets.thread.models import Ticket


def go_on_in(numbers: Collection[int], *, now: datetime) -> None:
    """Of these new conversations, those of players who may be in danger in another one: whoever
    comes back another way is no less in danger."""
    standing = Crisis.objects.filter(ended_at=None, ticket__player__isnull=False)
    codes = dict(standing.values_list("ticket__player_id", "code"))
    if not codes:
        return
    theirs = Ticket.objects.open().filter(pk__in=numbers, player_id__in=codes, crises=None)
    for ticket in theirs.order_by("pk"):
        begin(ticket, code=codes[ticket.player_id or 0], by=rows.by_system(), now=now)


@transaction.atomic
def begin(ticket: Ticket, *, code: str, by: Person, now: datetime) -> Crisis:
    ticket = Ticket.objects.locked(ticket)
    consequences.to_front(ticket, now=now)
    return crises.begin(ticket, code=code, by=by, now=now)
