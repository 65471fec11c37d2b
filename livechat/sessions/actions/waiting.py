"""A player who says nothing: asked whether he is there, and let go in the end."""

from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from livechat.sessions.actions import ending, rows
from livechat.sessions.models import ChatSession, Visitor
from tickets.care import words as care
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


@transaction.atomic
def still_here(session: ChatSession | int, *, visitor: Visitor, now: datetime) -> ChatSession:
    """He is: the warning is forgotten."""
    ticket, session = rows.locked(session)
    if session.is_talking and session.idle_warned_at is not None:
        session.idle_warned_at, session.last_player_at = None, now
        rows.time_next(session, player_waits=ticket.due_from is not None, now=now)
        session.save(update_fields=["idle_warned_at", "last_player_at", "due_at"])
        thread_rows.touch(ticket, now=now)
        here = thread_rows.happening("chat.still_here", audience=events.PUBLIC)
        rows.record(ticket, [here], by=visitor.player.person, session=session)
    return session


def look(ticket: Ticket, session: ChatSession, *, now: datetime) -> None:
    """Its time has come, both rows are locked: warn, end, or wait on."""
    by = thread_rows.by_system()
    if care.in_crisis(ticket.pk):
        # nothing ends by itself over somebody in danger, however long he is silent (INV-06)
        session.due_at = now + rows.LOOKS_AGAIN
        session.save(update_fields=["due_at"])
        return
    is_silent = session.is_talking and ticket.due_from is None
    if is_silent and rows.idle_due(session, session.brand.chat, now=now) <= now:
        if session.idle_warned_at is not None:
            ending.close(ticket, session, by=by, because=ending.IDLE, now=now)
            return
        session.idle_warned_at = now
        rows.time_next(session, player_waits=False, now=now)
        session.save(update_fields=["idle_warned_at", "due_at"])
        warned = thread_rows.happening("chat.idle_warned", audience=events.PUBLIC)
        rows.record(ticket, [warned], by=by, session=session)
        return
    away_since = session.visitor.here_until or session.started_at
    patience = (
        rows.GONE_FROM_BOT if session.state == ChatSession.BOT_ACTIVE else rows.GONE_FROM_QUEUE
    )
    if not session.is_talking and now - away_since >= patience:
        ending.close(ticket, session, by=by, because=ending.GONE, now=now)
        return
    rows.time_next(session, player_waits=ticket.due_from is not None, now=now)
    if session.state == ChatSession.BOT_ACTIVE and session.due_at and session.due_at <= now:
        session.due_at = now + rows.LOOKS_AGAIN
    session.save(update_fields=["due_at"])
