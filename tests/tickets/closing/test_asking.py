"""A solved ticket…"""

from datetime import datetime, timedelta

import pytest

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.protection.models import Hold
from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, again, answered, solved, wrote
from tickets.closing.actions import due
from tickets.closing.models import ClosingRules, FollowUp
from tickets.thread.actions import resolution
from tickets.thread.models import Message, Ticket

HOUR = timedelta(hours=1)


def the_question(ticket: Ticket) -> FollowUp:
    return FollowUp.objects.get(ticket=ticket)


def asked_in(ticket: Ticket) -> list[Message]:
    return list(ticket.messages.filter(flags__contains="follow_up"))


def test_asks_its_player_after_four_hours(cast: Cast) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR - timedelta(seconds=1))
    assert asked_in(ticket) == []
    due.settle_due(now=NOON + 4 * HOUR)
    [message] = asked_in(ticket)
    asked = the_question(ticket)
    assert (asked.state, asked.sent_at) == (FollowUp.SENT, NOON + 4 * HOUR)
    assert message.author == cast.system
    assert (message.state, message.purpose) == (Message.QUEUED, "service")
    assert message.recipients["to"] == ["derya@mail.example"]
    assert "Derya" in message.text
    assert f"#{ticket.pk}" in message.text


def test_asks_once_however_often_it_is_looked_at(cast: Cast) -> None:
    ticket = solved(cast)
    for minutes in range(0, 60, 10):
        due.settle_due(now=NOON + 4 * HOUR + timedelta(minutes=minutes))
    assert len(asked_in(ticket)) == 1


def test_keeps_owner_status_and_clock_while_a_machine_asks(cast: Cast) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    now = again(ticket)
    assert (now.status, now.assignee_id) == (Ticket.SOLVED, cast.ece.pk)
    assert now.first_human_reply_at == ticket.first_human_reply_at
    assert (now.preview, now.last_message_at) == (ticket.preview, ticket.last_message_at)


@pytest.mark.parametrize(
    ("hour", "asks_at"),
    [
        (14, NOON + timedelta(hours=11)),  # 17:00 → 21:00 there
        (16, datetime.fromisoformat("2026-11-21T06:00:00+00:00")),  # 19:00 → 23:00, so 09:00
        (1, NOON.replace(hour=6)),  # 04:00 → 08:00, so 09:00
    ],
)
def test_asks_in_no_quiet_hour_of_its_player(cast: Cast, hour: int, asks_at: datetime) -> None:
    ticket = solved(cast, now=NOON.replace(hour=hour))
    asked = the_question(ticket)
    assert asked.due_at == asks_at
    assert asked.was_shifted == (hour != 14)


def test_asks_nothing_when_it_was_taken_up_again(cast: Cast) -> None:
    ticket = solved(cast)
    with events.as_of(NOON + HOUR):
        resolution.reopen(ticket, by=cast.ece, now=NOON + HOUR)
    due.settle_due(now=NOON + 5 * HOUR)
    assert asked_in(ticket) == []
    assert (the_question(ticket).state, the_question(ticket).why) == ("skipped", "reopened")


def test_asks_for_each_solution_anew_but_one_player_once_a_day(cast: Cast) -> None:
    first, second = solved(cast), solved(cast, now=NOON + HOUR)
    due.settle_due(now=NOON + 5 * HOUR)
    assert len(asked_in(first)) == 1
    assert asked_in(second) == []
    assert the_question(second).why == "asked_lately"


def test_asks_nothing_where_nobody_ever_answered(cast: Cast) -> None:
    ticket = answered(cast)
    assert not FollowUp.objects.filter(ticket=ticket).exists()
    for outcome in ("no_answer", "duplicate"):
        assert not FollowUp.objects.filter(ticket=solved(cast, outcome=outcome)).exists()


def test_asks_nothing_of_a_protected_player(cast: Cast) -> None:
    ticket = solved(cast)
    Hold.objects.create(
        player=cast.derya, cause="crisis", stops="survey", placed_by=cast.ece, placed_at=NOON
    )
    due.settle_due(now=NOON + 4 * HOUR)
    assert asked_in(ticket) == []
    assert the_question(ticket).why == "protected"


def test_asks_nothing_where_the_brand_does_not_want_it(cast: Cast) -> None:
    ClosingRules.objects.create(brand=cast.lunaro, asks=False)
    assert not FollowUp.objects.filter(ticket=solved(cast)).exists()


def test_asks_in_the_language_of_its_player(cast: Cast) -> None:
    ticket = solved(cast)
    Ticket.objects.filter(pk=ticket.pk).update(language="de")
    due.settle_due(now=NOON + 4 * HOUR)
    [message] = asked_in(ticket)
    assert message.language == "de"
    assert "Hallo Derya" in message.text


def test_counts_as_unanswered_after_three_days(cast: Cast) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    due.settle_due(now=NOON + 75 * HOUR)
    assert the_question(ticket).state == FollowUp.SENT
    due.settle_due(now=NOON + 76 * HOUR)
    assert the_question(ticket).state == FollowUp.NO_ANSWER


# --- answered in words ---------------------------------------------------------------------------


def test_stays_solved_when_the_words_say_yes(cast: Cast) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    wrote(ticket, cast, "Evet çözüldü, teşekkürler", now=NOON + 5 * HOUR)
    assert again(ticket).status == Ticket.SOLVED
    assert the_question(ticket).state == FollowUp.YES


def test_reopens_for_the_same_owner_when_the_words_say_no(cast: Cast) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    wrote(ticket, cast, "Hayır, hâlâ bekliyorum", now=NOON + 5 * HOUR)
    now = again(ticket)
    assert (now.status, now.assignee_id, now.reopen_count) == (Ticket.OPEN, cast.ece.pk, 1)
    assert the_question(ticket).state == FollowUp.NO


def test_reopens_at_yes_where_nobody_has_asked(cast: Cast) -> None:
    ticket = solved(cast)
    wrote(ticket, cast, "Evet, iptal edin", now=NOON + HOUR)
    assert again(ticket).status == Ticket.OPEN


def test_shows_what_was_asked_to_the_team_and_as_no_answer_of_theirs(cast: Cast) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    verbs = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk)
    told = dict(verbs.values_list("verb", "audience"))
    assert told["message.spoken"] == "public"
    assert told["follow_up.sent"] == "staff"
    assert verbs.filter(verb="message.replied").count() == 1
