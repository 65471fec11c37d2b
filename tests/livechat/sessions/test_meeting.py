"""Two sides of a talk who act in the same moment: nothing said is lost or refused."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from livechat.sessions.actions import (
    ending,
    mailing,
    opening,
    owning,
    reading,
    saying,
    transferring,
)
from livechat.sessions.actions.sitting import Asked
from livechat.sessions.models import ChatSession, Visitor
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.livechat.routing.queue import there
from tests.livechat.sessions.conftest import answer
from tests.livechat.sessions.meeting import meet
from tests.livechat.sessions.test_desk_talk import post
from tickets.thread.actions import assignment
from tickets.thread.models import Message

__all__ = ["committed", "committed_cast"]


@pytest.fixture
def visitor(committed_cast: Cast) -> Visitor:
    factories.chat(committed_cast.lunaro, committed_cast.support)
    return factories.visitor(committed_cast.derya)


@pytest.fixture
def talk(committed_cast: Cast, visitor: Visitor) -> ChatSession:
    return factories.talking(visitor, committed_cast.ece, now=timezone.now())


def anew(visitor: Visitor) -> Visitor:
    """As the next request of his browser finds him."""
    return Visitor.objects.select_related("player__person", "brand").get(pk=visitor.pk)


def says(visitor: Visitor, talk: ChatSession, text: str) -> Asked:
    now = timezone.now()
    return saying.say(anew(visitor), talk.ticket_id, text=text, client_id=uuid4(), now=now)


def asks(visitor: Visitor, text: str) -> Asked:
    return opening.ask(anew(visitor), text=text, client_id=uuid4(), now=timezone.now())


def ends(talk: ChatSession, by: Cast) -> None:
    ending.end(talk.pk, by=by.ece, now=timezone.now())


def test_an_answer_that_commits_while_the_one_before_is_read_goes_by_mail(
    talk: ChatSession, visitor: Visitor, committed_cast: Cast
) -> None:
    now = timezone.now()
    first = answer(talk, committed_cast.ece, "Bir", now=now)
    meet(
        lambda: answer(talk, committed_cast.ece, "İki", now=now),
        lambda: reading.read(
            talk.ticket_id, visitor=visitor, seq=first.seq, got=first.seq, now=now
        ),
    )
    assert ChatSession.objects.get().player_read_seq == first.seq
    Visitor.objects.update(here_until=now)
    mailing.mail_unread(now=now + timedelta(minutes=11))
    mailed = Message.objects.get(ticket=talk.ticket_id, channel="email")
    assert "İki" in mailed.text and "Bir" not in mailed.text


def test_two_screens_that_read_at_once_never_take_a_mark_back(
    talk: ChatSession, visitor: Visitor, committed_cast: Cast
) -> None:
    now = timezone.now()
    first, second, last = (
        answer(talk, committed_cast.ece, text, now=now) for text in ("Bir", "İki", "Üç")
    )

    def read(seq: int, got: int) -> None:
        reading.read(talk.ticket_id, visitor=visitor, seq=seq, got=got, now=now)

    meet(lambda: read(second.seq, 0), lambda: read(first.seq, last.seq))
    session = ChatSession.objects.get()
    assert (session.player_read_seq, session.player_got_seq) == (second.seq, last.seq)


def test_words_that_meet_the_end_of_a_talk_go_on_in_one_next_sitting(
    talk: ChatSession, visitor: Visitor, committed_cast: Cast
) -> None:
    said = meet(
        lambda: ends(talk, committed_cast),
        lambda: says(visitor, talk, "Bir"),
        lambda: says(visitor, talk, "İki"),
        lambda: asks(visitor, "Üç"),
    )
    [going_on] = ChatSession.objects.exclude(pk=talk.pk)
    assert going_on.state in ChatSession.WAITING
    assert {asked.session.pk for asked in said} == {going_on.pk}
    words = Message.objects.filter(ticket=talk.ticket_id, kind=Message.RECEIVED)
    assert {"Bir", "İki", "Üç"} < set(words.values_list("text", flat=True))


def test_two_clicks_on_ask_that_meet_the_end_go_on_in_one_next_sitting(
    talk: ChatSession, visitor: Visitor, committed_cast: Cast
) -> None:
    said = meet(
        lambda: ends(talk, committed_cast),
        lambda: asks(visitor, "Bir"),
        lambda: asks(visitor, "İki"),
        lambda: says(visitor, talk, "Üç"),
    )
    [going_on] = ChatSession.objects.exclude(pk=talk.pk)
    assert {asked.session.pk for asked in said} == {going_on.pk}


def test_whoever_a_talk_is_taken_from_in_this_moment_neither_ends_it_nor_hands_it_on(
    talk: ChatSession, committed_cast: Cast
) -> None:
    ece, mert, payments = committed_cast.ece, committed_cast.mert, committed_cast.payments
    there(factories.staff(teams=(payments,), brands=(committed_cast.lunaro,)), now=timezone.now())

    def takes() -> None:
        now = timezone.now()
        assignment.assign(talk.ticket, to=mert, by=committed_cast.aylin, now=now)

    assert meet(
        takes,
        lambda: post(ece, talk, "end"),
        lambda: post(ece, talk, "transfer", to=f"team-{payments.pk}", note="Çekim"),
    ) == [409, 409]
    now = ChatSession.objects.get()
    assert (now.owner, now.is_talking, now.team) == (mert, True, committed_cast.support)
    with pytest.raises(owning.TakenOver):  # also when it was taken before
        transferring.transfer(talk, by=ece, team=payments, client_id=uuid4(), now=timezone.now())
    ending.end(talk, by=mert, now=timezone.now())
    with pytest.raises(owning.TakenOver):
        ending.finish(talk, by=ece, now=timezone.now())
    ending.finish(talk, by=committed_cast.aylin, now=timezone.now())  # who leads has a say
    assert ChatSession.objects.get().state == ChatSession.ENDED


def test_many_talks_that_are_sent_to_one_address_at_once_are_counted(
    visitor: Visitor, committed_cast: Cast
) -> None:
    now = timezone.now()
    talks: list[tuple[Visitor, int]] = []
    for _ in range(mailing.TRANSCRIPTS_A_DAY + 1):
        stranger = factories.stranger(committed_cast.lunaro)
        talk = factories.talking(stranger, committed_cast.ece, now=now)
        answer(talk, committed_cast.ece, now=now)
        talks.append((stranger, talk.ticket_id))

    def send(stranger: Visitor, ticket: int) -> Message:
        return mailing.transcript(
            ticket, visitor=anew(stranger), email="victim@mail.example", now=now
        )

    *early, before_last, last = talks
    for one in early:
        send(*one)
    (late,) = meet(lambda: send(*before_last), lambda: _refusal(lambda: send(*last)))
    assert isinstance(late, mailing.TooSoon)
    assert Message.objects.filter(channel="email").count() == mailing.TRANSCRIPTS_A_DAY


def _refusal(deed: Callable[[], object]) -> Exception | None:
    try:
        deed()
    except mailing.TooSoon as error:
        return error
    return None
