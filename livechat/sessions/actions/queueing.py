"""Into the queue, and who stands where in it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from accounts.events import actions as events
from helpdesk.lib import realtime
from livechat.sessions.models import ChatSession, ChatSettings
from tickets.thread import ranks
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


def enter(session: ChatSession, *, chat: ChatSettings, now: datetime) -> events.Happening:
    """A person is wanted from here on; part of a deed, which saves and records it.

    Who was in the queue before keeps his place in it: his wait began then.
    """
    session.state, session.owner = ChatSession.QUEUED, None
    session.queued_at = session.queued_at or now
    session.queue_due_at = now + timedelta(seconds=chat.queue_seconds)
    session.idle_warned_at = None
    return thread_rows.happening("chat.queued", team=session.team_id)


def follow_labels(ticket: Ticket, *, changed: Collection[str]) -> None:
    """A chat that waits stands where its ticket's priority puts it, and waits for somebody who
    speaks the ticket's language. The ticket is locked."""
    new: dict[str, Any] = {}
    if "priority" in changed:
        new["rank"] = ranks.rank_of(ticket.priority, tier=ticket.player_tier)
    if "language" in changed:
        new["language"] = ticket.language
    waits = ChatSession.objects.filter(
        ticket=ticket, state__in=(ChatSession.BOT_ACTIVE, *ChatSession.WAITING)
    )
    if new and waits.update(**new):
        realtime.ring(f"queue.{ticket.team_id}")
