"""How a sitting begins: over a new ticket, or again over one that is still open."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.models import Player
from helpdesk.lib import redact
from helpdesk.lib import text as words
from livechat.sessions.actions import queueing, rows
from livechat.sessions.models import ChatSession, ChatSettings, ChatTopic, Visitor
from tickets.thread import ranks
from tickets.thread.actions import receiving
from tickets.thread.actions import rows as thread_rows
from tickets.thread.incoming import UNVERIFIED, Incoming, Sender
from tickets.thread.models import Message, Ticket


class Closed(Exception):
    """This brand does not chat at all."""

    message = _("Chat is not available here.")


class SignInFirst(Exception):
    """This brand talks only with players who are signed in."""

    message = _("Sign in first, then open the chat again.")


class NothingSaid(Exception):
    """Neither words nor files."""

    message = _("Write something first.")


class Asked(NamedTuple):
    session: ChatSession
    message: Message


def settings_of(visitor: Visitor) -> ChatSettings:
    """How the visitor's brand chats. Raises Closed, SignInFirst."""
    chat = ChatSettings.objects.filter(brand=visitor.brand_id, is_on=True).first()
    if chat is None:
        raise Closed
    if chat.identified_only and not visitor.is_identified:
        raise SignInFirst
    return chat


def incoming_of(
    visitor: Visitor, text: str, *, handles: Sequence[str] = (), language: str = ""
) -> Incoming:
    """Words of a visitor, with card numbers masked. Raises NothingSaid."""
    said = redact.mask_cards(words.clean(text)).strip()
    if not said and not handles:
        raise NothingSaid
    return Incoming(
        channel="chat",
        sender=Sender(visitor.email, visitor.name),
        subject=words.clip(words.squeeze(said), 80),
        text=said,
        language=language or visitor.language,
        flags=() if visitor.is_identified else (UNVERIFIED,),
    )


def begin(
    visitor: Visitor,
    incoming: Incoming,
    *,
    chat: ChatSettings,
    player: Player,
    client_id: UUID,
    now: datetime,
    topic: ChatTopic | None = None,
    handles: Sequence[str] = (),
    bot: Person | None = None,
    previous: Ticket | None = None,
) -> Asked:
    """A new ticket with a sitting over it; `player` is locked."""
    message = receiving.open_ticket(
        incoming,
        brand=visitor.brand,
        team=(topic and topic.team) or chat.team,
        player=player,
        now=now,
        client_id=client_id,
        previous=previous,
        reason=topic.reason if topic else None,
        handles=handles,
        live=bot is None,
        waits=bot is None,
    )
    session = sit(visitor, message.ticket, topic=topic, bot=bot, now=now)
    return Asked(session, message)


def begin_again(
    visitor: Visitor,
    ticket: Ticket,
    incoming: Incoming,
    *,
    client_id: UUID,
    now: datetime,
    handles: Sequence[str] = (),
) -> Asked:
    """A sitting over a ticket whose last one is over; the ticket is locked and takes more."""
    clear(ticket)
    message = receiving.receive(
        incoming,
        into=ticket,
        author=visitor.player.person,
        now=now,
        client_id=client_id,
        handles=handles,
        live=True,
    )
    ticket = Ticket.objects.locked(ticket)  # as it is with these words on it
    if ticket.channel != "chat":
        ticket.channel = "chat"  # answered by mail so far, and live from here on
        thread_rows.touch(ticket, "channel", now=now)
    return Asked(sit(visitor, ticket, now=now), message)


def clear(ticket: Ticket) -> None:
    """The work after its last talk is over: the next one begins. The ticket is locked."""
    ChatSession.objects.filter(ticket=ticket, state=ChatSession.WRAP_UP).update(
        state=ChatSession.ENDED, due_at=None
    )


def sit(
    visitor: Visitor,
    ticket: Ticket,
    *,
    now: datetime,
    topic: ChatTopic | None = None,
    bot: Person | None = None,
) -> ChatSession:
    """A new sitting over a ticket that is locked, with the words that began it already on it."""
    session = ChatSession(
        ticket=ticket,
        brand=visitor.brand,
        visitor=visitor,
        team_id=ticket.team_id,
        topic=topic.reason if topic else None,
        language=visitor.language,
        state=ChatSession.BOT_ACTIVE,
        owner=bot,
        rank=ranks.rank_of(ticket.priority, tier=ticket.player_tier),
        started_at=now,
        last_player_at=now,
    )
    started = thread_rows.happening(
        "chat.started", audience=events.PUBLIC, language=session.language
    )
    happenings = [started]
    if bot is None:
        happenings.append(queueing.enter(ticket, session, now=now))
        if ticket.assignee_id is not None:
            # whoever had it is asked first, like everybody else who may be busy or gone
            session.wanted_id, ticket.assignee_id = ticket.assignee_id, None
            thread_rows.touch(ticket, "assignee", now=now)
    rows.time_next(session, player_waits=True, now=now)
    session.save()
    rows.record(ticket, happenings, by=visitor.player.person, session=session)
    return session
