"""Giving a ticket to another team, with a note and with the time that the player was given."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.people.models import Person, Team
from helpdesk.lib import html as markup
from tickets.teamwork import promised
from tickets.thread.actions import assignment, replying
from tickets.thread.models import Ticket


@transaction.atomic
def transfer(
    ticket: Ticket,
    *,
    to: Team,
    by: Person,
    now: datetime,
    client_id: UUID,
    note: str = "",
    given: promised.Given | None = None,
) -> Ticket:
    """Hands it over; what is promised is owed by the new team. Raises Objection where something
    has to be done first, and rows.WrongTime of promises."""
    ticket = assignment.move(ticket, to=to, by=by, now=now)
    if note.strip():
        html = markup.from_text(note)
        replying.add_note(
            ticket, by=by, html=html, client_id=client_id, now=now, flags=["handover"]
        )
    if given is not None:
        promised.make(ticket, given, team=to, by=by, now=now)
    return Ticket.objects.get(pk=ticket.pk)
