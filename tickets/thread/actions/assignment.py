"""Who has a ticket."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from tickets.thread import choices_by_hand, objections
from tickets.thread.actions import rows
from tickets.thread.models import Ticket


class Taken(Exception):
    """Somebody else was quicker."""

    def __init__(self, owner: Person | None) -> None:
        super().__init__(owner)
        self.owner = owner


class CannotOwn(Exception):
    """The person may not reply, is not of the ticket's brand, or has left."""

    message = _("This person can’t take the ticket.")


@transaction.atomic
def claim(ticket: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Takes a ticket that nobody has, in one conditional statement: two can't both win."""
    won = _take(ticket.pk, by.pk)
    ticket = Ticket.objects.locked(ticket)
    if not won:
        if ticket.assignee_id == by.pk:
            return ticket
        raise Taken(ticket.assignee)
    events.record("ticket.assigned", ticket, by=by, to=by.pk, ring=rows.bells(ticket))
    return ticket


@transaction.atomic
def give(ticket: Ticket, *, to: Person, why: Mapping[str, Any], now: datetime) -> bool:
    """Gives a ticket that nobody has, in the system's name and in one conditional statement;
    false when somebody was quicker or it is done."""
    if not _take(ticket.pk, to.pk):
        return False
    ticket = Ticket.objects.locked(ticket)
    by = rows.by_system()
    events.record(
        "ticket.assigned", ticket, by=by, to=to.pk, why=dict(why), ring=rows.bells(ticket)
    )
    return True


@transaction.atomic
def assign(
    ticket: Ticket,
    *,
    to: Person | None,
    by: Person,
    now: datetime,
    why: Mapping[str, Any] | None = None,
) -> Ticket:
    """Gives a ticket to a person, or back to its team. `why` is kept with the fact, as codes and
    figures; the room that chose puts it into words."""
    ticket = Ticket.objects.locked(ticket)
    before = (ticket.team_id, ticket.assignee_id)
    if ticket.assignee_id == (to.pk if to else None):
        return ticket
    if to is not None and not can_own(to, ticket):
        raise CannotOwn
    if why is None and to is not None:
        why = choices_by_hand.mark_of(ticket, to=to, by=by, now=now)
    ticket.assignee = to
    if ticket.status == Ticket.NEW and to is not None:
        ticket.status = Ticket.OPEN
    rows.touch(ticket, "assignee", "status", now=now)
    kept: dict[str, Any] = {"why": dict(why)} if why else {}
    happening = (
        rows.happening("ticket.assigned", to=to.pk, **kept)
        if to
        else rows.happening("ticket.unassigned", to=before[1], **kept)
    )
    events.record_all(ticket, [happening], by=by, ring=rows.bells(ticket, before=before))
    return ticket


@transaction.atomic
def move(ticket: Ticket, *, to: Team, by: Person, now: datetime, is_forced: bool = False) -> Ticket:
    """Hands a ticket to another team; who can't see it there any more loses it. A colleague may
    hear an Objection, unless it has to go (`is_forced`)."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.team_id == to.pk:
        return ticket
    if by.kind == Person.STAFF and not is_forced:
        objections.ask(objections.MOVE, ticket, by=by, now=now)
    before = (ticket.team_id, ticket.assignee_id)
    ticket.team = to
    owner = ticket.assignee
    if owner is not None and to.pk not in owner.team_ids:
        ticket.assignee = None
    rows.touch(ticket, "team", "assignee", now=now)
    events.record(
        "ticket.moved",
        ticket,
        by=by,
        team=to.pk,
        before=before[0],
        ring=rows.bells(ticket, before=before),
    )
    return ticket


def _take(ticket_id: int, person_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tickets_ticket SET assignee_id = %s, version = version + 1,"
            " status = CASE WHEN status = 'new' THEN 'open' ELSE status END"
            " WHERE id = %s AND assignee_id IS NULL AND bucket < 9 RETURNING id",
            [person_id, ticket_id],
        )
        return cursor.fetchone() is not None


def can_own(person: Person, ticket: Ticket) -> bool:
    """An active member of staff of the brand who may reply and sees the ticket's team."""
    return (
        person.may("tickets.reply")
        and ticket.brand_id in person.brand_ids
        and (person.sees_all or ticket.team_id in person.team_ids)
    )
