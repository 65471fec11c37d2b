"""What a player writes on his own page is heard as if he had written to us …"""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone

from accounts.events import outbox
from accounts.protection.actions import own_links, returning
from accounts.protection.models import Hold
from tests.accounts.protection.protected import DAY, excluded, under
from tests.cast import Cast
from tests.tickets.care.test_reading import DANGER
from tests.tickets.thread.words import opened
from tickets.care.actions import hearing
from tickets.care.models import Crisis, Finding
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_in_a_conversation_of_its_own_where_there_is_none(cast: Cast, now: datetime) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece, now=now - DAY)
    told: dict[str, Any] = {"via": "own_page", "by": cast.derya.person, "now": now}
    returning.ask(one, reason=f"Borcum var. {DANGER}", **told)
    while outbox.drain(now=timezone.now()):
        pass
    crisis = Crisis.objects.get()
    assert (crisis.ticket.player, crisis.ticket.team) == (cast.derya, cast.support)
    assert crisis.ticket.comes_first and crisis.ticket.priority == Ticket.EMERGENCY


def test_at_once_though_the_way_back_is_closed_and_only_once(cast: Cast, now: datetime) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, now=now - DAY)
    ticket = opened(cast, "Merhaba")
    host = house.CHAT_ORIGIN
    path = own_links.make(cast.derya, language="tr", by=cast.ece, now=now).removeprefix(host)
    phone = Client(headers={"host": host.split("://")[1]})
    for _time in range(3):
        sent = {"exclusion": one.pk, "reason": DANGER}
        assert phone.post(f"{path}return/", sent).status_code == 422
    assert Crisis.objects.get().ticket == ticket
    [_first, said] = Message.objects.filter(ticket=ticket, kind=Message.RECEIVED).order_by("seq")
    assert (said.text, said.author) == (DANGER, cast.derya.person)
    assert Hold.objects.filter(cause="crisis", lifted_at=None).exists()


def test_and_what_is_nothing_grave_is_no_conversation(cast: Cast, now: datetime) -> None:
    hearing.hear(cast.derya, "I have waited, and would like to come back.", now)
    assert not Ticket.objects.exists() and not Finding.objects.exists()
