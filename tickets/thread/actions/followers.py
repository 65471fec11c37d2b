"""Who hears of a ticket though it is not his."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.thread import sight
from tickets.thread.models import Follower, Ticket


def add_mentioned(
    ticket: Ticket, mentioned: Sequence[int], *, by: Person, now: datetime
) -> list[int]:
    """Lets mentioned staff of the ticket's brand follow it; returns whom it reached. Whoever may
    only look brings nobody in: of those whom he mentions hears who sees it anyway.

    Part of adding a note: the ticket is locked and the note's event names the mentioned.
    """
    wanted = Person.objects.filter(
        pk__in=list(mentioned)[:50],
        kind=Person.STAFF,
        is_active=True,
        brand_ids__contains=[ticket.brand_id],
    ).exclude(pk=by.pk)
    if sight.looks_only(by, ticket):
        return sorted(one.pk for one in wanted if Ticket.objects.seen_by(one, ticket.pk))
    called = sorted(wanted.values_list("pk", flat=True))
    Follower.objects.bulk_create(
        [Follower(ticket=ticket, person_id=pk, created_at=now) for pk in called],
        ignore_conflicts=True,
    )
    Follower.objects.filter(ticket=ticket, person__in=called, is_called=True).update(
        is_called=False
    )
    return called


@transaction.atomic
def follow(ticket: Ticket, *, by: Person, now: datetime) -> None:
    """Follows a ticket that one may see; again is harmless."""
    ticket = Ticket.objects.locked(ticket)
    row, is_new = Follower.objects.get_or_create(
        ticket=ticket, person=by, defaults={"created_at": now}
    )
    if is_new:
        events.record("ticket.followed", ticket, by=by)
    elif row.is_called:
        row.is_called = False
        row.save(update_fields=["is_called"])


@transaction.atomic
def unfollow(ticket: Ticket, *, by: Person) -> None:
    ticket = Ticket.objects.locked(ticket)
    gone, _rows = Follower.objects.filter(ticket=ticket, person=by).delete()
    if gone:
        events.record("ticket.unfollowed", ticket, by=by, ring=[f"person.{by.pk}"])
