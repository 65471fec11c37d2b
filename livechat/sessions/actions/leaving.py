"""Words that are left instead of waiting: they go on as a mail ticket."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.players import spelling
from accounts.players.models import Address
from livechat.sessions.actions import ending, mailing, rows, saying, sitting
from livechat.sessions.models import ChatSession, ChatSettings, ChatTopic, Visitor
from tickets.thread.actions import receiving
from tickets.thread.actions import rows as thread_rows
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket


class NoAddress(Exception):
    """Nothing to answer to."""

    message = _("Write an e-mail address that we can answer to.")


class NotWaiting(Exception):
    """Somebody is there by now, or the talk is over."""

    message = _("Somebody is with you already. Write here.")


@transaction.atomic
def leave(
    session: ChatSession,
    *,
    visitor: Visitor,
    email: str,
    now: datetime,
    text: str = "",
    client_id: UUID | None = None,
) -> Ticket:
    """Out of the queue: the ticket is answered by mail. Raises NotWaiting, NoAddress."""
    if text.strip():
        saying.locked(visitor)  # before the ticket: it may concern him what he says
    ticket, session = rows.locked(session)
    if session.left_message:
        return ticket
    if not session.is_waiting:
        raise NotWaiting
    address = answer_to(visitor, email)
    if text.strip():
        said = _by_mail(sitting.incoming_of(visitor, text), address)
        receiving.receive(
            said, into=ticket, author=visitor.player.person, now=now, client_id=client_id
        )
        ticket = Ticket.objects.locked(ticket)
    Message.objects.filter(ticket=ticket, kind=Message.RECEIVED, sender_address="").update(
        sender_address=address
    )
    session.left_message = True
    ticket.channel = "email"
    thread_rows.touch(ticket, "channel", now=now)
    left = thread_rows.happening("chat.left_message", audience=events.PUBLIC)
    rows.record(ticket, [left], by=visitor.player.person, session=session)
    ending.close(ticket, session, by=visitor.player.person, because=ending.BY_PERSON, now=now)
    _remember(visitor, address)  # last of all, as everywhere: deeds of two tabs don't cross
    return ticket


@transaction.atomic
def write(
    visitor: Visitor,
    *,
    text: str,
    email: str,
    client_id: UUID,
    now: datetime,
    topic: ChatTopic | None = None,
    language: str = "",
    handles: Sequence[str] = (),
) -> Ticket:
    """While nobody is there: a ticket that is answered by mail. The same `client_id` again
    answers with the ticket that is there. Raises NoAddress, NothingSaid."""
    address = answer_to(visitor, email)
    player = saying.locked(visitor)
    known = Message.objects.filter(
        ticket__player=player, client_id=client_id, kind=Message.RECEIVED
    ).first()
    if known is not None:
        return known.ticket
    chat = ChatSettings.objects.select_related("team").get(brand=visitor.brand_id)
    said = sitting.incoming_of(visitor, text, handles=handles, language=language)
    message = receiving.open_ticket(
        _by_mail(said, address),
        brand=visitor.brand,
        team=(topic and topic.team) or chat.team,
        player=player,
        now=now,
        client_id=client_id,
        reason=topic.reason if topic else None,
        handles=handles,
    )
    _remember(visitor, address)
    return message.ticket


def answer_to(visitor: Visitor, email: str) -> str:
    """The address that answers go to: the one he gives, else the one that is known of him."""
    given = email.strip()
    if given:
        try:
            return spelling.normal(Address.EMAIL, given, brand=visitor.brand)
        except spelling.NotAnAddress:
            raise NoAddress from None
    if known := mailing.address_of(visitor):
        return known
    raise NoAddress


def _by_mail(said: Incoming, address: str) -> Incoming:
    return Incoming(
        channel="email",
        sender=Sender(address, said.sender.name),
        subject=said.subject,
        text=said.text,
        language=said.language,
        flags=said.flags,
    )


def _remember(visitor: Visitor, address: str) -> None:
    if not visitor.is_identified and visitor.email != address:
        visitor.email = address
        visitor.save(update_fields=["email"])
