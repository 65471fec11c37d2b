"""An agent has the chat: he accepted it, took it from the queue, or was given its ticket."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from livechat.sessions.actions import queueing, rows
from livechat.sessions.models import ChatOffer, ChatSession
from tickets.thread.actions import assignment
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


class NoLongerOffered(Exception):
    """The time to accept is over, or somebody else has it."""

    message = _("This chat is not waiting for you any more.")


@transaction.atomic
def accept(session: ChatSession | int, *, by: Person, now: datetime) -> Ticket:
    """He was offered it. Accepting twice is accepting once; raises NoLongerOffered."""
    ticket, session = rows.locked(session)
    if session.owner_id == by.pk and session.is_talking:
        return ticket
    if session.state != ChatSession.OFFERED or session.offered_to_id != by.pk:
        raise NoLongerOffered
    if not assignment.can_own(by, ticket):
        raise assignment.CannotOwn
    give(ticket, session, to=by, now=now)
    before = (ticket.team_id, ticket.assignee_id)
    ticket.assignee = by
    if ticket.status == Ticket.NEW:
        ticket.status = Ticket.OPEN
    thread_rows.touch(ticket, "assignee", "status", now=now)
    _record(ticket, session, to=by, before=before)
    return ticket


def follow(ticket: Ticket, *, to: Person, now: datetime) -> None:
    """Somebody took or was given the ticket: the sitting over it is his. The ticket is locked."""
    session = rows.of_ticket(ticket)
    if session is None or session.is_over or session.owner_id == to.pk:
        return
    before = (ticket.team_id, session.owner_id)
    had_it = session.owner_id if session.is_talking else None
    give(ticket, session, to=to, now=now)
    _record(ticket, session, to=to, before=before, had_it=had_it)


def give(ticket: Ticket, session: ChatSession, *, to: Person, now: datetime) -> None:
    """Part of a deed that records it."""
    is_his, was_waiting = session.offered_to_id == to.pk, session.is_waiting
    rows.settle_offer(session, ChatOffer.ACCEPTED if is_his else ChatOffer.WITHDRAWN, now=now)
    session.why = session.why if is_his else {}  # nobody chose him: he took it, or was given it
    session.state, session.owner, session.wanted = ChatSession.ACCEPTED, to, None
    session.accepted_at = session.accepted_at or now
    session.queued_at = session.queued_at or now
    if was_waiting:
        queueing.leave(ticket, session, now=now, is_met=True)
    if session.first_human_reply_at is not None and ticket.due_from is None:
        session.state = ChatSession.ACTIVE
    rows.time_next(session, player_waits=ticket.due_from is not None, now=now)
    session.save()


def _record(
    ticket: Ticket,
    session: ChatSession,
    *,
    to: Person,
    before: tuple[int, int | None],
    had_it: int | None = None,
) -> None:
    # why he was asked, for the desk: a code and figures; and whom it was taken from
    said: dict[str, Any] = {"why": session.why} if session.why else {}
    if had_it is not None:
        said["had_it"] = had_it
    accepted = thread_rows.happening("chat.accepted", audience=events.PUBLIC, to=to.pk, **said)
    rows.record(ticket, [accepted], by=to, session=session, before=before, also=[f"person.{to.pk}"])
