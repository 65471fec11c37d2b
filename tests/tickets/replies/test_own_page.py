"""The address of a player's own page, sent from a conversation with one key."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.protection.models import OwnLink
from tests import factories
from tests.cast import Cast
from tests.tickets.thread.words import opened
from tickets.replies import own_page
from tickets.thread.actions import assignment, replying
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return opened(cast)


def test_leaves_as_his_reply_in_the_players_language(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    assert browser.post(reverse("send_own_page", args=[ticket.pk])).status_code == 303
    reply = Message.objects.get(kind=Message.REPLY)
    assert (reply.author_id, reply.purpose, reply.state) == (cast.ece.pk, "rg", Message.QUEUED)
    assert reply.recipients["to"] == ["derya@mail.example"]
    assert "limit" in reply.text
    found = re.search(r"/play/[\w-]{43}/", reply.text)
    assert found
    link = OwnLink.objects.get()
    assert (link.player_id, link.made_by_id, link.language) == (cast.derya.pk, cast.ece.pk, "tr")
    phone = Client(headers={"host": house.CHAT_ORIGIN.split("://")[1]})
    assert phone.get(found[0]).status_code == 200


def test_pressed_twice_it_is_one_reply(cast: Cast, ticket: Ticket) -> None:
    now = timezone.now()
    first = own_page.send(ticket, by=cast.ece, now=now)
    assert own_page.send(ticket, by=cast.ece, now=now + timedelta(seconds=20)).pk == first.pk
    replying.undo(first, by=cast.ece, now=now + timedelta(seconds=1))
    again = own_page.send(ticket, by=cast.ece, now=now + timedelta(seconds=25))
    assert again.pk != first.pk


def test_is_refused_in_a_conversation_that_a_colleague_has(cast: Cast, ticket: Ticket) -> None:
    assignment.claim(ticket, by=cast.mert, now=timezone.now())
    answer = factories.browser(cast.ece).post(reverse("send_own_page", args=[ticket.pk]))
    assert answer.status_code == 409
    assert "Mert" in answer.text
    assert not OwnLink.objects.exists()


def test_nobody_sends_it_in_a_conversation_that_he_does_not_see(cast: Cast, ticket: Ticket) -> None:
    answer = factories.browser(cast.suna).post(reverse("send_own_page", args=[ticket.pk]))
    assert answer.status_code == 404
    assert not OwnLink.objects.exists()
