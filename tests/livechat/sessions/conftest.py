"""A brand that chats, and the people around a talk."""

from datetime import datetime
from uuid import uuid4

import pytest

from accounts.events.models import Event
from accounts.people.models import Person
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests import factories
from tests.cast import Cast
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket


@pytest.fixture
def chat(cast: Cast) -> ChatSettings:
    return factories.chat(cast.lunaro, cast.support)


@pytest.fixture
def derya(cast: Cast, chat: ChatSettings) -> Visitor:
    """Derya's browser, signed in."""
    return factories.visitor(cast.derya)


@pytest.fixture
def stranger(cast: Cast, chat: ChatSettings) -> Visitor:
    return factories.stranger(cast.lunaro)


def again(session: ChatSession) -> tuple[Ticket, ChatSession]:
    """The ticket and the sitting as they are by now."""
    return Ticket.objects.get(pk=session.ticket_id), ChatSession.objects.get(pk=session.pk)


def answer(
    session: ChatSession, by: Person, text: str = "Bakıyorum.", *, now: datetime = factories.NOW
) -> Message:
    return replying.reply(
        session.ticket, by=by, html=f"<p>{text}</p>", recipients={}, client_id=uuid4(), now=now
    )


def verbs(ticket: Ticket, *, audience: str | None = None) -> list[str]:
    events = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk).order_by("seq")
    if audience:
        events = events.filter(audience=audience)
    return list(events.values_list("verb", flat=True))
