"""A player goes on with a conversation on his own pages: he writes, reads, and says that it is
solved."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions.rows import locked
from tickets.closing import allowed
from tickets.closing.actions import asking
from tickets.requests import reach
from tickets.requests.actions.contacting import CHANNEL, NothingSaid, says, spoken
from tickets.requests.models import PortalSession, SeenRequest
from tickets.thread import objections
from tickets.thread.actions import receiving, resolution, rows
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket
from tickets.thread.objections import Objection

_MOST_PLACES = 3


class NotYours(Exception):
    """No conversation of his, or none any more."""

    message = _("This request is not here any more.")


class GoesOnLive(Exception):
    """It is talked about in the chat at this moment."""

    message = _("It goes on in the chat right now. Write there.")


@transaction.atomic
def reply(
    session: PortalSession,
    number: int,
    *,
    text: str,
    client_id: UUID,
    now: datetime,
    handles: Sequence[str] = (),
) -> Message:
    """His next words, which take up again what was solved lately; on what is closed for good they
    begin a new conversation that follows it. The same words by the same `client_id` again are the
    message that is there; others, of whoever went back to the form, are new. Raises NotYours,
    GoesOnLive, NothingSaid."""
    said = spoken(text)
    if not said and not handles:
        raise NothingSaid
    for _again in range(_MOST_PLACES):
        ticket = _his(session, number, now=now)
        if ticket.bucket == Ticket.LIVE:
            raise GoesOnLive
        if (known := _known(ticket, client_id)) is not None:
            if says(known, said):
                return known
            client_id = uuid4()
        try:
            return _written(session, ticket, said, client_id, handles, now=now)
        except receiving.MovedOn:
            continue
    raise NotYours


@transaction.atomic
def tell_solved(session: PortalSession, number: int, *, now: datetime) -> Ticket:
    """He says that it is solved: it is, unless a person has to look at it first, who is told.
    Nobody asks him again how it went. Raises NotYours, GoesOnLive."""
    found = _his(session, number, now=now)
    by = writer_on(session, found)
    ticket = Ticket.objects.locked(found.pk)
    if ticket.bucket == Ticket.LIVE:
        raise GoesOnLive
    if not ticket.is_open or ticket.player_id is None:
        return ticket
    events.record("request.solved_by_player", ticket, by=by, ring=rows.bells(ticket))
    if _may_end(ticket, by=by, now=now):
        ticket = resolution.end_for_player(ticket, by=by, now=now)
        asking.take_yes(ticket, now=now)
    return ticket


def mark_seen(ticket: Ticket, *, now: datetime) -> None:
    """He has the conversation before him as it is now."""
    SeenRequest.objects.update_or_create(
        ticket=ticket,
        defaults={"seq": ticket.last_seq, "at": now},
    )


def writer_on(session: PortalSession, ticket: Ticket) -> Person:
    """In whose name he writes there: the player of the conversation, which is his."""
    if ticket.player is None:
        raise NotYours
    return ticket.player.person


def address_of(session: PortalSession) -> str:
    """Where answers to him go."""
    if session.address:
        return session.address
    player = reach.player_of(session)
    return reach.mailbox_of(player) if player is not None else ""


def _his(session: PortalSession, number: int, *, now: datetime) -> Ticket:
    found = reach.ticket_of(session, number, now=now)
    if found is None or found.player_id is None:
        raise NotYours
    return found


def _known(ticket: Ticket, client_id: UUID) -> Message | None:
    own = Message.objects.filter(client_id=client_id, kind=Message.RECEIVED)
    return own.filter(ticket__player=ticket.player_id).first()


def _written(
    session: PortalSession,
    ticket: Ticket,
    said: str,
    client_id: UUID,
    handles: Sequence[str],
    *,
    now: datetime,
) -> Message:
    player = locked(ticket.player_id or 0)
    incoming = Incoming(
        channel=CHANNEL,
        sender=Sender(address_of(session)),
        subject=ticket.subject,
        text=said,
        language=ticket.language,
    )
    if receiving.takes_more(ticket, now=now):
        return receiving.receive(
            incoming,
            into=ticket,
            author=player.person,
            now=now,
            client_id=client_id,
            handles=handles,
        )
    return receiving.open_ticket(
        incoming,
        brand=ticket.brand,
        team=ticket.team,
        player=player,
        now=now,
        client_id=client_id,
        previous=ticket,
        reason=ticket.reason,
        handles=handles,
    )


def _may_end(ticket: Ticket, *, by: Person, now: datetime) -> bool:
    """Not over the head of somebody in danger or who asked to stop, while a department works on
    it, or while something else stands in the way that a colleague would have to settle."""
    if allowed.keeps_going(ticket):
        return False
    try:
        objections.ask(objections.SOLVE, ticket, by=by, now=now)
    except Objection:
        return False
    return True
