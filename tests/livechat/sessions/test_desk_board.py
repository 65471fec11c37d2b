"""The list of chats that leads watch …"""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from livechat.sessions import board
from livechat.sessions.models import ChatSettings, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread import reader


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_shows_who_waits_and_who_talks_with_whom(
    cast: Cast, derya: Visitor, stranger: Visitor
) -> None:
    talking = factories.talking(derya, cast.ece)
    waiting = factories.asked(stranger, "Giriş yapamıyorum")
    shown = board.of(reader.for_person(cast.aylin))
    assert [chat.number for chat in shown.waiting] == [waiting.ticket_id]
    assert [chat.number for chat in shown.talking] == [talking.ticket_id]
    assert shown.talking[0].owner == "Ece Yılmaz"
    assert shown.waiting[0].says == "Giriş yapamıyorum"
    page = factories.browser(cast.aylin).get("/chats/").content.decode()
    assert "1 waits" in page
    assert "Giriş yapamıyorum" in page


def test_is_open_to_leads_only_and_shows_each_what_he_sees(
    cast: Cast, derya: Visitor, chat: ChatSettings
) -> None:
    factories.asked(derya, "KANARYA")
    other = factories.staff("Lale", role="team_lead", teams=(cast.payments,), brands=(cast.lunaro,))
    statuses = {
        person.name: factories.browser(person).get("/chats/").status_code for person in cast.staff
    }
    assert {name for name, status in statuses.items() if status == 200} == {
        cast.aylin.name,
        cast.nil.name,
    }
    assert set(statuses.values()) == {200, 403}
    assert Client(headers={"host": "localhost:8000"}).get("/chats/").status_code == 302
    for person, sees in ((cast.aylin, True), (cast.nil, True), (other, False)):
        page = factories.browser(person).get("/chats/list/").content.decode()
        assert ("KANARYA" in page) is sees


def test_answers_304_while_nothing_has_changed(cast: Cast, derya: Visitor) -> None:
    session = factories.asked(derya)
    browser = factories.browser(cast.aylin)
    etag = browser.get("/chats/list/").headers["ETag"]
    same = browser.get("/chats/list/", headers={"if-none-match": etag})
    assert same.status_code == 304
    factories.browser(cast.ece).post(f"/tickets/{session.ticket_id}/claim/")
    changed = browser.get("/chats/list/", headers={"if-none-match": etag})
    assert changed.status_code == 200


def test_is_one_statement_however_many_there_are(
    cast: Cast, derya: Visitor, chat: ChatSettings
) -> None:
    for number in range(5):
        factories.asked(factories.stranger(cast.lunaro), f"Merhaba {number}")
    who = reader.for_person(cast.aylin)
    with CaptureQueriesContext(connection) as asked:
        assert len(board.of(who).waiting) == 5
    assert len(asked) == 1


def test_stands_on_the_rail_of_leads(cast: Cast) -> None:
    on_rail = {
        person.name
        for person in cast.staff
        if 'href="/chats/"' in factories.browser(person).get("/inbox/").content.decode()
    }
    assert on_rail == {cast.aylin.name, cast.nil.name}
