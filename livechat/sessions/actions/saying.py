"""A player's next words in a talk."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.players.actions.rows import locked as locked_player
from accounts.players.models import Player
from livechat.sessions.actions import rows, sitting
from livechat.sessions.actions.sitting import Asked
from livechat.sessions.models import ChatSession, Visitor
from livechat.sessions.words import is_of, latest_of
from tickets.thread import courtesy
from tickets.thread.actions import receiving
from tickets.thread.incoming import Incoming
from tickets.thread.models import Message, Ticket


class NotYours(Exception):
    """No talk of this visitor."""

    message = _("This conversation is not here any more.")


@transaction.atomic
def say(
    visitor: Visitor,
    ticket_id: int,
    *,
    text: str,
    client_id: UUID,
    now: datetime,
    handles: Sequence[str] = (),
) -> Asked:
    """Words on a talk that he sees. The same `client_id` again answers with what is there.

    After the end they begin a new sitting over the ticket, or a new, linked ticket when the old
    one takes no more. Raises NotYours, Closed, SignInFirst, NothingSaid.
    """
    latest = latest_of(visitor, ticket_id)
    if latest is None:
        raise NotYours
    incoming = sitting.incoming_of(visitor, text, handles=handles)
    if not latest.is_over:
        with suppress(receiving.MovedOn):
            return _go_on(visitor, latest, incoming, client_id, handles, now=now)
    return _begin_again(visitor, ticket_id, incoming, client_id, handles, now=now)


def _go_on(
    visitor: Visitor,
    session: ChatSession,
    incoming: Incoming,
    client_id: UUID,
    handles: Sequence[str],
    *,
    now: datetime,
) -> Asked:
    """What every message does: nothing is asked that it does not need."""
    has_bot = session.state == ChatSession.BOT_ACTIVE
    message = receiving.receive(
        incoming,
        into=session.ticket_id,
        author=visitor.player.person,
        now=now,
        client_id=client_id,
        handles=handles,
        live=not has_bot,
        waits=not has_bot,
    )
    if message.created_at != now:
        return Asked(session, message)  # said before
    if not rows.hear(session, now=now):  # it has ended in this moment
        return Asked(_next(visitor, Ticket.objects.locked(session.ticket_id), now=now), message)
    return Asked(session, message)


def _next(visitor: Visitor, ticket: Ticket, *, now: datetime) -> ChatSession:
    """The sitting after one that has just ended, with the words on the locked ticket already:
    others that were on their way as well may have begun it. Raises NotYours."""
    begun = rows.of_ticket(ticket)
    if begun is not None and not begun.is_over:
        if latest_of(visitor, ticket.pk) is None:
            raise NotYours
        rows.hear(begun, now=now)
        return begun
    sitting.settings_of(visitor)
    sitting.clear(ticket)
    return sitting.sit(visitor, ticket, now=now)


def _begin_again(
    visitor: Visitor,
    ticket_id: int,
    incoming: Incoming,
    client_id: UUID,
    handles: Sequence[str],
    *,
    now: datetime,
) -> Asked:
    player = locked(visitor)  # the same words twice are words once
    known = Message.objects.filter(
        ticket__player=player, client_id=client_id, kind=Message.RECEIVED
    ).first()
    if known is not None:
        return Asked(_last(known.ticket), known)
    ticket = _standing(visitor, Ticket.objects.locked(ticket_id))
    session = rows.of_ticket(ticket)
    if session is not None and not session.is_over and latest_of(visitor, ticket.pk) is not None:
        return _go_on(visitor, session, incoming, client_id, handles, now=now)
    chat = sitting.settings_of(visitor)
    takes_more = receiving.takes_more(ticket, now=now)
    asks_nothing = not handles and courtesy.asks_nothing(ticket, incoming.text, now=now)
    if takes_more and session is not None and asks_nothing:
        # whoever only says thanks, or that it is solved, waits for nobody
        by = visitor.player.person
        message = receiving.receive(incoming, into=ticket, author=by, now=now, client_id=client_id)
        return Asked(session, message)
    if takes_more:
        return sitting.begin_again(
            visitor, ticket, incoming, client_id=client_id, handles=handles, now=now
        )
    return sitting.begin(
        visitor,
        incoming,
        chat=chat,
        player=player,
        client_id=client_id,
        handles=handles,
        previous=ticket,
        now=now,
    )


def locked(visitor: Visitor) -> Player:
    """His player, locked: what one browser begins, it begins once. Raises NotYours when his token
    has ended in this moment, because he has just signed in."""
    player = locked_player(visitor.player_id)
    if not Visitor.objects.filter(pk=visitor.pk, revoked_at=None).exists():
        raise NotYours
    return player


def _standing(visitor: Visitor, ticket: Ticket) -> Ticket:
    """Where a merged ticket's talk goes on, locked; the merged one itself when that is somebody
    else's, or nobody proved that it is his."""
    found = ticket
    while found.status == Ticket.MERGED and found.merged_into_id:
        found = Ticket.objects.locked(found.merged_into_id)
    return found if found.pk == ticket.pk or is_of(visitor, found) else ticket


def _last(ticket: Ticket) -> ChatSession:
    return ChatSession.objects.filter(ticket=ticket).latest("pk")
