"""The page of a chat's ticket …"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.people.models import Person, Presence
from accounts.players.models import Player
from livechat.sessions import feed
from livechat.sessions.actions import accepting, ending, offering
from livechat.sessions.feed import Ask
from livechat.sessions.models import ChatSession, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.sessions.conftest import again, answer, verbs
from tests.tickets.thread.words import opened
from tickets.thread.actions import assignment
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


def test_draws_the_deeds_anew_for_whoever_has_taken_it_over(cast: Cast, talk: ChatSession) -> None:
    def deeds(html: str) -> list[str]:
        strip = html[html.index("chatbar__deeds") : html.index("</chat-bar>")]
        # by these names a live page tells a deed that goes from one that comes
        assert len(re.findall(r"<(?:form|a|button) ", strip)) == len(re.findall(r' id="', strip))
        return re.findall(r'<(?:form|a) [^>]*id="chat-([\w-]+)"', strip)

    assert deeds(page(cast.aylin, talk)) == ["whisper", "take-over", "hand-over", "end"]
    assert "take-over" not in deeds(page(cast.ece, talk))
    taken = factories.browser(cast.aylin).post(
        f"/tickets/{talk.ticket_id}/assignment/", {"to": cast.aylin.pk}, headers=HTMX
    )
    head = taken.content.decode()
    assert "<b>With you</b>" in head
    assert deeds(head) == ["hand-over", "end"]


def test_whoever_was_signed_in_is_no_stranger_when_the_chat_has_ended(
    cast: Cast, talk: ChatSession
) -> None:
    Player.objects.filter(pk=cast.derya.pk).update(external_id="LN-204118")
    assert "Signed in</" in page(cast.ece, talk)

    ending.end(talk, by=cast.ece, now=NOW)
    ending.finish(talk, by=cast.ece, now=NOW)

    head = page(cast.ece, talk)
    assert "Was signed in</" in head
    assert "Anonymous" not in head


def test_says_to_whom_else_it_belongs_by_now(cast: Cast, talk: ChatSession) -> None:
    def held(person: Person) -> tuple[str, str]:
        found = re.search(r'<chat-bar [^>]*held="([^"]*)" told="([^"]*)"', page(person, talk))
        assert found
        return found[1], found[2]

    assert held(cast.ece) == ("", "")
    hers = f"person-{cast.ece.pk}"
    assert held(cast.aylin) == (hers, "Derya A. is now talking with Ece Yılmaz.")
    assert held(cast.mert) == (hers, "Derya A. şimdi Ece Yılmaz ile görüşüyor.")
    assignment.assign(again(talk)[0], to=None, by=cast.ece, now=NOW)
    assert held(cast.ece) == ("queue", "This chat is in the queue. Whoever answers has it.")
    assert offering.offer(again(talk)[1], to=cast.mert, why={}, now=NOW)
    assert held(cast.ece) == ("offer", "This chat is on its way to Mert Kaya.")
    assert held(cast.mert)[0] == "queue"
    ending.end(again(talk)[1], by=cast.aylin, now=NOW)
    assert held(cast.ece) == ("", "")


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


def there(*people: Person, **columns: Any) -> None:
    """They are at their desks."""
    for one in people:
        here = {"alive_until": NOW + 60 * SECOND, "languages": ["tr"], **columns}
        Presence.objects.update_or_create(person=one, defaults=here)


def hand_over_list(person: Person, session: ChatSession) -> str:
    response = factories.browser(person).get(
        f"/chats/{session.ticket_id}/transfer/", headers={"x-fragment": "dialog"}
    )
    return str(response.content.decode())


def test_offers_those_first_who_can_take_it_now_and_last_those_who_can_not(
    cast: Cast, talk: ChatSession, stranger: Visitor
) -> None:
    Presence.objects.update(alive_until=None)
    full, other, none, away = (
        factories.staff(name, teams=(cast.support,), brands=(cast.lunaro,))
        for name in ("Dolu Ay", "Ingo Ay", "Sıfır Ay", "Mola Ay")
    )
    there(cast.mert, chat_limit=2)
    there(full, chat_limit=1)
    factories.talking(stranger, full)
    there(other, languages=["de"])
    there(none, chat_limit=0)
    there(away, away_reason="lunch")
    Person.objects.filter(pk=away.pk).update(presence="break")
    shown = hand_over_list(cast.ece, talk)
    order = ["Mert Kaya", "Dolu Ay", "Ingo Ay", "Mola Ay", "Aylin Demir", cast.payments.name]
    assert sorted(order, key=shown.index) == order
    picks = dict(re.findall(r'value="person-(\d+)"( disabled)?', shown))
    able = {int(pk) for pk, is_off in picks.items() if not is_off}
    assert able == {cast.mert.pk, full.pk, other.pk}
    assert {none.pk, away.pk, cast.aylin.pk} <= {int(pk) for pk in picks}
    assert not {cast.ece.pk, cast.suna.pk} & {int(pk) for pk in picks}
    for words in ("0 of 2 chats", "1 of 1 chats", "doesn’t speak Turkish", "takes no chats"):
        assert words in shown
    assert "Lunch" in shown


def test_is_not_handed_to_who_is_away(cast: Cast, talk: ChatSession) -> None:
    there(cast.mert)
    Person.objects.filter(pk=cast.mert.pk).update(presence="break")
    response = factories.browser(cast.ece).post(
        f"/chats/{talk.ticket_id}/transfer/", {"to": f"person-{cast.mert.pk}"}, headers=HTMX
    )
    assert response.status_code == 422
    assert "Mert Kaya can’t take a chat now" in response.content.decode()
    assert again(talk)[1].is_talking


def test_says_what_is_missing_when_nobody_was_chosen(cast: Cast, talk: ChatSession) -> None:
    response = factories.browser(cast.ece).post(f"/chats/{talk.ticket_id}/transfer/", headers=HTMX)
    assert response.status_code == 422
    shown = response.content.decode()
    assert "Choose a colleague or a team." in shown
    assert " required" not in shown  # the browser's own words are in the browser's language


def test_is_handed_over_with_words_that_the_receiver_reads_first(
    cast: Cast, talk: ChatSession
) -> None:
    there(cast.mert)
    response = factories.browser(cast.ece).post(
        f"/chats/{talk.ticket_id}/transfer/",
        {"to": f"person-{cast.mert.pk}", "note": "Çekim 2 saattir bekliyor"},
        headers=HTMX,
    )
    assert response.status_code == 200
    assert "ticket:next" in response["HX-Trigger"]
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
    # nobody is there who could take it
    assert post(cast.ece, talk, "transfer", to=f"team-{cast.payments.pk}") == 422
    Person.objects.filter(pk=cast.mert.pk).update(team_ids=[cast.support.pk, cast.payments.pk])
    there(cast.mert)
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
    assert told(cast.ece) == ["Aylin Demir has your chat now"]
    assert told(cast.aylin) == []
    assert 'invites="Aylin Demir is talking with Derya A."' in page(cast.ece, talk)
    assert 'invites="Write to Derya A."' in page(cast.aylin, talk)


def told(person: Person) -> list[str]:
    """What is said to him where he looks."""
    news = factories.browser(person).get("/notifications/").content.decode()
    return re.findall(r"data-shows[^>]*>.*?<a [^>]*>(.*?)</a>", news, re.DOTALL)


def test_tells_whose_it_was_when_a_lead_hands_it_on(cast: Cast, talk: ChatSession) -> None:
    there(cast.mert)
    assert post(cast.aylin, talk, "transfer", to=f"person-{cast.mert.pk}") == 200
    assert told(cast.ece) == ["Aylin Demir handed your chat on"]


def test_tells_nobody_of_what_he_does_himself(cast: Cast, talk: ChatSession) -> None:
    there(cast.mert)
    assert post(cast.ece, talk, "transfer", to=f"person-{cast.mert.pk}") == 200
    assignment.claim(again(talk)[0], by=cast.mert, now=NOW)
    assert (told(cast.ece), told(cast.mert)) == ([], [])


def test_tells_whose_it_was_when_a_lead_puts_it_back(cast: Cast, talk: ChatSession) -> None:
    factories.browser(cast.aylin).delete(f"/tickets/{talk.ticket_id}/assignment/", headers=HTMX)
    assert again(talk)[1].owner_id is None
    assert told(cast.ece) == ["Aylin Demir handed your chat on"]


def test_does_not_speak_of_a_wait_that_was_none(cast: Cast, talk: ChatSession) -> None:
    assert "waited" not in page(cast.ece, talk)
    ChatSession.objects.filter(pk=talk.pk).update(queued_at=NOW - 40 * SECOND, accepted_at=NOW)
    assert "waited 40 s" in page(cast.ece, talk)


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
    assert '"/files/later.png/' not in shown
