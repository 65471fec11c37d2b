"""A player asks for a talk."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.people.models import Person
from accounts.players.models import Player
from livechat.sessions.actions import saying, sitting
from livechat.sessions.actions.sitting import Asked
from livechat.sessions.models import ChatTopic, Visitor
from livechat.sessions.words import sittings_of
from tickets.thread.models import Message


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

    A talk that has not ended takes the words; anything else is a new ticket, because whoever has
    more to say of an old matter says it there. With a `bot` it begins, else the player waits for
    a person. Raises Closed, SignInFirst, NothingSaid, NotYours.
    """
    chat = sitting.settings_of(visitor)
    player = saying.locked(visitor)  # two clicks begin one talk
    known = _known(visitor, player, client_id)
    if known is not None:
        return known
    last = sittings_of(visitor).order_by("-pk").first()
    if last is not None and not last.is_over:
        return saying.say(
            visitor, last.ticket_id, text=text, client_id=client_id, handles=handles, now=now
        )
    incoming = sitting.incoming_of(visitor, text, handles=handles, language=language)
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
