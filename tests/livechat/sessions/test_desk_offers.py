"""An agent who is offered a chat …"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.people.models import Person, Presence
from accounts.people.presence import MISSED
from livechat.sessions import offers
from livechat.sessions.actions import offering
from livechat.sessions.models import ChatOffer, ChatSession, ChatSettings, Visitor
from tests import factories
from tests.accounts.protection.protected import excluded
from tests.cast import Cast
from tests.factories import NOW
from tickets.care.actions import raising
from tickets.thread import reader

JSON = {"accept": "application/json"}
WHY = {"code": "language", "language": "tr", "chats": 1, "limit": 3}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def offered(cast: Cast, derya: Visitor) -> ChatSession:
    session = factories.asked(derya, "Çekimim nerede? " + HOSTILE)
    assert offering.offer(session, to=cast.ece, why=WHY, now=NOW)
    return ChatSession.objects.get(pk=session.pk)


def cards(person: Person) -> str:
    response = factories.browser(person).get("/chats/offers/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_sees_that_the_player_is_excluded(cast: Cast, offered: ChatSession) -> None:
    assert "offer--guard" not in cards(cast.ece)
    player = offered.ticket.player
    assert player is not None
    excluded(player, cast.ece, now=NOW)
    page = cards(cast.ece)
    assert "</svg>Excluded</span>" in page and 'data-says="Excluded. Chat for you' in page


def test_sees_who_it_is_and_why_it_is_for_him(cast: Cast, offered: ChatSession) -> None:
    page = cards(cast.ece)
    assert f'id="offer-{offered.pk}"' in page
    assert "Derya A." in page
    assert "Çekimim nerede?" in page
    assert "Speaks Turkish · 2 of 3 chats with this one" in page
    assert HOSTILE not in page
    assert "<b>10</b>" in page


def test_sees_at_once_that_somebody_is_in_danger(cast: Cast, offered: ChatSession) -> None:
    assert "chip--guard" not in cards(cast.ece)

    raising.begin(offered.ticket, code="self_harm", by=cast.mert, now=NOW)

    page = cards(cast.ece)
    assert "offer--guard" in page
    assert "In danger" in page


def test_is_not_asked_whether_he_is_there_while_he_has_somebody_in_danger(
    cast: Cast, derya: Visitor
) -> None:
    session = factories.talking(derya, cast.ece)
    Person.objects.filter(pk=cast.ece.pk).update(presence="break")
    Presence.objects.filter(person=cast.ece).update(away_reason=MISSED)
    assert "offer--away" in cards(cast.ece)

    raising.begin(session.ticket, code="self_harm", by=cast.ece, now=NOW)

    assert "offer--away" not in cards(cast.ece)


def test_is_the_only_one_who_sees_it(cast: Cast, offered: ChatSession) -> None:
    seen = set()
    for person in cast.staff:
        if f"offer-{offered.pk}" in cards(person):
            seen.add(person.name)
    assert seen == {cast.ece.name}
    stranger = Client(headers={"host": "localhost:8000"}).get("/chats/offers/")
    assert stranger.status_code == 302


def test_sees_it_no_more_once_its_time_is_over(cast: Cast, offered: ChatSession) -> None:
    with time_machine.travel(NOW + timedelta(seconds=10), tick=False):
        assert f"offer-{offered.pk}" not in cards(cast.ece)


def test_accepts_and_is_led_to_the_ticket(cast: Cast, offered: ChatSession) -> None:
    browser = factories.browser(cast.ece)
    response = browser.post(f"/chats/offers/{offered.pk}/accept/", headers=JSON)
    assert response.json() == {
        "url": f"/tickets/{offered.ticket_id}/",
        "number": offered.ticket_id,
    }
    offered.refresh_from_db()
    assert offered.owner_id == cast.ece.pk
    again = browser.post(f"/chats/offers/{offered.pk}/accept/", headers=JSON)
    assert again.status_code == 200


def test_passes_it_on(cast: Cast, offered: ChatSession) -> None:
    response = factories.browser(cast.ece).post(f"/chats/offers/{offered.pk}/pass/")
    assert response.status_code == 204
    offered.refresh_from_db()
    assert offered.state == ChatSession.QUEUED
    assert ChatOffer.objects.get(session=offered).outcome == ChatOffer.DECLINED
    assert f"offer-{offered.pk}" not in cards(cast.ece)


def test_hears_that_it_went_to_somebody_else(cast: Cast, offered: ChatSession) -> None:
    offering.miss(offered, now=NOW + timedelta(seconds=11))
    response = factories.browser(cast.ece).post(f"/chats/offers/{offered.pk}/accept/", headers=JSON)
    assert response.status_code == 409
    assert response.json()["detail"] == "This chat is not waiting for you any more."


@pytest.mark.parametrize("deed", ["accept", "pass"])
def test_is_nobody_else_to_answer_it(cast: Cast, offered: ChatSession, deed: str) -> None:
    for person in cast.staff:
        if person != cast.ece:
            response = factories.browser(person).post(f"/chats/offers/{offered.pk}/{deed}/")
            assert response.status_code == 404, person.name
    offered.refresh_from_db()
    assert offered.state == ChatSession.OFFERED
    for unknown in (0, 2**62, 2**70):
        response = factories.browser(cast.ece).post(f"/chats/offers/{unknown}/{deed}/")
        assert response.status_code == 404


def test_learns_how_many_chats_he_has(cast: Cast, derya: Visitor) -> None:
    Presence.objects.update_or_create(person=cast.ece, defaults={"chat_limit": 2})
    factories.talking(derya, cast.ece)
    response = factories.browser(cast.ece).get("/chats/offers/")
    assert response.headers["X-Chats"] == "1/2"
    assert offers.load_of(cast.mert) == (0, 3)


def test_learns_how_many_wait_only_when_he_leads(
    cast: Cast, chat: ChatSettings, derya: Visitor
) -> None:
    factories.asked(derya)
    waiting = {
        person.name: factories.browser(person).get("/chats/offers/").headers["X-Waiting"]
        for person in cast.staff
    }
    leads = {cast.aylin.name, cast.nil.name}
    assert {name for name, count in waiting.items() if count == "1"} == leads


@pytest.mark.parametrize(("reason", "is_asked"), [(MISSED, True), ("lunch", False)])
def test_is_asked_whether_he_is_there_again_once_he_was_set_away(
    cast: Cast, chat: ChatSettings, reason: str, is_asked: bool
) -> None:
    assert "data-here-again" not in cards(cast.ece)
    Person.objects.filter(pk=cast.ece.pk).update(presence="break")
    Presence.objects.filter(person=cast.ece).update(away_reason=reason)
    assert ("data-here-again" in cards(cast.ece)) is is_asked


def test_is_told_in_two_statements(cast: Cast, offered: ChatSession) -> None:
    who = reader.for_person(cast.ece)
    with CaptureQueriesContext(connection) as asked:
        offers.of(who)
        offers.load_of(cast.ece)
    assert len(asked) == 2
