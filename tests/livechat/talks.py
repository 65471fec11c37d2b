"""Talks in whatever state a test needs, as rows; what deeds do with them their own tests tell."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players.models import Player
from helpdesk.lib import crypto
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests.cast import Cast
from tickets.thread.actions import receiving, replying
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket

_numbers = count(1)


def chats(brand: Brand, team: Team, **more: Any) -> ChatSettings:
    """The brand chats from now on."""
    return ChatSettings.objects.create(brand=brand, team=team, is_on=True, **more)


def visitor(player: Player, *, now: datetime, **more: Any) -> Visitor:
    """A signed-in browser of this player; `token` is its bearer token."""
    token = crypto.new_secret()
    row = Visitor.objects.create(
        **{
            "brand": player.brand,
            "player": player,
            "token_digest": crypto.digest(token),
            "is_identified": True,
            "language": "tr",
            "time_zone": "Europe/Istanbul",
            "created_at": now,
            "expires_at": now + timedelta(hours=12),
            **more,
        }
    )
    row.token = token  # type: ignore[attr-defined]
    return row


def writes(player: Player, text: str, *, into: Ticket, now: datetime) -> Message:
    """His words in the talk."""
    return receiving.receive(
        _words(player, text), into=into, author=player.person, now=now, client_id=uuid4()
    )


def talk(
    cast: Cast, of: Visitor, *, now: datetime, text: str = "Merhaba", **more: Any
) -> ChatSession:
    """A sitting that has just begun, by rows: queued unless said otherwise."""
    opened = receiving.open_ticket(
        _words(of.player, text), brand=of.brand, team=cast.support, player=of.player, now=now
    )
    return sits(opened.ticket, of, team=cast.support, now=now, **more)


def sits(ticket: Ticket, of: Visitor, *, team: Team, now: datetime, **more: Any) -> ChatSession:
    return ChatSession.objects.create(
        **{
            "ticket": ticket,
            "brand": of.brand,
            "visitor": of,
            "team": team,
            "language": of.language,
            "started_at": now,
            "queued_at": now,
            **more,
        }
    )


def answers(
    ticket: Ticket, *, by: Person, html: str, now: datetime, name: UUID | None = None
) -> Message:
    """An agent's words that are there at once."""
    message = replying.reply(
        ticket, by=by, html=html, recipients={}, client_id=name or uuid4(), now=now
    )
    Message.objects.filter(pk=message.pk).update(
        state=Message.SENT, channel="chat", deliver_at=None, undo_until=None
    )
    return message


def _words(player: Player, text: str) -> Incoming:
    name = player.person.name
    return Incoming(channel="chat", sender=Sender("", name), subject="", text=text)
