"""A ticket …"""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened, says
from tickets.thread import courtesy
from tickets.thread.actions import receiving, resolution
from tickets.thread.models import ContactReason, Message, Ticket

HOUR = timedelta(hours=1)


@pytest.fixture
def reason(db: None) -> ContactReason:
    return ContactReason.objects.create(slug="general", names={"en": "General", "tr": "Genel"})


def solved(cast: Cast, reason: ContactReason) -> Ticket:
    ticket = opened(cast)
    answered(cast, ticket, at=NOW + HOUR)
    return resolution.resolve(
        ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW + 2 * HOUR
    )


def test_starts_a_clock_of_one_hour_when_a_player_writes_first(cast: Cast) -> None:
    ticket = opened(cast)
    assert (ticket.status, ticket.bucket) == (Ticket.NEW, Ticket.CLOCK)
    assert ticket.due_at == NOW + HOUR
    assert ticket.sort_at == ticket.due_at


def test_keeps_its_clock_when_the_player_writes_again(cast: Cast) -> None:
    ticket = opened(cast)
    receiving.receive(says("?"), into=ticket, author=cast.derya.person, now=NOW + HOUR / 2)
    ticket.refresh_from_db()
    assert ticket.due_at == NOW + HOUR


def test_waits_for_the_player_after_a_reply(cast: Cast) -> None:
    ticket = opened(cast)
    answered(cast, ticket, at=NOW + HOUR)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.bucket) == (Ticket.PENDING_PLAYER, Ticket.WAITING)
    assert ticket.due_at is None
    assert ticket.first_human_reply_at == NOW + HOUR
    assert ticket.assignee == cast.ece


def test_has_four_hours_for_the_next_answer(cast: Cast) -> None:
    ticket = opened(cast)
    answered(cast, ticket, at=NOW + HOUR)
    receiving.receive(says("Peki?"), into=ticket, author=cast.derya.person, now=NOW + 2 * HOUR)
    ticket.refresh_from_db()
    assert ticket.status == Ticket.OPEN
    assert ticket.due_at == NOW + 6 * HOUR


def test_takes_a_message_once_however_often_it_is_sent(cast: Cast) -> None:
    ticket, name = opened(cast), uuid4()
    first, second = (
        receiving.receive(
            says("iki kez"), into=ticket, author=cast.derya.person, now=NOW, client_id=name
        )
        for _ in range(2)
    )
    assert first.pk == second.pk
    assert Message.objects.filter(ticket=ticket).count() == 2


def test_reopens_when_the_player_replies_within_72_hours(cast: Cast, reason: ContactReason) -> None:
    ticket = solved(cast, reason)
    receiving.receive(
        says("Hâlâ gelmedi"), into=ticket, author=cast.derya.person, now=NOW + 70 * HOUR
    )
    ticket.refresh_from_db()
    assert (ticket.status, ticket.reopen_count, ticket.solved_at) == (Ticket.OPEN, 1, None)
    assert ticket.assignee == cast.ece


@pytest.mark.parametrize("thanks", ["Teşekkürler!", "Çok teşekkür ederim", "Thank you so much"])
def test_stays_solved_when_the_player_says_thanks(
    cast: Cast, reason: ContactReason, thanks: str
) -> None:
    ticket = solved(cast, reason)
    receiving.receive(says(thanks), into=ticket, author=cast.derya.person, now=NOW + 3 * HOUR)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.due_at) == (Ticket.SOLVED, None)


def test_stays_solved_when_a_robot_answers(cast: Cast, reason: ContactReason) -> None:
    ticket = solved(cast, reason)
    message = receiving.receive(
        says("I am on holiday until Monday", is_automatic=True),
        into=ticket,
        author=cast.derya.person,
        now=NOW + 3 * HOUR,
    )
    ticket.refresh_from_db()
    assert ticket.status == Ticket.SOLVED
    assert message.flags == ["automatic"]


def test_takes_no_more_words_after_72_hours(cast: Cast, reason: ContactReason) -> None:
    ticket = solved(cast, reason)
    assert receiving.takes_more(ticket, now=NOW + 73 * HOUR)
    assert not receiving.takes_more(ticket, now=NOW + 75 * HOUR)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("teşekkürler", True),
        ("Tamam, çok teşekkür ederim.", True),
        ("Thanks a lot!", True),
        ("SAĞ OLUN", True),
        ("Teşekkürler ama param hâlâ gelmedi", False),
        ("Thanks, when will it arrive?", False),
        ("tamam", False),
        ("", False),
    ],
)
def test_knows_thanks_from_a_question(words: str, expected: bool) -> None:
    assert courtesy.is_courtesy(words) is expected
