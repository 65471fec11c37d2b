"""An agent answers in a talk."""

from datetime import datetime, timedelta

from accounts.people.models import Person
from livechat.sessions import words
from livechat.sessions.actions import accepting, rows
from tickets.thread.models import Ticket

_MAIL_SOON = timedelta(minutes=2)  # he is known to be gone


def given(ticket: Ticket, *, now: datetime) -> None:
    """Part of handing something to the player, which has the ticket's lock: it has answered
    nothing, and goes by mail like any words that he does not read here."""
    session = words.locked_over(ticket.pk)
    if session is not None and session.mail_at is None:
        soon = timedelta(seconds=session.brand.chat.mail_after_seconds)
        session.mail_at = now + (_MAIL_SOON if session.is_over else soon)
        session.save(update_fields=["mail_at"])


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
