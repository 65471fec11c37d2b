"""A live page of somebody who may only look …"""

from uuid import uuid4

from django.utils import timezone

from tests.cast import Cast
from tests.livechat.sockets.pages import House
from tests.tickets.thread.words import opened
from tickets.teamwork.referrals.actions import end, refer
from tickets.thread import feed
from tickets.thread.actions import replying
from tickets.thread.models import Ticket


def test_gets_the_thread_by_a_referral_and_loses_it_with_it(
    committed_cast: Cast, house: House
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    early = house.page(cast.deniz, f"ticket.{ticket.pk}", after=0)
    assert early.next()["verb"] == "gone"
    referral = refer(ticket, person=cast.deniz, by=cast.ece, now=timezone.now())
    page = house.page(cast.deniz, f"ticket.{ticket.pk}", after=0)
    assert [frame["verb"] for frame in page.rest()] == [
        "ticket.opened",
        "message.received",
        "ticket.referred_to",
    ]
    _note(cast, ticket)
    assert page.next()["verb"] == "note.added"
    end(referral, by=cast.ece, now=timezone.now())
    assert [frame["verb"] for frame in page.rest()] == ["gone"]
    _note(cast, ticket)
    assert page.rest() == []
    assert feed.page_of(cast.deniz, ticket.pk, now=timezone.now()) is None


def _note(cast: Cast, ticket: Ticket) -> None:
    words = {"html": "<p>iç</p>", "client_id": uuid4(), "now": timezone.now()}
    replying.add_note(ticket, by=cast.mert, **words)
