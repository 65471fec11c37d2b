"""The list of chats that leads watch …"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from livechat.sessions import board
from livechat.sessions.models import ChatSession, ChatSettings, ChatTopic, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread import reader
from tickets.thread.models import ContactReason


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
    assert "<dt>Waiting now</dt><dd>1</dd>" in page
    assert "<dt>Talking now</dt><dd>1</dd>" in page
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


def test_says_what_it_is_about_apart_from_whose_it_is(
    cast: Cast, derya: Visitor, stranger: Visitor
) -> None:
    reason = ContactReason.objects.create(slug="payouts", names={"en": "Payouts", "tr": "Ödeme"})
    topic = ChatTopic.objects.create(brand=cast.lunaro, reason=reason)
    about = factories.asked(derya, topic=topic)
    other = factories.asked(stranger)
    lines = {
        chat.number: (chat.topic, chat.team)
        for chat in board.of(reader.for_person(cast.aylin)).waiting
    }
    assert lines == {about.ticket_id: ("Payouts", "Support"), other.ticket_id: ("", "Support")}


def test_counts_answers_that_are_late_and_finds_who_has_waited_longest(
    cast: Cast, derya: Visitor, stranger: Visitor
) -> None:
    first = factories.asked(derya)
    factories.asked(stranger, now=NOW + timedelta(seconds=12))
    who = reader.for_person(cast.aylin)
    for seconds, late, queue in ((12, 0, "on"), (16, 1, "soon"), (60, 2, "late")):
        at = NOW + timedelta(seconds=seconds)
        shown = board.of(who._replace(now=at))
        assert shown.late == late
        assert shown.longest is not None and shown.longest.queue is not None
        assert (shown.longest.number, shown.longest.queue.state) == (first.ticket_id, queue)
        assert shown.next_late == 0 or shown.next_late > at.timestamp() * 1000


def test_offers_the_deeds_of_the_ticket_s_page_on_the_line(
    cast: Cast, derya: Visitor, stranger: Visitor
) -> None:
    others = factories.talking(derya, cast.ece)
    own = factories.talking(stranger, cast.aylin)
    browser = factories.browser(cast.aylin)
    page = browser.get("/chats/").content.decode()
    assert f'href="/chats/{others.ticket_id}/whisper/"' in page
    assert f'action="/tickets/{others.ticket_id}/assignment/"' in page
    assert f'href="/chats/{own.ticket_id}/whisper/"' not in page
    assert f'action="/tickets/{own.ticket_id}/assignment/"' not in page
    browser.post(f"/tickets/{others.ticket_id}/assignment/", {"to": cast.aylin.pk})
    assert ChatSession.objects.get(pk=others.pk).owner == cast.aylin
