"""Notes that are put right, with what they said before."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.thread.actions import replying, rows
from tickets.thread.models import Message, Ticket
from tickets.thread.records import MessageVersion


class NotANote(Exception):
    """What was sent or received is the truth, and stays as it is."""

    message = _("Only notes can be corrected. What was sent or received stays as it is.")


class NotYourNote(Exception):
    """Somebody else wrote it."""

    message = _("Only its author, or a lead, can correct this note.")


class Changed(Exception):
    """It was corrected meanwhile."""

    message = _("This note was changed meanwhile. Look at it, then correct it again.")


def may_correct(message: Message, person: Person) -> bool:
    is_his = message.author_id == person.pk and person.may("tickets.note")
    return message.kind == Message.NOTE and (is_his or person.may("messages.correct_others"))


@transaction.atomic
def correct(
    message: Message, *, html: str, by: Person, now: datetime, seen: int | None = None
) -> Message:
    """Gives a note other words and keeps the earlier ones. `seen` is how many earlier versions
    there were when he began."""
    ticket = Ticket.objects.locked(message.ticket_id)
    message = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    if message.kind != Message.NOTE:
        raise NotANote
    if not may_correct(message, by):
        raise NotYourNote
    earlier = MessageVersion.objects.filter(message=message).count()
    if seen is not None and seen != earlier:
        raise Changed
    name = message.client_id
    said = replying.written(ticket, Message.NOTE, by=by, html=html, client_id=name, now=now)
    if not said.text.strip():
        raise replying.NothingToSay
    if said.html == message.html:
        return message
    MessageVersion.objects.create(
        message=message,
        kind=MessageVersion.CORRECTED,
        html=message.html,
        text=message.text,
        by=by,
        at=now,
    )
    message.html, message.text = said.html, said.text
    message.edited_at, message.edited_by = now, by
    message.save(update_fields=["html", "text", "edited_at", "edited_by"])
    events.record("message.corrected", ticket, by=by, message=message.pk, ring=rows.bells(ticket))
    return message
