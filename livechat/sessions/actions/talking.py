"""An agent answers in a talk."""

from datetime import datetime, timedelta

from accounts.people.models import Person
from livechat.sessions import words
from livechat.sessions.actions import accepting, rows
from tickets.thread.models import Ticket

_MAIL_SOON = timedelta(minutes=2)  # he is known to be gone


def answered(ticket: Ticket, *, by_id: int, now: datetime) -> None:
    """Part of the reply, which has the ticket's lock: who answers first has the chat, its clocks
    go on, and what the player does not read will go by mail."""
    if rows.answer(ticket, now=now):
        return  # nearly always: the talk goes on
    session = words.locked_over(ticket.pk)
    if session is None:
        return
    if session.is_over:
        rows.answer_late(session, now=now, mail_at=now + _MAIL_SOON)
        return
    person = Person.objects.get(pk=by_id)
    if person.kind == Person.STAFF:
        accepting.follow(ticket, to=person, now=now)
        rows.answer(ticket, now=now)
