"""The page of a chat's ticket …"""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.people.models import Person, Presence
from livechat.sessions import feed
from livechat.sessions.actions import accepting, ending, offering
from livechat.sessions.feed import Ask
from livechat.sessions.models import ChatSession, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.sessions.conftest import again, answer, verbs
from tests.tickets.thread.words import opened
from tickets.thread.models import Attachment, Message

HTMX = {"hx-request": "true"}
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def talk(cast: Cast, derya: Visitor) -> ChatSession:
    derya.device, derya.page_title = "Chrome 142 · Android 16", "Cashier"
    derya.save()
    return factories.talking(derya, cast.ece)


def page(person: Person, session: ChatSession) -> str:
    response = factories.browser(person).get(f"/tickets/{session.ticket_id}/")
    assert response.status_code == 200
    return str(response.content.decode())


def post(person: Person, session: ChatSession, deed: str, **given: str) -> int:
    response = factories.browser(person).post(
        f"/chats/{session.ticket_id}/{deed}/", given, headers=HTMX
    )
    return int(response.status_code)


def test_says_who_has_it_where_the_player_is_and_on_what(cast: Cast, talk: ChatSession) -> None:
    own, others = page(cast.ece, talk), page(cast.aylin, talk)
    assert "<b>With you</b>" in own
    assert "<b>With Ece Yılmaz</b>" in others
    assert "on the page “Cashier”" in own
    assert "Chrome 142 · Android 16" in own
    assert "Live chat" in own


def test_says_that_it_waits_with_the_clock_of_the_queue(cast: Cast, derya: Visitor) -> None:
    session = factories.asked(derya)
    shown = page(cast.ece, session)
    assert "<b>Waits for a person</b>" in shown
    assert re.search(r'target="20"[^>]*>.*?20 s <small>in the queue', shown)
    offering.offer(session, to=cast.mert, why={"language": "tr"}, now=NOW)
    shown = page(cast.ece, session)
    assert "<b>Waits for Mert Kaya to accept</b>" in shown
    assert "Speaks Turkish" not in shown  # an offer alone is no line of the talk
    accepting.accept(session, by=cast.mert, now=NOW)
    shown = page(cast.ece, session)
    assert re.search(r"Mert Kaya joined the chat[^<]*Speaks Turkish", shown)


def test_says_how_long_there_is_to_wrap_up(cast: Cast, talk: ChatSession) -> None:
    ending.end(talk, by=cast.ece, now=NOW)
    shown = page(cast.ece, talk)
    assert "30 s <small>to wrap up" in shown
    assert f"/chats/{talk.ticket_id}/finish/" in shown
    assert f"/chats/{talk.ticket_id}/end/" not in shown


@pytest.mark.parametrize("has_mail", [True, False])
def test_says_what_becomes_of_an_answer_when_the_player_has_gone(
    cast: Cast, derya: Visitor, stranger: Visitor, has_mail: bool
) -> None:
    visitor = derya if has_mail else stranger
    visitor.here_until = NOW - SECOND
    visitor.save()
    shown = page(cast.ece, factories.talking(visitor, cast.ece))
    said = "goes by e-mail in a few minutes" if has_mail else "answers wait in the chat"
    assert said in shown
    assert re.search(r"<p class=\"chatbar__gone\" data-gone-away>", shown)


def test_writes_in_the_chat_and_asks_for_no_address(cast: Cast, talk: ChatSession) -> None:
    shown = page(cast.ece, talk)
    assert "via <b>Live chat</b>" in shown
    assert 'id="composer-to"' not in shown
    assert " data-chat " in shown
    response = factories.browser(cast.ece).post(
        f"/tickets/{talk.ticket_id}/messages/",
        {"kind": "reply", "html": "<p>Bakıyorum</p>", "client_id": str(uuid4())},
        content_type="application/json",
    )
    assert response.status_code == 201, response.content
    body = response.json()
    assert (body["state"], body["undo_until"]) == (Message.SENT, None)
    assert Message.objects.get(pk=body["id"]).channel == "chat"


def test_ends_only_for_who_has_it_or_leads(cast: Cast, talk: ChatSession) -> None:
    statuses = {
        person.name: post(person, talk, "end") for person in (cast.mert, cast.deniz, cast.suna)
    }
    assert statuses == {cast.mert.name: 403, cast.deniz.name: 404, cast.suna.name: 404}
    assert again(talk)[1].is_talking
    assert post(cast.aylin, talk, "end") == 200
    assert again(talk)[1].state == ChatSession.WRAP_UP
    assert post(cast.mert, talk, "finish") == 403
    assert post(cast.ece, talk, "finish") == 200
    assert again(talk)[1].state == ChatSession.ENDED


def test_shows_its_deeds_only_to_those_who_may_do_them(cast: Cast, talk: ChatSession) -> None:
    deeds = {
        person.name: set(re.findall(rf"/chats/{talk.ticket_id}/(\w+)/", page(person, talk)))
        for person in (cast.ece, cast.mert, cast.aylin, cast.nil)
    }
    assert deeds == {
        cast.ece.name: {"transfer", "end"},
        cast.mert.name: set(),
        cast.aylin.name: {"whisper", "transfer", "end"},
        cast.nil.name: {"whisper", "transfer", "end"},
    }


def test_offers_colleagues_with_what_they_have_in_hand(cast: Cast, talk: ChatSession) -> None:
    Presence.objects.update(alive_until=None)
    Presence.objects.update_or_create(
        person=cast.mert, defaults={"chat_limit": 3, "alive_until": NOW + 60 * SECOND}
    )
    response = factories.browser(cast.ece).get(
        f"/chats/{talk.ticket_id}/transfer/", headers={"x-fragment": "dialog"}
    )
    shown = response.content.decode()
    assert shown.index("Mert Kaya") < shown.index("Aylin Demir")
    assert "0 of 3 chats" in shown
    assert f'value="person-{cast.mert.pk}"' in shown
    assert f'value="person-{cast.ece.pk}"' not in shown
    assert f'value="person-{cast.suna.pk}"' not in shown
    assert f'value="team-{cast.payments.pk}"' in shown


def test_is_handed_over_with_words_that_the_receiver_reads_first(
    cast: Cast, talk: ChatSession
) -> None:
    to = f"person-{cast.mert.pk}"
    assert post(cast.ece, talk, "transfer", to=to, note="Çekim 2 saattir bekliyor") == 200
    ticket, session = again(talk)
    assert session.wanted_id == cast.mert.pk
    note = Message.objects.get(ticket=ticket, kind=Message.NOTE)
    assert note.flags == ["handover"]
    offering.offer(session, to=cast.mert, why={}, now=NOW)
    cards = factories.browser(cast.mert).get("/chats/offers/").content.decode()
    assert "Çekim 2 saattir bekliyor" in cards
    assert "Ece Yılmaz" in cards
    assert "msg--handover" in page(cast.mert, talk)


def test_goes_to_another_team_and_nowhere_else(cast: Cast, talk: ChatSession) -> None:
    tower = cast.suna.team_ids[0]
    for nowhere in ("", "person-0", f"person-{cast.suna.pk}", f"team-{tower}", "x-1", "team-²"):
        assert post(cast.ece, talk, "transfer", to=nowhere) == 422, nowhere
    assert again(talk)[1].is_talking
    assert post(cast.mert, talk, "transfer", to=f"team-{cast.payments.pk}") == 403
    # whoever hands it to a team that he is not on does not see it any more
    assert post(cast.ece, talk, "transfer", to=f"team-{cast.payments.pk}") == 204
    assert again(talk)[0].team_id == cast.payments.pk


def test_is_whispered_into_by_leads_and_never_shown_to_the_player(
    cast: Cast, talk: ChatSession, derya: Visitor
) -> None:
    statuses = {
        person.name: post(person, talk, "whisper", text="KANARYA: limitini hatırlat")
        for person in (cast.ece, cast.mert, cast.deniz, cast.suna, cast.aylin)
    }
    assert statuses == {
        cast.ece.name: 403,
        cast.mert.name: 403,
        cast.deniz.name: 403,
        cast.suna.name: 403,
        cast.aylin.name: 200,
    }
    note = Message.objects.get(ticket=talk.ticket, kind=Message.NOTE)
    assert note.flags == ["whisper"]
    assert "msg--whisper" in page(cast.ece, talk)
    told = feed.after_many([Ask(derya.pk, talk.ticket_id, 0)], now=NOW)
    assert told
    assert "KANARYA" not in str([frame.text for one in told for frame in one.frames])


def test_is_taken_over_by_a_lead(cast: Cast, talk: ChatSession) -> None:
    shown = page(cast.aylin, talk)
    assert "Take over" in shown
    assert "Take over" not in page(cast.mert, talk)
    factories.browser(cast.aylin).post(
        f"/tickets/{talk.ticket_id}/assignment/", {"to": cast.aylin.pk}, headers=HTMX
    )
    ticket, session = again(talk)
    assert (session.owner_id, ticket.assignee_id) == (cast.aylin.pk, cast.aylin.pk)
    assert verbs(ticket)[-1] == "chat.accepted"


def test_shows_how_far_the_player_has_read(cast: Cast, talk: ChatSession) -> None:
    message = answer(talk, cast.ece)
    ChatSession.objects.filter(pk=talk.pk).update(player_read_seq=message.seq)
    assert f'read="{message.seq}"' in page(cast.ece, talk)


def test_asks_nothing_more_of_a_mail(cast: Cast) -> None:
    mail = opened(cast)
    browser = factories.browser(cast.ece)
    browser.get(f"/tickets/{mail.pk}/")
    with CaptureQueriesContext(connection) as asked:
        browser.get(f"/tickets/{mail.pk}/head/")
    assert not [query for query in asked if "livechat" in query["sql"]]


def test_says_what_a_guest_gave_of_himself_and_no_more(cast: Cast, stranger: Visitor) -> None:
    talk = factories.talking(stranger, cast.ece)
    assert "not signed in · gave no e-mail address" in page(cast.ece, talk)
    stranger.email = "jonas@mail.example"
    stranger.save()
    shown = page(cast.ece, talk)
    assert "not signed in · gave j•••@mail.example" in shown
    assert "jonas@mail.example" not in shown


def test_shows_a_checked_picture_where_it_was_said(cast: Cast, talk: ChatSession) -> None:
    said = talk.ticket.messages.get(kind=Message.RECEIVED)
    for name, state in (("slip.png", Attachment.CLEAN), ("later.png", Attachment.WAITING)):
        Attachment.objects.create(
            message=said,
            uploaded_by=said.author,
            name=name,
            mime="image/png",
            size=174_000,
            handle=name,
            key=name,
            state=state,
            created_at=NOW,
        )
    shown = page(cast.ece, talk)
    assert '<img src="/files/slip.png/?inline=1" alt="slip.png · 174 KB · checked"' in shown
    assert "/files/later.png/" not in shown
