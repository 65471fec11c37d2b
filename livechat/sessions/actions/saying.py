"""A player's next words in a talk."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.players.actions.rows import locked as locked_player
from livechat.sessions.actions import rows, sitting
from livechat.sessions.actions.sitting import Asked
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from livechat.sessions.words import latest_of
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
    if latest_of(visitor, ticket_id) is None:
        raise NotYours
    incoming = sitting.incoming_of(visitor, text, handles=handles)
    ticket = _standing(Ticket.objects.locked(ticket_id))
    known = Message.objects.filter(ticket=ticket, client_id=client_id).first()
    session = rows.of_ticket(ticket)
    if known is not None:
        return Asked(session or _last(ticket), known)
    if session is not None and not session.is_over:
        return _go_on(visitor, ticket, session, incoming, client_id, handles, now=now)
    chat = sitting.settings_of(visitor)
    if receiving.takes_more(ticket, now=now):
        return sitting.begin_again(
            visitor, ticket, incoming, chat=chat, client_id=client_id, handles=handles, now=now
        )
    return sitting.begin(
        visitor,
        incoming,
        chat=chat,
        player=locked_player(visitor.player_id),
        client_id=client_id,
        handles=handles,
        previous=ticket,
        now=now,
    )


def _go_on(
    visitor: Visitor,
    ticket: Ticket,
    session: ChatSession,
    incoming: Incoming,
    client_id: UUID,
    handles: Sequence[str],
    *,
    now: datetime,
) -> Asked:
    chat = session.brand.chat
    message = receiving.receive(
        incoming,
        into=ticket,
        author=visitor.player.person,
        now=now,
        client_id=client_id,
        handles=handles,
        within=_within(session, chat),
    )
    if session.state == ChatSession.BOT_ACTIVE:
        sitting.quieten(Ticket.objects.locked(ticket))
    session.last_player_at, session.idle_warned_at = now, None
    rows.time_next(session, player_waits=True, now=now)
    session.save(update_fields=["last_player_at", "idle_warned_at", "due_at"])
    return Asked(session, message)


def _within(session: ChatSession, chat: ChatSettings) -> int:
    """Seconds to answer these words in; nobody of ours is asked while a bot talks."""
    if session.first_human_reply_at is None:
        return chat.first_reply_seconds
    return chat.next_reply_seconds


def _standing(ticket: Ticket) -> Ticket:
    """Where a merged ticket's talk goes on, locked."""
    while ticket.status == Ticket.MERGED and ticket.merged_into_id:
        ticket = Ticket.objects.locked(ticket.merged_into_id)
    return ticket


def _last(ticket: Ticket) -> ChatSession:
    return ChatSession.objects.filter(ticket=ticket).latest("pk")
