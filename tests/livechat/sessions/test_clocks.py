"""The clocks of a talk: the wait in the queue, the answers, and what goes on in writing."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.people.models import Person
from livechat.sessions.actions import ending, handing, offering, opening, returning, saying
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.clocks.actions import firing
from tickets.clocks.models import Clock
from tickets.thread.actions import assignment, labels, replying
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chat(cast: Cast) -> ChatSettings:
    return factories.chat(cast.lunaro, cast.support)


@pytest.fixture
def derya(cast: Cast, chat: ChatSettings) -> Visitor:
    return factories.visitor(cast.derya)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def clocks(session: ChatSession, metric: str) -> list[Clock]:
    return list(
        Clock.objects.filter(ticket=session.ticket_id, metric=metric).order_by("started_at")
    )


def fresh(session: ChatSession) -> ChatSession:
    return ChatSession.objects.get(pk=session.pk)


def test_the_wait_ends_with_whoever_takes_the_chat(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    [queue] = clocks(session, "queue")
    assert session.queue_due_at == queue.due_at == NOW + seconds(20)
    assignment.claim(session.ticket, by=cast.ece, now=NOW + seconds(8))
    [queue] = clocks(session, "queue")
    # the reaction to a claim knows its moment from the event
    assert queue.ended_at is not None and not queue.is_cancelled
    assert fresh(session).queue_due_at is None


def test_the_wait_goes_on_when_an_offer_is_declined_and_begins_anew_when_its_agent_is_gone(
    derya: Visitor, cast: Cast
) -> None:
    session = factories.asked(derya)
    offering.offer(session, to=cast.ece, why={}, now=NOW + seconds(1))
    offering.decline(session, by=cast.ece, now=NOW + seconds(5))
    assert [one.due_at for one in clocks(session, "queue")] == [NOW + seconds(20)]
    assert fresh(session).queue_due_at == NOW + seconds(20)
    assignment.claim(session.ticket, by=cast.ece, now=NOW + seconds(8))
    returning.give_back(session.pk, now=NOW + seconds(60))
    assert [one.ended_at is None for one in clocks(session, "queue")] == [False, True]
    assert fresh(session).queue_due_at == NOW + seconds(80)


def test_who_leaves_the_queue_leaves_no_breach_unless_he_had_waited_too_long(
    derya: Visitor, cast: Cast
) -> None:
    early, late = factories.asked(derya), factories.asked(factories.visitor(cast.kerem))
    ending.end(early, by=cast.derya.person, now=NOW + seconds(19))
    ending.end(late, by=cast.kerem.person, now=NOW + seconds(21))
    assert [one.breached_at for one in clocks(early, "queue")] == [None]
    assert [one.breached_at for one in clocks(late, "queue")] == [NOW + seconds(20)]
    assert all(clocks(session, "queue")[0].is_cancelled for session in (early, late))


def test_the_queue_follows_what_the_ticket_is_about(derya: Visitor, cast: Cast) -> None:
    session = factories.asked(derya)
    labels.classify(session.ticket, by=cast.ece, priority=1, now=NOW + seconds(1))
    assert fresh(session).queue_due_at == NOW + seconds(10)
    assert Ticket.objects.get(pk=session.ticket_id).due_at == NOW + seconds(10)


def test_an_answer_is_due_in_seconds_and_after_the_talk_in_the_time_of_a_mail(
    derya: Visitor, cast: Cast
) -> None:
    session = factories.talking(derya, cast.ece)
    _answer(session, cast.ece, 5)
    saying.say(derya, session.ticket_id, text="Ama?", client_id=uuid4(), now=NOW + seconds(30))
    ticket = Ticket.objects.get(pk=session.ticket_id)
    assert (ticket.due_at, ticket.soon_at) == (NOW + seconds(90), NOW + seconds(75))
    firing.settle_due(now=NOW + seconds(91))
    ending.end(session, by=cast.derya.person, now=NOW + seconds(95))
    ticket.refresh_from_db()
    assert ticket.due_at == NOW + seconds(30) + timedelta(hours=4)
    [answer] = clocks(session, "next")
    assert (answer.way, answer.breached_at) == ("email", NOW + seconds(90))  # late once, and stays
    [solve] = clocks(session, "solve")
    assert (solve.way, solve.target_seconds) == ("email", 24 * 3600)


def test_a_matter_that_went_on_in_writing_has_no_chats_time_again(
    derya: Visitor, cast: Cast
) -> None:
    session = factories.talking(derya, cast.ece)
    ending.end(session, by=cast.derya.person, now=NOW + seconds(60))
    later = NOW + timedelta(hours=2)
    saying.say(derya, session.ticket_id, text="Buradayım", client_id=uuid4(), now=later)
    ticket = Ticket.objects.get(pk=session.ticket_id)
    assert ticket.bucket == Ticket.LIVE
    assert ticket.due_at == later + seconds(15)  # who asks live has just asked
    [solve] = clocks(session, "solve")
    assert (solve.target_seconds, solve.breached_at) == (24 * 3600, None)
    written, live = clocks(session, "first")
    assert (written.is_cancelled, live.started_at) == (True, later)


def test_nobody_waits_for_a_person_while_a_bot_talks(derya: Visitor, cast: Cast) -> None:
    robo: Person = cast.robo
    session = _with_bot(derya, robo)
    assert Clock.objects.filter(ticket=session.ticket_id).count() == 0
    saying.say(derya, session.ticket_id, text="İnsan", client_id=uuid4(), now=NOW + seconds(30))
    assert Clock.objects.filter(ticket=session.ticket_id).count() == 0
    handing.hand_off(session.pk, by=robo, now=NOW + seconds(40))
    [first], [solve] = clocks(session, "first"), clocks(session, "solve")
    assert (first.way, first.started_at, first.target_seconds) == ("chat", NOW + seconds(40), 15)
    assert (solve.way, solve.started_at) == ("chat", NOW)
    assert [one.started_at for one in clocks(session, "queue")] == [NOW + seconds(40)]


def _answer(session: ChatSession, by: Person, at: float) -> None:
    replying.reply(
        Ticket.objects.get(pk=session.ticket_id),
        by=by,
        html="<p>Merhaba.</p>",
        client_id=uuid4(),
        recipients={},
        now=NOW + seconds(at),
    )


def _with_bot(visitor: Visitor, bot: Person) -> ChatSession:
    asked = opening.ask(visitor, text="Merhaba", client_id=uuid4(), bot=bot, now=NOW)
    return asked.session
