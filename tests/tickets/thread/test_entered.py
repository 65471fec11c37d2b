"""A player's words that a colleague brings in through the API …"""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.events import outbox
from accounts.events.models import Event
from accounts.people.models import Person
from accounts.players import settled
from accounts.players.models import Address, Player
from tests import factories
from tests.accounts.players.people import with_address
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.thread import feed
from tickets.thread.actions import merging, receiving
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db

TICKET = {
    "brand": "lunaro",
    "subject": "Please pay it to my other account",
    "body": "To the one that ends in 77.",
    "player": {"email": "derya@mail.example"},
}
ENTERED = {
    "en": "entered by Ece Yılmaz through the API",
    "tr": "API ile giren: Ece Yılmaz",
}


def enter(by: Person, **more: Any) -> Any:
    client = Client(headers={"host": "localhost:8000"})
    return client.post(
        "/api/v1/tickets/",
        json.dumps({**TICKET, **more}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {factories.api_token(by)}"},
    )


def entered(by: Person, **more: Any) -> Ticket:
    return Ticket.objects.get(pk=enter(by, **more).json()["number"])


def test_name_the_colleague_in_every_event(cast: Cast) -> None:
    ticket = entered(cast.ece)
    told = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk)
    assert {event.verb: event.actor_id for event in told} == {
        "ticket.opened": cast.ece.pk,
        "message.received": cast.ece.pk,
    }
    message = ticket.messages.get()
    assert (message.author, message.entered_by) == (cast.derya.person, cast.ece)


@pytest.mark.parametrize("player", [{"email": "new@mail.example"}, {"external_id": "LN-9"}])
def test_name_him_as_well_for_a_player_whom_nobody_knew(cast: Cast, player: dict[str, str]) -> None:
    ticket = entered(cast.ece, player=player)
    met = Event.objects.get(verb="player.met", subject_id=ticket.player_id)
    assert met.actor_id == cast.ece.pk


@pytest.mark.parametrize("language", ["en", "tr"])
def test_say_so_in_the_conversation(cast: Cast, language: str) -> None:
    ticket = entered(cast.ece)
    Person.objects.filter(pk=cast.mert.pk).update(language=language)
    page = factories.browser(cast.mert).get(f"/tickets/{ticket.pk}/").content.decode()
    assert ENTERED[language] in page
    [*_, frame] = feed.after_many([feed.Ask(cast.mert.pk, ticket.pk, 1)], now=NOW)[0].frames
    assert ENTERED[language] in frame.html


def test_say_so_wherever_they_are_moved(cast: Cast) -> None:
    """The event that brings them there is another colleague's."""
    ticket, other = entered(cast.ece), opened(cast)
    merging.merge(ticket, into=other, by=cast.aylin, now=NOW)
    page = factories.browser(cast.mert).get(f"/tickets/{other.pk}/").content.decode()
    assert page.count(ENTERED["tr"]) == 1


def test_are_told_apart_by_programs(cast: Cast) -> None:
    client = Client(headers={"host": "localhost:8000"})
    token = {"Authorization": f"Bearer {factories.api_token(cast.mert)}"}
    said = {}
    for ticket in (entered(cast.ece), opened(cast)):
        path = f"/api/v1/tickets/{ticket.pk}/messages/"
        [said[ticket.channel]] = client.get(path, headers=token).json()["results"]
    assert said["api"]["entered_by"]["name"] == "Ece Yılmaz"
    assert said["email"]["entered_by"] is None


def test_are_no_others_that_came_by_a_channel(cast: Cast) -> None:
    page = factories.browser(cast.mert).get(f"/tickets/{opened(cast).pk}/").content.decode()
    assert ENTERED["tr"].partition(":")[0] not in page


def test_cost_no_statement_more(cast: Cast) -> None:
    """Who asks and his trace, the desk, the player; the ticket, its clocks, the message and what
    happened."""
    entered(cast.ece)
    with CaptureQueriesContext(connection) as asked:
        assert enter(cast.ece).status_code == 201
    of_the_deed = [one for one in asked if not one["sql"].startswith(("SAVE", "RELEASE", "INSERT"))]
    assert len(of_the_deed) == 8


@pytest.mark.parametrize("way", ["api", "unverified", "new_address", "mail"])
def test_show_of_no_address_that_it_is_his(cast: Cast, way: str) -> None:
    """A colleague notes a mailbox of his own, and brings in words that name it; so does somebody
    who only types it into a chat."""
    mine = with_address(cast.derya, Address.EMAIL, "own@home.example", cast)
    Player.objects.filter(pk=cast.derya.pk).update(created_at=NOW - timedelta(days=9))
    Address.objects.exclude(pk=mine.pk).update(created_at=NOW - timedelta(days=9))
    cast.derya.refresh_from_db()
    if way == "api":
        assert enter(cast.ece, player={"email": "own@home.example"}).status_code == 201
    else:
        receiving.open_ticket(
            Incoming(
                channel="email" if way == "mail" else "chat",
                sender=Sender("own@home.example"),
                subject="Hello",
                text="Hello",
                flags=() if way == "mail" else (way,),
            ),
            brand=cast.lunaro,
            team=cast.support,
            player=cast.derya,
            now=NOW,
        )
    before = NOW - timedelta(days=40)
    Player.objects.filter(pk=cast.derya.pk).update(last_contact_at=before)
    while outbox.drain(now=timezone.now()):
        pass
    mine.refresh_from_db()
    cast.derya.refresh_from_db()
    assert cast.derya.last_contact_at > before
    found = settled.contacts(cast.derya, kinds=[Address.EMAIL], now=NOW + timedelta(days=4))
    assert (mine.last_seen_at is not None) == (mine in found) == (way == "mail")
