"""Mail that was kept becomes messages on tickets."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from accounts.players.models import Player
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email import intake
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


def read_in() -> int:
    return intake.take_in(now=NOW)


def test_a_first_mail_opens_a_ticket_for_the_mailboxs_team(cast: Cast) -> None:
    mail = kept(cast, written("Param yatmadı.", subject="Yatırım sorunu"))
    assert read_in() == 1
    message = Message.objects.select_related("ticket").get()
    ticket = message.ticket
    assert (ticket.brand, ticket.team, ticket.player) == (cast.lunaro, cast.support, cast.derya)
    assert (ticket.subject, message.text) == ("Yatırım sorunu", "Param yatmadı.")
    assert message.kind == Message.RECEIVED
    assert message.author == cast.derya.person
    assert ticket.due_at is not None
    mail.refresh_from_db()
    assert (mail.state, mail.message, mail.due_at) == (RawMail.DONE, message, None)
