"""An agent answers in a talk."""

from datetime import datetime, timedelta

from accounts.people.models import Person
from livechat.sessions import words
from livechat.sessions.actions import accepting, rows
from livechat.sessions.models import ChatSession
from tickets.thread.models import Ticket

_MAIL_SOON = timedelta(minutes=2)  # he is known to be gone


def answered(ticket: Ticket, *, by_id: int, now: datetime) -> None:
    """Part of the reply, which has the ticket's lock: who answers first has the chat, its clocks
    go on, and what the player does not read will go by mail."""
    session = words.last_over(ticket.pk, lock=True)
    if session is None:
        return
    if session.is_waiting or session.state == ChatSession.BOT_ACTIVE:
        person = Person.objects.get(pk=by_id)
        if person.kind != Person.STAFF:
            return
        accepting.follow(ticket, to=person, now=now)
        session.refresh_from_db()
    session.last_agent_at = now
    session.first_human_reply_at = session.first_human_reply_at or now
    if session.is_talking:
        session.state, session.idle_warned_at = ChatSession.ACTIVE, None
        rows.time_next(session, player_waits=False, now=now)
    if session.mail_at is None:
        patience = timedelta(seconds=session.brand.chat.mail_after_seconds)
        session.mail_at = now + (patience if session.is_talking else _MAIL_SOON)
    rows.note_answer(session)
