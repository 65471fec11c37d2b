"""Short ways to let people speak in tests."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.actions import receiving, replying
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket


def says(text: str, *, subject: str = "Çekimim bekliyor", **more: Any) -> Incoming:
    return Incoming(
        channel="email",
        sender=Sender("derya@mail.example", "Derya Arslan"),
        recipients=("destek@lunaro.example",),
        subject=subject,
        text=text,
        language="tr",
        **more,
    )


def opened(cast: Cast, text: str = "Merhaba, ne zaman gelir?", at: datetime = NOW) -> Ticket:
    """A ticket of Derya with the support team, which nobody has yet."""
    return receiving.open_ticket(
        says(text), brand=cast.lunaro, team=cast.support, player=cast.derya, now=at
    ).ticket


def answered(cast: Cast, ticket: Ticket, *, at: datetime = NOW, **more: Any) -> Message:
    return replying.reply(
        ticket,
        **{
            "by": cast.ece,
            "html": "<p>Hemen bakıyorum.</p>",
            "recipients": {"to": ["derya@mail.example"], "cc": [], "bcc": []},
            "client_id": uuid4(),
            "now": at,
            **more,
        },
    )
