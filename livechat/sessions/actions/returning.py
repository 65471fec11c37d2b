"""A chat goes back to the queue: its agent is gone, or gave its ticket back."""

from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from livechat.sessions.actions import queueing, rows
from livechat.sessions.models import ChatSession
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


@transaction.atomic
def give_back(session: ChatSession | int, *, now: datetime) -> bool:
    """Its owner's line is dead; false when nobody has it any more."""
    ticket, session = rows.locked(session)
    if not session.is_talking or session.owner_id is None:
        return False
    owner_id = session.owner_id
    before = (ticket.team_id, ticket.assignee_id)
    if ticket.assignee_id == owner_id:
        ticket.assignee = None
        thread_rows.touch(ticket, "assignee", now=now)
    queued = _queue(ticket, session, now=now)
    returned = thread_rows.happening("chat.returned", audience=events.PUBLIC, to=owner_id)
    rows.record(
        ticket,
        [returned, queued],
        by=thread_rows.by_system(),
        session=session,
        before=before,
        also=[f"person.{owner_id}"],
    )
    return True


def follow(ticket: Ticket, *, by: Person, now: datetime) -> None:
    """The ticket is nobody's any more: neither is the sitting. The ticket is locked."""
    session = rows.of_ticket(ticket)
    if session is None or not session.is_talking:
        return
    rows.record(ticket, [_queue(ticket, session, now=now)], by=by, session=session)


def _queue(ticket: Ticket, session: ChatSession, *, now: datetime) -> events.Happening:
    queued = queueing.enter(ticket, session, now=now)
    rows.time_next(session, player_waits=True, now=now)
    session.save()
    return queued
