"""Waiting chats go to free agents, and those of agents who are gone go back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.events.models import Event, Outbox
from accounts.events.registry import Fact
from accounts.people import notifications
from accounts.people.actions import profile, standing
from accounts.people.models import Person, Presence
from livechat.routing import actions, reactions
from livechat.sessions.actions import accepting, ending, offering, transferring
from livechat.sessions.models import ChatOffer, ChatSession, ChatSettings, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.routing.queue import there
from tests.livechat.sessions.conftest import answer
from tickets.thread.actions import assignment, labels
from tickets.thread.models import Ticket


def later(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def now_as(session: ChatSession) -> ChatSession:
    return ChatSession.objects.get(pk=session.pk)


def test_a_waiting_chat_is_offered_and_the_reason_is_kept(cast: Cast, derya: Visitor) -> None:
    session = factories.asked(derya)
    assert actions.drain(now=NOW) == 0
    there(cast.mert)
    assert actions.drain(now=NOW) == 1
    session = now_as(session)
    assert (session.state, session.offered_to_id) == (ChatSession.OFFERED, cast.mert.pk)
    assert session.why == {"code": "free", "also": [], "language": "tr", "chats": 0, "limit": 3}
    assert Presence.objects.get(person=cast.mert).last_offer_at == NOW
    said = Event.objects.get(verb="chat.offered")
    assert said.detail["to"] == cast.mert.pk
    assert actions.drain(now=NOW) == 0


def test_the_oldest_first_and_no_more_than_there_is_room(cast: Cast, derya: Visitor) -> None:
    there(cast.mert, chat_limit=2)
    asked = [factories.asked(factories.stranger(cast.lunaro), now=NOW + later(n)) for n in range(4)]
    at = NOW + later(5)
    assert actions.drain(now=at) == 2
    states = [now_as(session).state for session in asked]
    assert states == [ChatSession.OFFERED] * 2 + [ChatSession.QUEUED] * 2


def test_what_frees_an_agent_brings_him_the_oldest(cast: Cast, derya: Visitor) -> None:
    there(cast.mert, chat_limit=1)
    first = factories.asked(derya)
    actions.drain(now=NOW)
    accepting.accept(first, by=cast.mert, now=NOW)
    second = factories.asked(factories.stranger(cast.lunaro), now=NOW + later(2))
    third = factories.asked(factories.stranger(cast.lunaro), now=NOW + later(3))
    assert actions.drain(now=NOW + later(4)) == 0
    ending.end(now_as(first), by=cast.mert, now=NOW + later(5))
    assert actions.drain(now=NOW + later(5)) == 1
    assert now_as(second).state == ChatSession.OFFERED
    assert now_as(third).state == ChatSession.QUEUED


def test_a_missed_chat_stands_in_front_and_goes_to_somebody_else(
    cast: Cast, derya: Visitor
) -> None:
    there(cast.mert, chat_limit=1)
    missed = factories.asked(derya)
    actions.drain(now=NOW)
    younger = factories.asked(factories.stranger(cast.lunaro), now=NOW + later(4))
    offering.miss(missed, now=NOW + later(10))
    there(cast.aylin, languages=["tr"], chat_limit=1)
    assert actions.drain(now=NOW + later(10)) == 2
    assert now_as(missed).offered_to_id == cast.aylin.pk
    assert now_as(younger).offered_to_id == cast.mert.pk
    assert now_as(missed).queued_at == NOW


def test_alone_he_is_asked_again_after_a_pause_and_not_while_the_clock_stands(
    cast: Cast, derya: Visitor
) -> None:
    there(cast.mert)
    session = factories.asked(derya)
    actions.drain(now=NOW)
    at = NOW + later(10)
    offering.decline(now_as(session), by=cast.mert, now=at)
    for _look in range(5):
        assert actions.drain(now=at) == 0
    assert actions.drain(now=at + later(19.9)) == 0
    assert actions.drain(now=at + later(20)) == 1
    assert now_as(session).why["code"] == "again"
    assert ChatOffer.objects.filter(session=session).count() == 2


def test_what_is_offered_to_who_takes_a_break_goes_on_and_is_not_missed(
    cast: Cast, derya: Visitor
) -> None:
    there(cast.mert)
    session = factories.asked(derya)
    actions.drain(now=NOW)
    actions.take_back_offers(now=NOW)
    assert now_as(session).state == ChatSession.OFFERED
    profile.set_presence(cast.mert, presence="break", by=cast.mert, now=NOW)
    actions.take_back_offers(now=NOW)
    assert now_as(session).state == ChatSession.QUEUED
    there(cast.aylin, languages=["tr"])
    assert actions.drain(now=NOW) == 1
    assert now_as(session).offered_to_id == cast.aylin.pk
    assert Presence.objects.get(person=cast.mert).missed_in_a_row == 0


def test_an_offer_is_taken_back_from_whom_it_was_made_to_and_from_nobody_after_him(
    cast: Cast, derya: Visitor
) -> None:
    there(cast.mert)
    session = factories.asked(derya)
    actions.drain(now=NOW)
    offering.withdraw(session.pk, of=cast.mert.pk, now=NOW)
    profile.set_presence(cast.mert, presence="break", by=cast.mert, now=NOW)
    there(cast.aylin, languages=["tr"])
    actions.drain(now=NOW)
    offering.withdraw(session.pk, of=cast.mert.pk, now=NOW)  # another worker, a moment later
    assert now_as(session).offered_to_id == cast.aylin.pk
    assert ChatOffer.objects.filter(person=cast.aylin, outcome=ChatOffer.WITHDRAWN).count() == 0


@pytest.mark.parametrize("lost", [{"brand_ids": []}, {"team_ids": []}, {"role": "auditor"}])
def test_what_is_offered_to_who_may_not_take_it_any_more_goes_on(
    cast: Cast, derya: Visitor, lost: dict[str, object]
) -> None:
    there(cast.mert)
    session = factories.asked(derya)
    actions.drain(now=NOW)
    Person.objects.filter(pk=cast.mert.pk).update(**lost)
    actions.take_back_offers(now=NOW)
    assert now_as(session).state == ChatSession.QUEUED
    assert Presence.objects.get(person=cast.mert).missed_in_a_row == 0


def test_whoever_handed_a_chat_on_is_not_asked_for_it(cast: Cast, derya: Visitor) -> None:
    Person.objects.filter(pk=cast.ece.pk).update(
        team_ids=[cast.support.pk, cast.payments.pk], language="tr"
    )
    there(cast.ece)
    session = factories.asked(derya)
    actions.drain(now=NOW)
    accepting.accept(session, by=Person.objects.get(pk=cast.ece.pk), now=NOW)
    transferring.transfer(
        now_as(session), by=cast.ece, team=cast.payments, client_id=uuid4(), now=NOW
    )
    assert actions.drain(now=NOW) == 0
    there(cast.deniz, languages=["tr"])
    assert actions.drain(now=NOW) == 1
    assert now_as(session).offered_to_id == cast.deniz.pk


def test_a_transfer_to_a_person_is_offered_to_him(cast: Cast, derya: Visitor) -> None:
    there(cast.mert, cast.aylin, languages=["tr"])
    session = factories.talking(derya, cast.mert)
    there(cast.ece)  # speaks English: a colleague knows why it is for her
    transferring.transfer(now_as(session), by=cast.mert, to=cast.ece, client_id=uuid4(), now=NOW)
    assert actions.drain(now=NOW) == 1
    assert now_as(session).offered_to_id == cast.ece.pk
    assert now_as(session).why["code"] == "wanted"


def test_who_gives_a_chat_back_is_not_asked_at_once(cast: Cast, derya: Visitor) -> None:
    there(cast.mert)
    session = factories.talking(derya, cast.mert)
    ticket = Ticket.objects.get(pk=session.ticket_id)
    assignment.assign(ticket, to=None, by=cast.mert, now=NOW)
    assert now_as(session).state == ChatSession.QUEUED
    assert actions.drain(now=NOW) == 0


def test_a_waiting_chat_follows_its_tickets_priority_and_language(
    cast: Cast, derya: Visitor
) -> None:
    there(cast.mert, chat_limit=1)
    first = factories.asked(derya)
    second = factories.asked(factories.stranger(cast.lunaro), now=NOW + later(1))
    ticket = Ticket.objects.get(pk=second.ticket_id)
    labels.classify(ticket, by=cast.ece, priority=1, now=NOW)
    labels.classify(Ticket.objects.get(pk=first.ticket_id), by=cast.ece, language="en", now=NOW)
    assert (now_as(second).rank, now_as(first).rank) == (1, 3)
    there(cast.ece)  # who speaks English only
    assert actions.drain(now=NOW + later(2)) == 2
    assert now_as(second).offered_to_id == cast.mert.pk
    assert now_as(first).offered_to_id == cast.ece.pk


def test_three_missed_in_a_row_set_him_away_and_tell_him(cast: Cast, chat: ChatSettings) -> None:
    there(cast.mert, chat_limit=9)
    for number in range(3):
        at = NOW + later(12 * number)
        session = factories.asked(factories.stranger(cast.lunaro), now=at)
        assert actions.drain(now=at) == 1
        offering.miss(session, now=at + later(10))
        assert Presence.objects.get(person=cast.mert).missed_in_a_row == number + 1
    factories.asked(factories.stranger(cast.lunaro), now=NOW + later(35))
    # nothing more, even before the reaction has run
    assert actions.drain(now=NOW + later(36)) == 0
    facts = [_fact(event) for event in Event.objects.filter(verb="chat.missed").order_by("pk")]
    assert Outbox.objects.filter(event__verb="chat.missed").count() == 3
    for fact in [*facts, *facts]:
        reactions.set_away(fact)
    cast.mert.refresh_from_db()
    assert cast.mert.presence == "break"
    row = Presence.objects.get(person=cast.mert)
    assert (row.away_reason, row.missed_in_a_row) == ("missed", 3)
    [item] = notifications.tray(cast.mert, now=NOW)
    assert "on a break" in item.sentence or "moladasınız" in item.sentence


def test_two_missed_at_the_same_time_are_one(cast: Cast, chat: ChatSettings) -> None:
    there(cast.mert, chat_limit=9)
    waiting = [factories.asked(factories.stranger(cast.lunaro), now=NOW) for _ in range(2)]
    assert actions.drain(now=NOW) == 2
    for session in waiting:
        offering.miss(session, now=NOW + later(10))
    assert Presence.objects.get(person=cast.mert).missed_in_a_row == 1


def test_who_is_writing_to_another_player_is_there(cast: Cast, derya: Visitor) -> None:
    there(cast.mert, chat_limit=9)
    talk = factories.talking(derya, cast.mert)
    session = factories.asked(factories.stranger(cast.lunaro), now=NOW)
    assert actions.drain(now=NOW) == 1
    answer(talk, cast.mert, now=NOW + later(5))
    offering.miss(session, now=NOW + later(10))
    assert Presence.objects.get(person=cast.mert).missed_in_a_row == 0


def test_an_accepted_or_declined_offer_ends_the_row_of_missed_ones(
    cast: Cast, derya: Visitor
) -> None:
    there(cast.mert, missed_in_a_row=2)
    session = factories.asked(derya)
    actions.drain(now=NOW)
    offering.decline(session, by=cast.mert, now=NOW)
    assert Presence.objects.get(person=cast.mert).missed_in_a_row == 0
    there(cast.mert, missed_in_a_row=2)
    actions.drain(now=NOW + later(30))
    accepting.accept(session, by=cast.mert, now=NOW + later(31))
    assert Presence.objects.get(person=cast.mert).missed_in_a_row == 0


def test_a_chat_of_an_agent_who_dropped_off_returns_30_seconds_later(
    cast: Cast, derya: Visitor
) -> None:
    there(cast.mert)
    session = factories.talking(derya, cast.mert)
    # his last page has closed now: the grace of a reload runs
    Presence.objects.filter(person=cast.mert).update(alive_until=NOW + later(10))
    for seconds in (0, 10, 29):
        assert actions.return_abandoned(now=NOW + later(seconds)) == 0
    there(cast.aylin, languages=["tr"], chat_limit=1)
    at = NOW + later(30)
    assert actions.return_abandoned(now=at) == 1
    assert actions.return_abandoned(now=at) == 0
    assert (now_as(session).state, now_as(session).owner_id) == (ChatSession.QUEUED, None)
    said = Event.objects.get(verb="chat.returned")
    assert (said.audience, said.detail["to"]) == ("public", cast.mert.pk)
    assert actions.drain(now=at) == 1
    assert now_as(session).offered_to_id == cast.aylin.pk


def test_who_comes_back_in_time_keeps_his_chat(cast: Cast, derya: Visitor) -> None:
    session = factories.talking(derya, cast.mert)
    Presence.objects.filter(person=cast.mert).update(alive_until=NOW - later(15))
    there(cast.mert)
    assert actions.return_abandoned(now=NOW + later(10)) == 0
    # on a break, or offline with a page open: what he has at hand stays his
    Person.objects.filter(pk=cast.mert.pk).update(presence="break")
    assert actions.return_abandoned(now=NOW + later(60)) == 0
    assert now_as(session).owner_id == cast.mert.pk


def test_chats_of_a_closed_account_return_at_once(cast: Cast, derya: Visitor) -> None:
    there(cast.mert)
    session = factories.talking(derya, cast.mert)
    standing.deactivate(cast.mert, by=cast.nil, now=NOW)
    assert actions.return_abandoned(now=NOW) == 1
    assert now_as(session).state == ChatSession.QUEUED


def test_a_bot_is_never_gone(cast: Cast, derya: Visitor) -> None:
    session = factories.asked(derya)
    ChatSession.objects.filter(pk=session.pk).update(state=ChatSession.BOT_ACTIVE, owner=cast.robo)
    there(cast.mert)
    assert actions.return_abandoned(now=NOW + later(3600)) == 0
    assert actions.drain(now=NOW) == 0


def _fact(event: Event) -> Fact:
    return Fact(
        event.pk, event.verb, "ticket", event.subject_id, event.seq, event.actor_id, event.detail
    )
