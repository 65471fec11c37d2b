"""Into the queue, and who stands where in it."""

from datetime import datetime, timedelta

from accounts.events import actions as events
from livechat.sessions.models import ChatSession, ChatSettings
from tickets.thread.actions import rows as thread_rows


def enter(session: ChatSession, *, chat: ChatSettings, now: datetime) -> events.Happening:
    """A person is wanted from here on; part of a deed, which saves and records it.

    Who was in the queue before keeps his place in it: his wait began then.
    """
    session.state, session.owner = ChatSession.QUEUED, None
    session.queued_at = session.queued_at or now
    session.queue_due_at = now + timedelta(seconds=chat.queue_seconds)
    session.idle_warned_at = None
    return thread_rows.happening("chat.queued", team=session.team_id)
