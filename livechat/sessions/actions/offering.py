"""A waiting chat is offered to one agent at a time, for some seconds."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.people.models import Person
from livechat.sessions.actions import queueing, rows
from livechat.sessions.models import ChatOffer, ChatSession
from tickets.thread.actions import rows as thread_rows


@transaction.atomic
def offer(session: ChatSession | int, *, to: Person, why: dict[str, Any], now: datetime) -> bool:
    """False when it does not wait in the queue any more. `why` is kept for the desk: a code and
    figures, never words."""
    ticket, session = rows.locked(session)
    if session.state != ChatSession.QUEUED or ticket.is_final:
        return False
    until = now + timedelta(seconds=session.brand.chat.accept_seconds)
    session.state, session.offered_to, session.offered_at = ChatSession.OFFERED, to, now
    session.why = why
    rows.time_next(session, player_waits=True, now=now)
    session.save(update_fields=["state", "offered_to", "offered_at", "why", "due_at"])
    ChatOffer.objects.create(session=session, person=to, offered_at=now, until=until)
    offered = thread_rows.happening("chat.offered", to=to.pk, why=why)
    rows.record(
        ticket,
        [offered],
        by=thread_rows.by_system(),
        session=session,
        also=_bells(to.pk),
    )
    return True


@transaction.atomic
def decline(session: ChatSession | int, *, by: Person, now: datetime) -> None:
    """He passes it on; nothing happens when it is not offered to him any more."""
    _take_back(session, ChatOffer.DECLINED, "chat.declined", of=by.pk, by=by, now=now)


@transaction.atomic
def withdraw(session: ChatSession | int, *, of: int, now: datetime) -> None:
    """Whom it was offered to is not there any more: he has let nothing pass. Somebody else may
    have it offered by now, and keeps it."""
    _take_back(session, ChatOffer.WITHDRAWN, "chat.offer_withdrawn", of=of, now=now)


@transaction.atomic
def miss(session: ChatSession | int, *, now: datetime) -> None:
    """Nobody accepted in time."""
    _take_back(session, ChatOffer.MISSED, "chat.missed", of=None, now=now)


def _take_back(
    session: ChatSession | int,
    outcome: str,
    verb: str,
    *,
    of: int | None,
    by: Person | None = None,
    now: datetime,
) -> None:
    ticket, session = rows.locked(session)
    if session.state != ChatSession.OFFERED or (of and session.offered_to_id != of):
        return
    to_id = rows.settle_offer(session, outcome, now=now)
    if outcome == ChatOffer.MISSED:
        session.missed_offers += 1
    if session.wanted_id == to_id:
        session.wanted = None  # he was asked
    queued = queueing.wait_on(session)
    rows.time_next(session, player_waits=True, now=now)
    session.save()
    rows.record(
        ticket,
        [thread_rows.happening(verb, to=to_id), queued],
        by=by or thread_rows.by_system(),
        session=session,
        also=_bells(to_id),
    )


def _bells(person_id: int | None) -> tuple[str, ...]:
    """His lists, and that this is not to wait until they may ring again."""
    return f"person.{person_id}", f"offer.{person_id}"
