"""A talk ends: by the agent, by the player, or because nobody is there any more."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from livechat.sessions.actions import owning, queueing, rows
from livechat.sessions.models import ChatOffer, ChatSession
from tickets.care import words as care
from tickets.care.guards import InCrisis
from tickets.thread.actions import live
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket

# why it ended, beside who ended it; the player's page chooses its words by this
BY_PERSON, IDLE, GONE, SOLVED = "person", "idle", "gone", "solved"


@transaction.atomic
def end(
    session: ChatSession | int, *, by: Person, now: datetime, because: str = BY_PERSON
) -> ChatSession:
    """Ends the talk, not the ticket: what is unanswered stays open. Twice is once. Raises
    owning.TakenOver, and InCrisis where somebody may be in danger: then only he ends it, and no
    colleague or bot does."""
    ticket, session = rows.locked(session)
    if not session.is_over:
        owning.check(by, session)
        if by.kind != Person.PLAYER and care.in_crisis(ticket.pk):
            raise InCrisis
        close(ticket, session, by=by, because=because, now=now)
    return session


@transaction.atomic
def finish(session: ChatSession | int, *, by: Person, now: datetime) -> None:
    """The work after the talk is done; its place is free. Raises owning.TakenOver."""
    ticket, session = rows.locked(session)
    if session.state != ChatSession.WRAP_UP:
        return
    owning.check(by, session)
    session.state, session.due_at = ChatSession.ENDED, None
    session.save(update_fields=["state", "due_at"])
    done = thread_rows.happening("chat.finished")
    rows.record(ticket, [done], by=by, session=session)


def close(ticket: Ticket, session: ChatSession, *, by: Person, now: datetime, because: str) -> None:
    """Ends the sitting over a locked ticket; part of a deed."""
    session.exit = _exit(session, player_waits=ticket.due_from is not None)
    had_owner = session.is_talking
    if session.is_waiting:
        queueing.leave(ticket, session, now=now, is_met=False)
    rows.settle_offer(session, ChatOffer.WITHDRAWN, now=now)
    session.ended_at, session.wanted = now, None
    session.state = ChatSession.ENDED
    if had_owner:
        session.state = ChatSession.WRAP_UP
        session.wrap_up_at = now + timedelta(seconds=session.brand.chat.wrap_up_seconds)
    rows.time_next(session, player_waits=False, now=now)
    session.save()
    live.leave(ticket, now=now)
    ended = thread_rows.happening("chat.ended", audience=events.PUBLIC, because=because)
    also = [f"person.{session.owner_id}"] if session.owner_id else []
    rows.record(ticket, [ended], by=by, session=session, also=also)


def _exit(session: ChatSession, *, player_waits: bool) -> str:
    if session.state == ChatSession.BOT_ACTIVE:
        return ChatSession.LEFT_IN_BOT
    if session.state == ChatSession.QUEUED:
        return ChatSession.MISSED if session.missed_offers else ChatSession.ABANDONED
    if session.state == ChatSession.OFFERED:
        return ChatSession.MISSED
    return ChatSession.DROPPED if player_waits else ChatSession.COMPLETED
