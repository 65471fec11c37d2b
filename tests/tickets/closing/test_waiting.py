"""A ticket that waits for its player…"""

from datetime import timedelta
from uuid import uuid4

from accounts.events import actions as events
from accounts.protection.models import Hold
from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, again, answered, wrote
from tickets.closing import allowed
from tickets.closing.actions import due
from tickets.closing.models import ClosingRules, FollowUp, Silence
from tickets.sending import actions as sending
from tickets.thread.actions import replying, resolution, snoozing
from tickets.thread.models import Message, Ticket

HOUR = timedelta(hours=1)
WARNED, CLOSED = NOON + 48 * HOUR, NOON + 72 * HOUR


def said(ticket: Ticket, flag: str) -> list[Message]:
    return list(ticket.messages.filter(flags__contains=flag).order_by("seq"))


def test_is_warned_of_after_two_days_and_closed_a_day_later(cast: Cast) -> None:
    ticket = answered(cast)
    due.settle_due(now=WARNED - timedelta(minutes=1))
    assert said(ticket, "closing_warning") == []
    due.settle_due(now=WARNED)
    [warning] = said(ticket, "closing_warning")
    assert again(ticket).status == Ticket.PENDING_PLAYER
    assert "Derya" in warning.text
    due.settle_due(now=CLOSED - timedelta(minutes=1))
    assert again(ticket).status == Ticket.PENDING_PLAYER
    due.settle_due(now=CLOSED)
    now = again(ticket)
    assert (now.status, now.outcome_code) == (Ticket.SOLVED, "no_answer")
    [words] = said(ticket, "closing_words")
    assert words.seq < now.last_seq
    assert not Silence.objects.filter(ticket=ticket).exists()
    assert not FollowUp.objects.filter(ticket=ticket).exists()


def test_is_warned_of_once(cast: Cast) -> None:
    ticket = answered(cast)
    for hours in range(48, 72, 3):
        due.settle_due(now=NOON + hours * HOUR)
    assert len(said(ticket, "closing_warning")) == 1


def test_starts_anew_when_the_player_wrote_and_was_answered(cast: Cast) -> None:
    ticket = answered(cast)
    due.settle_due(now=WARNED)
    wrote(ticket, cast, "Bir sorum daha var", now=WARNED + HOUR)
    with events.as_of(WARNED + 2 * HOUR):
        replying.reply(
            ticket,
            by=cast.ece,
            html="<p>Buyurun.</p>",
            recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
            client_id=uuid4(),
            now=WARNED + 2 * HOUR,
        )
    due.settle_due(now=CLOSED + HOUR)
    assert again(ticket).status == Ticket.PENDING_PLAYER
    due.settle_due(now=WARNED + 50 * HOUR)
    assert len(said(ticket, "closing_warning")) == 2


def test_counts_from_when_a_person_put_it_on_hold(cast: Cast) -> None:
    ticket = answered(cast)
    wrote(ticket, cast, "Belgeyi ararım", now=NOON + HOUR)
    with events.as_of(NOON + 40 * HOUR):
        resolution.hold(ticket, by=cast.ece, now=NOON + 40 * HOUR)
    due.settle_due(now=NOON + 60 * HOUR)
    assert said(ticket, "closing_warning") == []
    due.settle_due(now=NOON + 88 * HOUR)
    due.settle_due(now=NOON + 96 * HOUR)  # in the morning
    assert len(said(ticket, "closing_warning")) == 1


def test_is_left_alone_while_it_sleeps(cast: Cast) -> None:
    ticket = answered(cast)
    with events.as_of(NOON + HOUR):
        snoozing.snooze(ticket, until=NOON + 200 * HOUR, by=cast.ece, now=NOON + HOUR)
    due.settle_due(now=CLOSED + 48 * HOUR)
    assert said(ticket, "closing_warning") == []
    assert again(ticket).status == Ticket.PENDING_PLAYER


def test_is_left_alone_when_it_is_put_to_sleep_after_the_warning(cast: Cast) -> None:
    ticket = answered(cast)
    due.settle_due(now=WARNED)
    with events.as_of(WARNED + HOUR):
        snoozing.snooze(ticket, until=NOON + 200 * HOUR, by=cast.ece, now=WARNED + HOUR)
    due.settle_due(now=CLOSED)
    assert again(ticket).status == Ticket.PENDING_PLAYER


def test_is_left_to_a_person_when_its_player_is_protected(cast: Cast) -> None:
    ticket = answered(cast)
    due.settle_due(now=WARNED)
    Hold.objects.create(
        player=cast.derya, cause="crisis", stops="survey", placed_by=cast.ece, placed_at=WARNED
    )
    due.settle_due(now=CLOSED + 24 * HOUR)
    assert again(ticket).status == Ticket.PENDING_PLAYER
    assert not allowed.may_close_by_itself(again(ticket), now=CLOSED)


def test_is_left_alone_while_a_reply_waits_to_be_sent(cast: Cast) -> None:
    ticket = answered(cast)
    with events.as_of(NOON + HOUR):
        sending.schedule(
            ticket,
            html="<p>Geldi mi?</p>",
            recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
            send_at=NOON + 200 * HOUR,
            client_id=uuid4(),
            by=cast.ece,
            now=NOON + HOUR,
        )
    due.settle_due(now=CLOSED)
    assert said(ticket, "closing_warning") == []


def test_is_left_alone_where_the_brand_closes_nothing(cast: Cast) -> None:
    ClosingRules.objects.create(brand=cast.lunaro, closes_silent=False)
    ticket = answered(cast)
    due.settle_due(now=CLOSED)
    assert said(ticket, "closing_warning") == []


def test_opens_again_when_the_player_writes_after_it_was_closed(cast: Cast) -> None:
    ticket = answered(cast)
    due.settle_due(now=WARNED)
    due.settle_due(now=CLOSED)
    wrote(ticket, cast, "Hâlâ gelmedi", now=CLOSED + HOUR)
    assert again(ticket).status == Ticket.OPEN
