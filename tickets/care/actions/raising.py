"""Somebody is in danger, whatever was read in these words: a person says so, or it is known from
another conversation."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from tickets.care.actions import consequences, crises
from tickets.care.models import Crisis
from tickets.thread.actions import concerned
from tickets.thread.models import Ticket


def go_on_in(numbers: Collection[int], *, now: datetime) -> None:
    """Of these new conversations, those of players who may be in danger in another one: whoever
    comes back another way is no less in danger. It is the same danger: nobody is called anew."""
    standing = Crisis.objects.filter(ended_at=None, part_of=None, ticket__player__isnull=False)
    known = dict(standing.order_by("-pk").values_list("ticket__player_id", "pk"))
    if not known:
        return
    theirs = Ticket.objects.open().filter(pk__in=numbers, player_id__in=known, crises=None)
    for ticket in theirs.order_by("pk"):
        _go_on(ticket, known[ticket.player_id or 0], now=now)


@transaction.atomic
def _go_on(ticket: Ticket, crisis_id: int, *, now: datetime) -> None:
    ticket = concerned.locked(ticket)
    crisis = Crisis.objects.select_for_update(no_key=True).get(pk=crisis_id)
    if crisis.ended_at is not None or crisis.part_of_id is not None:
        return
    consequences.to_front(ticket, now=now, is_told=False)
    crises.go_on(crisis, ticket, now=now)


@transaction.atomic
def begin(ticket: Ticket, *, code: str, by: Person, now: datetime) -> Crisis:
    ticket = concerned.locked(ticket)
    consequences.to_front(ticket, now=now)
    return crises.begin(ticket, code=code, by=by, now=now)
