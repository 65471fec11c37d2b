"""A player who is in danger, or asks to stop, in a chat."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.events import outbox
from accounts.people.models import Person
from accounts.people.reader import Reader, for_person
from livechat.routing.candidates import next_choice
from livechat.sessions import board, feed, on_ticket
from livechat.sessions.actions import due, ending, transferring
from livechat.sessions.models import ChatSession, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.routing.queue import sitting, there
from tests.livechat.sessions.conftest import again, answer
from tickets.care.actions import crises, raising
from tickets.care.guards import InCrisis
from tickets.care.models import Crisis, Finding
from tickets.inbox import list as inbox
from tickets.thread import sheet
from tickets.thread.actions import followers
from tickets.thread.models import Ticket

DANGER = "Artık yaşamak istemiyorum"
HOUR = timedelta(hours=1)


def in_danger(session: ChatSession, cast: Cast) -> Crisis:
    return raising.begin(session.ticket, code="self_harm", by=cast.ece, now=NOW)


def reader(person: Person) -> Reader:
    return for_person(person)._replace(now=NOW)


def bar(ticket: Ticket, person: Person) -> dict[str, Any]:
    read = sheet.read(person, ticket.pk, now=NOW)
    assert read is not None
    shown = on_ticket.chat(read, reader(person))
    assert shown is not None
    return shown


def chosen() -> tuple[int, int] | None:
    choice = next_choice(now=NOW, leaving_out=[])
    return (choice.session_id, choice.person_id) if choice else None


def test_somebody_in_danger_waits_behind_nobody(cast: Cast) -> None:
    there(cast.ece, languages=["tr"])
    sitting(cast.derya, cast.support)
    second = sitting(cast.kerem, cast.support, waited=-60)

    in_danger(second, cast)

    assert chosen() == (second.pk, cast.ece.pk)


def test_nobodys_limit_keeps_him_waiting(cast: Cast) -> None:
    there(cast.ece, languages=["tr"], chat_limit=1)
    sitting(cast.kerem, cast.support, state=ChatSession.ACTIVE, owner=cast.ece)
    waiting = sitting(cast.derya, cast.support)
    assert chosen() is None

    in_danger(waiting, cast)

    assert chosen() == (waiting.pk, cast.ece.pk)


def test_whoever_has_him_gets_nobody_else_meanwhile(cast: Cast) -> None:
    there(cast.ece, languages=["tr"], chat_limit=5)
    hers = sitting(cast.kerem, cast.support, state=ChatSession.ACTIVE, owner=cast.ece)
    waiting = sitting(cast.derya, cast.support)
    crisis = in_danger(hers, cast)
    assert chosen() is None

    crises.end(crisis, outcome="safe", record="His sister is with him.", by=cast.aylin, now=NOW)

    assert chosen() == (waiting.pk, cast.ece.pk)


def test_a_bot_hands_him_over_at_once(cast: Cast, derya: Visitor) -> None:
    session = factories.asked(derya)
    ChatSession.objects.filter(pk=session.pk).update(
        state=ChatSession.BOT_ACTIVE, owner=cast.robo, queued_at=None
    )

    in_danger(session, cast)
    outbox.drain(now=timezone.now())

    session.refresh_from_db()
    assert (session.state, session.rank) == (ChatSession.QUEUED, 1)


def test_his_silence_ends_nothing(cast: Cast, derya: Visitor) -> None:
    session = factories.talking(derya, cast.ece)
    answer(session, cast.ece)
    in_danger(session, cast)

    for hours in range(1, 4):
        due.settle(now=NOW + hours * HOUR)

    _ticket, session = again(session)
    assert not session.is_over
    assert session.idle_warned_at is None


def test_no_agent_ends_the_chat_before_the_crisis(cast: Cast, derya: Visitor) -> None:
    session = factories.talking(derya, cast.ece)
    crisis = in_danger(session, cast)
    client = factories.browser(cast.ece)

    with pytest.raises(InCrisis):
        ending.end(session, by=cast.ece, now=NOW)
    refused = client.post(reverse("chat_end", args=[session.ticket_id]))
    assert refused.status_code == 409
    crises.end(crisis, outcome="safe", record="His sister is with him.", by=cast.aylin, now=NOW)
    ending.end(session, by=cast.ece, now=NOW)

    assert again(session)[1].is_over


def test_nor_does_a_bot(cast: Cast, derya: Visitor) -> None:
    session = factories.asked(derya)
    in_danger(session, cast)

    with pytest.raises(InCrisis):
        ending.end(session, by=cast.robo, now=NOW)
    assert not again(session)[1].is_over
    ending.end(session, by=cast.derya.person, now=NOW)

    assert again(session)[1].is_over


def test_the_button_says_why_the_chat_stays_open(cast: Cast, derya: Visitor) -> None:
    session = factories.talking(derya, cast.ece)
    page = factories.browser(cast.ece)
    address = reverse("ticket", args=[session.ticket_id])
    assert 'id="chat-stays"' not in page.get(address).content.decode()

    in_danger(session, cast)

    shown = page.get(address).content.decode()
    assert 'id="chat-end-it" aria-disabled="true" aria-describedby="chat-stays"' in shown
    assert "The chat stays open until the crisis protocol has ended with a record." in shown
    assert "/end/" not in shown


def test_a_crisis_goes_along_with_a_chat_that_is_handed_over(cast: Cast, derya: Visitor) -> None:
    session = factories.talking(derya, cast.ece)
    crisis = in_danger(session, cast)
    answer(session, cast.ece)

    transferring.transfer(
        session, by=cast.ece, to=cast.mert, note_html="<p>Be kind.</p>", client_id=uuid4(), now=NOW
    )

    ticket, session = again(session)
    crisis.refresh_from_db()
    assert crisis.ended_at is None
    assert (session.is_over, ticket.comes_first) == (False, True)


def test_who_leads_sees_it_first_and_with_the_shield(cast: Cast, derya: Visitor) -> None:
    there(cast.ece, languages=["tr"])
    sitting(cast.kerem, cast.support, waited=900)
    session = factories.asked(derya)

    in_danger(session, cast)

    first, second = board.of(reader(cast.aylin)).waiting
    assert (first.number, first.guarded) == (session.ticket_id, "In danger")
    assert second.guarded == ""


def test_the_player_may_always_go(cast: Cast, derya: Visitor) -> None:
    session = factories.talking(derya, cast.ece)
    in_danger(session, cast)

    ending.end(session, by=cast.derya.person, now=NOW)

    ticket, session = again(session)
    assert session.is_over
    assert (ticket.bucket, ticket.is_open) == (Ticket.URGENT, True)
    assert bar(ticket, cast.ece)["left"].endswith("Write to them now: it goes by e-mail.")


def test_what_he_writes_is_read_and_he_sees_nothing_of_it(cast: Cast, derya: Visitor) -> None:
    session = factories.asked(derya, f"{DANGER}, dolandırıcısınız, yeter artık")

    ticket, session = again(session)
    assert {one.kind for one in Finding.objects.filter(ticket=ticket)} == {"crisis", "anger"}
    assert (ticket.bucket, ticket.priority) == (Ticket.LIVE, Ticket.EMERGENCY)
    assert session.rank == 1
    page = feed.page_of(derya, ticket.pk, now=NOW)
    assert page is not None
    said = str(page)
    assert "yeter art" in said
    for word in ("<mark", "shows", "crisis", "danger"):
        assert word not in said
    # what is told him is whom he can call
    assert page.talk["help"]["lines"][0]["phone"] == "112"


def test_whoever_was_called_just_writes_though_another_one_talks(
    cast: Cast, derya: Visitor
) -> None:
    session = factories.asked(derya)
    Ticket.objects.filter(pk=session.ticket_id).update(assignee=cast.ece)
    ChatSession.objects.filter(pk=session.pk).update(state=ChatSession.ACTIVE, owner=cast.ece)
    ticket, session = again(session)
    hers = f"person-{cast.ece.pk}"
    assert bar(ticket, cast.aylin)["held"].by == hers

    in_danger(session, cast)

    assert bar(ticket, cast.aylin)["held"].by == ""
    assert bar(ticket, cast.mert)["held"].by == hers


def test_whoever_came_has_it_in_her_lists_until_the_talk_is_over_or_she_goes(
    cast: Cast, derya: Visitor
) -> None:
    melis, nur = (
        factories.staff(name, role="rg_officer", teams=(cast.payments,), brands=(cast.lunaro,))
        for name in ("Melis Ak", "Nur Ak")
    )

    def listed(person: Person, box: str = inbox.MINE) -> list[int]:
        return [row.id for row in inbox.rows(person, box=box, now=NOW, today=NOW - HOUR)]

    session = factories.talking(derya, cast.ece)
    crisis = in_danger(session, cast)
    for person in (melis, cast.aylin):
        crises.come(crisis, by=person, now=NOW)
    assert listed(nur) == [session.ticket_id]

    crises.end(crisis, outcome="safe", record="His sister is with him.", by=melis, now=NOW)
    assert [listed(one) for one in (melis, cast.aylin, nur)] == [[session.ticket_id]] * 2 + [[]]
    # nor does it leave the list of her team, if she looks there
    assert listed(melis, inbox.TEAM) == [session.ticket_id]

    followers.unfollow(again(session)[0], by=cast.aylin)
    assert [listed(one) for one in (melis, cast.aylin)] == [[session.ticket_id], []]
    ending.end(session, by=cast.ece, now=NOW)
    assert [listed(melis, box) for box in (inbox.MINE, inbox.TEAM)] == [[], []]
