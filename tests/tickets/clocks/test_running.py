"""A ticket's clocks follow what is done with it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.clocks.kept import (
    HOUR,
    MINUTE,
    SECOND,
    after,
    answers,
    clock,
    fresh,
    office_hours,
    policy,
    says,
    seldom,
)
from tests.tickets.thread.words import opened
from tickets.clocks import policies
from tickets.clocks.actions import firing, keeping
from tickets.clocks.models import Calendar, Clock, ClockPause, SlaLine, SlaPolicy
from tickets.clocks.policies import forget
from tickets.thread.actions import (
    labels,
    merging,
    moving,
    replying,
    resolution,
    snoozing,
    splitting,
)
from tickets.thread.models import ContactReason, Ticket

pytestmark = pytest.mark.django_db


def test_starts_with_the_players_words_and_is_met_by_an_answer(cast: Cast) -> None:
    ticket = opened(cast)
    assert fresh(ticket).due_at == clock(ticket, "first").due_at == NOW + HOUR
    assert fresh(ticket).solve_due_at == clock(ticket, "solve").due_at == NOW + 24 * HOUR
    assert fresh(ticket).soon_at == NOW + 45 * MINUTE
    answers(cast, ticket, at=after(20))
    first = clock(ticket, "first")
    assert (first.ended_at, first.is_cancelled, first.breached_at) == (after(20), False, None)
    assert first.used_seconds == 1200
    assert fresh(ticket).due_at is None and fresh(ticket).solve_due_at is None


def test_is_of_the_next_reply_once_a_person_has_answered(cast: Cast) -> None:
    ticket = opened(cast)
    answers(cast, ticket, at=after(20))
    says(cast, ticket, at=after(30))
    says(cast, ticket, at=after(40))  # counts from the first words that nobody has answered
    assert clock(ticket, "next").started_at == after(30)
    assert fresh(ticket).due_at == after(30) + 4 * HOUR
    answers(cast, ticket, at=after(50))
    says(cast, ticket, at=after(60))
    assert Clock.objects.filter(ticket=ticket, metric="next").count() == 2


def test_stands_while_we_wait_for_the_player_and_says_who_let_it(cast: Cast) -> None:
    ticket = opened(cast)
    reply = answers(cast, ticket, at=after(10))
    solve = clock(ticket, "solve")
    assert (solve.runs_from, solve.due_at, solve.used_seconds) == (None, None, 600)
    says(cast, ticket, at=after(70))
    solve = clock(ticket, "solve")
    assert (solve.runs_from, solve.due_at) == (after(70), NOW + 25 * HOUR)
    pause = ClockPause.objects.get(clock=solve)
    assert (pause.status, pause.seq, pause.seconds) == ("pending_player", reply.seq, 3600)
    assert (pause.paused_at, pause.resumed_at) == (after(10), after(70))


@pytest.mark.parametrize("way", ["hold", "solve", "spam"])
def test_is_cancelled_where_nobody_answered(cast: Cast, way: str) -> None:
    ticket, reason = opened(cast), ContactReason.objects.create(slug="x", names={"en": "X"})
    if way == "hold":
        resolution.hold(ticket, by=cast.ece, now=after(5))
    elif way == "solve":
        resolution.resolve(ticket, by=cast.ece, outcome="fixed", reason=reason, now=after(5))
    else:
        resolution.mark_spam(ticket, by=cast.ece, now=after(5))
    assert clock(ticket, "first").is_cancelled
    solve = clock(ticket, "solve")
    assert (solve.ended_at is None, solve.is_cancelled) == (way == "hold", way == "spam")


def test_runs_on_as_if_an_answer_that_is_taken_back_never_was(cast: Cast) -> None:
    ticket = opened(cast)
    reply = answers(cast, ticket, at=after(20))
    replying.undo(reply, by=cast.ece, now=after(20) + 5 * SECOND)
    [first] = Clock.objects.filter(ticket=ticket, metric="first")
    assert (first.ended_at, first.started_at, first.due_at) == (None, NOW, NOW + HOUR)
    assert fresh(ticket).due_at == NOW + HOUR
    assert fresh(ticket).due_from == NOW


def test_that_began_later_than_the_words_is_found_again_when_an_answer_is_taken_back(
    cast: Cast,
) -> None:
    ticket = opened(cast)
    resolution.hold(ticket, by=cast.ece, now=after(5))
    resolution.resume(ticket, by=cast.ece, now=after(30))
    reply = answers(cast, ticket, at=after(40))
    replying.undo(reply, by=cast.ece, now=after(40) + SECOND)
    assert fresh(ticket).due_from == after(30)
    assert Clock.objects.filter(ticket=ticket, metric="first", ended_at=None).count() == 1


def test_goes_on_when_a_solved_ticket_is_opened_again(cast: Cast) -> None:
    ticket, reason = opened(cast), ContactReason.objects.create(slug="x", names={"en": "X"})
    policy(solve_seconds=3600, first_seconds=600)
    keeping.match_again(ticket, now=after(1))
    resolution.resolve(ticket, by=cast.ece, outcome="fixed", reason=reason, now=after(40))
    assert clock(ticket, "solve").used_seconds == 2400
    resolution.reopen(ticket, by=cast.ece, now=after(100))
    solve = clock(ticket, "solve")
    assert (solve.ended_at, solve.due_at) == (None, after(120))
    [gap] = ClockPause.objects.filter(clock=solve)
    assert (gap.status, gap.seconds) == ("solved", 3600)


def test_of_spam_that_was_none_counts_all_the_time(cast: Cast) -> None:
    ticket = opened(cast)
    resolution.mark_spam(ticket, by=cast.ece, now=after(10))
    resolution.reopen(ticket, by=cast.ece, now=after(30))
    solve, first = clock(ticket, "solve"), clock(ticket, "first")
    assert (solve.is_cancelled, solve.due_at) == (False, NOW + 24 * HOUR)
    assert (first.is_cancelled, first.due_at) == (False, NOW + HOUR)


def test_is_matched_again_from_the_same_start_when_the_ticket_is_about_something_else(
    cast: Cast,
) -> None:
    ticket = opened(cast)
    simple = ContactReason.objects.create(slug="s", names={"en": "S"}, resolution_class="simple")
    forget()
    labels.classify(ticket, by=cast.ece, reason=simple, now=after(20))
    assert fresh(ticket).solve_due_at == NOW + 30 * MINUTE
    labels.classify(ticket, by=cast.ece, priority=1, now=after(21))
    assert fresh(ticket).due_at == NOW + 15 * MINUTE
    first = clock(ticket, "first")
    firing.settle_due(now=after(21))
    first.refresh_from_db()
    assert first.breached_at == NOW + 15 * MINUTE
    labels.classify(ticket, by=cast.ece, priority=3, now=after(22))
    first.refresh_from_db()  # later in time again, and what was late stays late
    assert (first.due_at, first.breached_at) == (NOW + 30 * MINUTE, NOW + 15 * MINUTE)


def test_runs_though_its_policy_was_removed_a_moment_ago(cast: Cast) -> None:
    removed = policy(first_seconds=600, solve_seconds=3600, calendar=office_hours())
    policies.book()  # of another process, which hears nothing of it
    SlaLine.objects.all().delete()
    SlaPolicy.objects.filter(pk=removed.pk).delete()
    Calendar.objects.all().delete()
    ticket = opened(cast)
    connection.check_constraints()  # as at the end of the deed
    assert clock(ticket, "first").target_seconds == 600
    answers(cast, ticket, at=after(1))
    policies.forget()
    says(cast, ticket, at=after(2))
    connection.check_constraints()
    assert clock(ticket, "first").ended_at == after(1)


def test_reads_its_policies_anew_when_their_change_is_done(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        policies.changed()
        early = policies.book()  # of another thread, before others see the change
        assert policies.book() is early
    assert policies.book() is not early


def test_counts_only_the_hours_of_its_calendar(cast: Cast) -> None:
    policy(first_seconds=3600, solve_seconds=2 * 3600, calendar=office_hours())
    ticket = opened(cast)  # on a Friday evening
    monday = datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert fresh(ticket).due_at == monday + HOUR
    assert fresh(ticket).soon_at == monday + 45 * MINUTE
    answers(cast, ticket, at=monday + 30 * MINUTE)
    says(cast, ticket, at=monday + 90 * MINUTE)
    assert fresh(ticket).solve_due_at == monday + 3 * HOUR
    assert ClockPause.objects.get().seconds == 3600


def test_counts_anew_when_another_calendar_holds(cast: Cast) -> None:
    ticket = opened(cast, at=NOW - 6 * HOUR)  # half past four on a Friday afternoon
    answers(cast, ticket, at=NOW - 5 * HOUR)
    says(cast, ticket, at=NOW - 4 * HOUR)  # after six
    policy(first_seconds=60, next_seconds=3600, solve_seconds=4 * 3600, calendar=office_hours())
    keeping.match_again(ticket, now=NOW)
    # an hour until our answer, half of one from six minus the pause: 3 hours are left for Monday
    assert fresh(ticket).solve_due_at == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize("minutes", [1, 61, 200, 24 * 60 + 5])
def test_what_has_elapsed_and_what_remains_are_the_target(cast: Cast, minutes: int) -> None:
    policy(next_seconds=7200, first_seconds=7200, solve_seconds=90_000)
    ticket = opened(cast)
    at = NOW
    for step in range(6):
        at += minutes * MINUTE
        answers(cast, ticket, at=at)
        at += (step + 3) * MINUTE
        says(cast, ticket, at=at)
    solve = clock(ticket, "solve")
    stood = sum(solve.pauses.values_list("seconds", flat=True))
    assert solve.used_seconds + stood == (at - NOW).total_seconds()
    left = (solve.due_at - at).total_seconds()
    assert solve.used_seconds + left == solve.target_seconds


def test_goes_over_to_the_ticket_that_another_one_is_merged_into(cast: Cast) -> None:
    source, target = opened(cast), opened(cast, at=after(10))
    move = merging.merge(source, into=target, by=cast.ece, now=after(20))
    assert clock(source, "first").is_cancelled and clock(source, "solve").is_cancelled
    assert clock(target, "first").ended_at == after(20)  # the older one goes on
    assert fresh(target).due_from == NOW
    assert Clock.objects.get(ticket=target, metric="first", ended_at=None).due_at == NOW + HOUR
    merging.unmerge(move, by=cast.ece, now=after(30))
    assert (fresh(source).due_at, fresh(target).due_at) == (NOW + HOUR, after(70))
    for ticket, since in ((source, NOW), (target, after(10))):
        [alive] = Clock.objects.filter(ticket=ticket, metric="first", ended_at=None)
        assert (alive.started_at, alive.is_cancelled) == (since, False)
        assert clock(ticket, "solve").due_at == since + 24 * HOUR


def test_is_of_the_ticket_that_the_words_were_moved_to(cast: Cast) -> None:
    ticket = opened(cast)
    answers(cast, ticket, at=after(10))
    moved = says(cast, ticket, "Bu başka bir konu", at=after(20))
    move = splitting.split(
        ticket, [moved.pk], subject="Başka", team=cast.support, by=cast.ece, now=after(30)
    )
    assert clock(move.target, "first").started_at == after(20)
    assert clock(move.target, "solve").started_at == after(20)
    assert clock(ticket, "next").is_cancelled
    assert fresh(ticket).due_at is None


def test_runs_while_the_ticket_sleeps_and_wakes_it_in_time(cast: Cast) -> None:
    ticket = opened(cast)
    snoozing.snooze(ticket, until=NOW + 9 * HOUR, by=cast.ece, now=NOW)
    assert ticket.snooze.until == NOW + 45 * MINUTE
    assert fresh(ticket).due_at == NOW + HOUR


def test_wakes_the_ticket_sooner_when_it_turns_out_to_be_urgent(cast: Cast) -> None:
    ticket = opened(cast)
    snoozing.snooze(ticket, until=NOW + 40 * MINUTE, by=cast.ece, now=NOW)
    labels.classify(ticket, by=cast.ece, priority=1, now=after(1))
    assert fresh(ticket).is_asleep
    assert fresh(ticket).snooze.until == fresh(ticket).sort_at == after(11.25)


def test_follows_the_players_tier(cast: Cast) -> None:
    policy(first_seconds=600, tiers=["gold"])
    ticket, other = opened(cast), opened(cast, at=after(1))
    resolution.mark_spam(other, by=cast.ece, now=after(1))
    cast.derya.tier = "Gold"
    cast.derya.save()
    moving.follow_name(cast.derya)
    assert fresh(ticket).due_at == after(10)
    assert clock(other, "first").target_seconds == 3600


def test_of_a_matter_that_is_late_lets_the_ticket_sleep(cast: Cast) -> None:
    policy(first_seconds=60, next_seconds=60, solve_seconds=600)
    ticket = opened(cast)
    resolution.hold(ticket, by=cast.ece, now=after(1), inside=True)
    snoozing.snooze(ticket, until=after(600), by=cast.ece, now=after(60))
    assert ticket.snooze.until == after(600)


def test_starts_with_the_first_words_of_a_player_whom_we_wrote_to(cast: Cast) -> None:
    ticket = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(first_received_at=None)
    Clock.objects.all().delete()
    answers(cast, ticket, at=after(1))
    assert not Clock.objects.filter(metric="solve").exists()
    says(cast, ticket, at=after(30))
    assert clock(ticket, "solve").started_at == after(30)


def test_has_no_target_where_its_policy_names_none(cast: Cast) -> None:
    policy(solve_seconds=3600)
    ticket = opened(cast)
    assert (fresh(ticket).due_at, fresh(ticket).due_from) == (None, NOW)
    assert [one.metric for one in Clock.objects.filter(ticket=ticket)] == ["solve"]
    answers(cast, ticket, at=after(1))
    assert fresh(ticket).due_from is None


def test_is_left_as_it_is_by_what_changes_nothing(cast: Cast) -> None:
    ticket = opened(cast)
    before = list(Clock.objects.order_by("pk").values())
    labels.classify(ticket, by=cast.ece, subject="Anders", now=after(1))
    policy(first_seconds=5)  # applied rows keep their own
    labels.classify(ticket, by=cast.ece, subject="Noch anders", now=after(2))
    assert list(Clock.objects.order_by("pk").values()) == before
    keeping.match_again(ticket, now=after(3))
    assert clock(ticket, "first").breached_at is None
    assert fresh(ticket).due_at == NOW + timedelta(seconds=5)


def test_is_never_due_where_its_calendar_never_gets_there_and_stops_no_deed(cast: Cast) -> None:
    policy(first_seconds=365 * 86_400, solve_seconds=365 * 86_400, calendar=seldom())
    ticket = opened(cast)
    assert fresh(ticket).due_at is None and clock(ticket, "first").due_at is None
    firing.settle_due(now=after(30))
    answers(cast, ticket, at=after(40))
    assert clock(ticket, "first").ended_at == after(40)
