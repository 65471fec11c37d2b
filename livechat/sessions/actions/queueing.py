"""Into the queue, and who stands where in it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from accounts.events import actions as events
from helpdesk.lib import realtime
from livechat.sessions.models import ChatSession
from tickets.clocks.actions import queueing as clocks
from tickets.thread import ranks
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


def enter(ticket: Ticket, session: ChatSession, *, now: datetime) -> events.Happening:
    """A person is wanted from here on; part of a deed, which saves and records it.

    Who was in the queue before keeps his place in it: his wait began then. The ticket is locked.
    """
    session.queued_at = session.queued_at or now
    session.queue_due_at = clocks.start(ticket, now=now)
    return wait_on(session)


def wait_on(session: ChatSession) -> events.Happening:
    """Whoever was asked has not accepted: the wait and its clock go on."""
    session.state, session.owner = ChatSession.QUEUED, None
    session.idle_warned_at = None
    return thread_rows.happening("chat.queued", team=session.team_id)


def leave(ticket: Ticket, session: ChatSession, *, now: datetime, is_met: bool) -> None:
    """Somebody has him, or he is gone; part of a deed, which saves it."""
    clocks.stop(ticket, now=now, is_met=is_met)
    session.queue_due_at = None


def follow_labels(ticket: Ticket, *, changed: Collection[str]) -> None:
    """A chat that waits stands where its ticket's priority puts it, waits for somebody who speaks
    the ticket's language, and as long as what it is about allows. The ticket is locked."""
    new: dict[str, Any] = {}
    if {"priority", "language", "reason"} & set(changed):
        queued = ChatSession.objects.filter(ticket=ticket, state__in=ChatSession.WAITING)
        queued.update(queue_due_at=clocks.due_of(ticket))
    if "priority" in changed:
        new["rank"] = ranks.rank_of(ticket.priority, tier=ticket.player_tier)
    if "language" in changed:
        new["language"] = ticket.language
    waits = ChatSession.objects.filter(
        ticket=ticket, state__in=(ChatSession.BOT_ACTIVE, *ChatSession.WAITING)
    )
    if new and waits.update(**new):
        realtime.ring(f"queue.{ticket.team_id}")
