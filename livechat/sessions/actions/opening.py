"""A player asks for a talk."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.people.models import Person
from accounts.players.actions.rows import locked as locked_player
from accounts.players.models import Player
from livechat.sessions.actions import saying, sitting
from livechat.sessions.actions.sitting import Asked
from livechat.sessions.models import ChatSession, ChatTopic, Visitor
from livechat.sessions.words import sittings_of
from tickets.thread.models import Message, Ticket

GOES_ON_WITHIN = timedelta(hours=24)


@transaction.atomic
def ask(
    visitor: Visitor,
    *,
    text: str,
    client_id: UUID,
    now: datetime,
    topic: ChatTopic | None = None,
    language: str = "",
    handles: Sequence[str] = (),
    bot: Person | None = None,
) -> Asked:
    """The first words of a talk. The same `client_id` again answers with what is there.

    A talk that has not ended takes the words; a matter that is still open gets a new sitting;
    anything else is a new ticket. With a `bot` it begins, else the player waits for a person.
    Raises Closed, SignInFirst, NothingSaid.
    """
    chat = sitting.settings_of(visitor)
    player = locked_player(visitor.player_id)  # two clicks begin one talk
    known = _known(visitor, player, client_id)
    if known is not None:
        return known
    last = sittings_of(visitor).order_by("-pk").first()
    if last is not None and not last.is_over:
        return saying.say(
            visitor, last.ticket_id, text=text, client_id=client_id, handles=handles, now=now
        )
    incoming = sitting.incoming_of(visitor, text, handles=handles, language=language)
    ticket = _still_open(last, now=now)
    if ticket is not None:
        return sitting.begin_again(
            visitor, ticket, incoming, chat=chat, client_id=client_id, handles=handles, now=now
        )
    return sitting.begin(
        visitor,
        incoming,
        chat=chat,
        player=player,
        topic=topic,
        client_id=client_id,
        handles=handles,
        bot=bot,
        now=now,
    )


def _known(visitor: Visitor, player: Player, client_id: UUID) -> Asked | None:
    message = (
        Message.objects.filter(ticket__player=player, client_id=client_id, kind=Message.RECEIVED)
        .select_related("ticket")
        .first()
    )
    if message is None:
        return None
    session = sittings_of(visitor).filter(ticket=message.ticket).order_by("-pk").first()
    return Asked(session, message) if session else None


def _still_open(last: ChatSession | None, *, now: datetime) -> Ticket | None:
    """The ticket of the last talk, locked, if its matter goes on."""
    if last is None:
        return None
    ticket = Ticket.objects.locked(last.ticket_id)
    is_recent = now - ticket.last_message_at < GOES_ON_WITHIN
    return ticket if ticket.is_open and is_recent else None
