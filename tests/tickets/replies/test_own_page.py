"""The address of a player's own page, sent from a conversation with one key."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.approvals.models import Involvement
from accounts.protection.models import OwnLink
from tests import factories
from tests.accounts.protection.protected import asked
from tests.cast import Cast
from tests.tickets.thread.words import answered, opened
from tickets.inbox.actions import drafts
from tickets.inbox.models import Draft
from tickets.replies import own_page
from tickets.thread import sheet
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


def test_answers_nothing_that_he_has_asked(cast: Cast, ticket: Ticket) -> None:
    """The clock, who has it and what is being written stay; what holds is still to be told."""
    by, now = cast.ece, timezone.now()
    assignment.claim(ticket, by=by, now=now)
    asked(cast.derya, by, 50_000, now=now)
    content = {"html": "<p>Kupon</p>"}
    drafts.keep_draft(ticket, kind=Message.REPLY, content=content, version=1, by=by, now=now)
    names = ("status", "bucket", "assignee_id", "due_at", "due_from", "preview")
    before = Ticket.objects.values(*names).get(pk=ticket.pk)
    own_page.send(ticket, by=by, now=now + timedelta(seconds=5))
    assert Ticket.objects.values(*names).get(pk=ticket.pk) == before
    assert before["due_from"] is not None
    later = now + timedelta(minutes=1)
    read = sheet.read(by, ticket.pk, now=later)
    assert read is not None and read.lowered is not None and not read.lowered["is_told"]
    assert Draft.objects.filter(ticket=ticket, person=by).exists()
    told = answered(cast, ticket, at=later)
    read = sheet.read(by, ticket.pk, now=later)
    assert read is not None and read.lowered is not None and read.lowered["is_told"]
    replying.undo(told, by=by, now=later)
    assert Ticket.objects.values(*names).get(pk=ticket.pk)["due_from"] == before["due_from"]


def test_taken_back_it_leaves_everything_as_it_was(cast: Cast, ticket: Ticket) -> None:
    now = timezone.now()
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.PENDING_INTERNAL)
    sent = own_page.send(ticket, by=cast.ece, now=now)
    replying.undo(sent, by=cast.ece, now=now)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.first_human_reply_at) == (Ticket.PENDING_INTERNAL, None)


def test_whoever_sent_it_has_written_to_the_player(cast: Cast, ticket: Ticket) -> None:
    own_page.send(ticket, by=cast.ece, now=timezone.now())
    wrote = Involvement.objects.filter(person=cast.ece, player=cast.derya, kind=Involvement.WROTE)
    assert wrote.exists()


def test_says_what_it_is_for_where_a_higher_limit_was_asked_for(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    asked(cast.derya, cast.ece, 50_000)
    dialog = browser.post(
        f"/players/{cast.derya.pk}/limits/new/?ticket={ticket.pk}",
        {"which": "deposit:week", "amount": "900"},
    )
    found = re.search(r'hx-post="(/tickets/\d+/own-page/[^"]*)"', dialog.text)
    assert found
    browser.post(found[1])
    assert (
        "Daha yüksek bir limit istediğinizi yazdınız"
        in Message.objects.get(kind=Message.REPLY).text
    )


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
