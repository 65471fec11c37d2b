"""A polite end: closing words to the player, and the ticket is solved, both or neither."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.people.models import Person
from helpdesk.lib import html as markup
from tickets.thread import addressees, immediate
from tickets.thread.actions import replying, resolution
from tickets.thread.models import Ticket


@transaction.atomic
def part(ticket: Ticket, *, words: str, by: Person, now: datetime, **how: Any) -> Ticket:
    """Sends `words`, plain text, and solves the ticket; `how` as for `resolution.resolve`, which
    also says what it raises. One that is solved already gets no more words."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.is_solved:
        return ticket
    if ticket.is_final:
        raise resolution.Final
    usual = addressees.usual(ticket)
    is_here = immediate.is_immediate(ticket.channel)
    replying.reply(
        ticket,
        by=by,
        html=markup.from_text(words),
        recipients={} if is_here else {"to": usual.to, "cc": usual.cc, "bcc": []},
        client_id=replying.new_client_id(),
        now=now,
    )
    return resolution.resolve(ticket, by=by, now=now, **how)
