"""A sleeping ticket …"""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.people.models import Notification
from tests.cast import Cast, build
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened, says
from tickets.inbox import list as inbox
from tickets.thread.actions import assignment, receiving, resolution, snoozing
from tickets.thread.models import ContactReason, Message, Ticket
from tickets.thread.records import Snooze

HOURS = timedelta(hours=1)


def asleep(cast: Cast, hours: float = 48, **more) -> Ticket:
    """One that Ece has answered and lets sleep."""
    ticket = opened(cast)
    answered(cast, ticket)
    return snoozing.snooze(ticket, until=NOW + hours * HOURS, by=cast.ece, now=NOW, **more)


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def groups(cast: Cast, ticket: Ticket) -> set[str]:
    return {
        group
        for group in (inbox.MAIN, inbox.WAITING, inbox.ASLEEP)
        for row in inbox.rows(cast.ece, box=inbox.TEAM, group=group, now=NOW, today=NOW)
        if row.id == ticket.pk
    }


def test_leaves_the_list_for_a_group_of_its_own_and_is_still_open(cast: Cast) -> None:
    ticket = asleep(cast)
    assert groups(cast, ticket) == {inbox.ASLEEP}
    assert inbox.counts(cast.ece, box=inbox.TEAM, now=NOW, today=NOW).asleep == 1
    assert fresh(ticket).is_open
    assert ticket.sort_at == NOW + 48 * HOURS


def test_wakes_at_its_time_and_stands_above_all_else(cast: Cast) -> None:
    late = opened(cast, at=NOW - 300 * HOURS)
    ticket = asleep(cast)
    snoozing.wake_due(now=NOW + 47 * HOURS)
    assert fresh(ticket).is_asleep
    snoozing.wake_due(now=NOW + 48 * HOURS)
    now = fresh(ticket)
    assert (now.status, now.bucket) == (Ticket.OPEN, Ticket.WOKEN)
    assert not Snooze.objects.exists()
    rows = inbox.rows(cast.ece, box=inbox.TEAM, now=NOW, today=NOW)
    assert [row.id for row in rows] == [ticket.pk, late.pk]


def test_takes_its_usual_place_once_somebody_has_looked_after_it(cast: Cast) -> None:
    ticket = asleep(cast)
    snoozing.wake(ticket, by=cast.mert, now=NOW)
    resolution.hold(ticket, by=cast.ece, now=NOW)
    assert fresh(ticket).bucket == Ticket.WAITING


def test_never_sends_anything_when_it_wakes(cast: Cast) -> None:
    ticket = asleep(cast)
    before = list(Message.objects.values_list("pk", "state", "deliver_at"))
    snoozing.wake_due(now=NOW + 49 * HOURS)
    assert list(Message.objects.values_list("pk", "state", "deliver_at")) == before
    verbs = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk)
    assert list(verbs.order_by("-seq").values_list("verb", flat=True))[:2] == [
        "ticket.woken",
        "ticket.snoozed",
    ]


def test_is_news_for_its_owner_when_it_wakes_and_for_nobody_else(cast: Cast) -> None:
    asleep(cast)
    drain(now=timezone.now())
    Notification.objects.all().delete()
    snoozing.wake_due(now=NOW + 49 * HOURS)
    drain(now=timezone.now())
    assert list(Notification.objects.values_list("person", "verb")) == [
        (cast.ece.pk, "ticket.woken")
    ]


@pytest.mark.parametrize(
    ("wakes", "text", "is_asleep"),
    [
        (True, "Hâlâ bekliyorum, ne oldu?", False),
        (True, "Teşekkürler", True),
        (False, "Hâlâ bekliyorum, ne oldu?", True),
    ],
)
def test_wakes_when_the_player_needs_something_unless_that_is_not_wanted(
    cast: Cast, wakes: bool, text: str, is_asleep: bool
) -> None:
    ticket = asleep(cast, wakes_on_words=wakes)
    receiving.receive(says(text), into=ticket, author=cast.derya.person, now=NOW + HOURS)
    now = fresh(ticket)
    assert now.is_asleep == is_asleep
    if not is_asleep:
        assert not Snooze.objects.exists()


def test_stands_above_all_else_when_the_player_woke_it_until_we_look_after_it(cast: Cast) -> None:
    late = opened(cast, at=NOW - 300 * HOURS)
    ticket = asleep(cast)
    for hours, text in (
        (1, "Hâlâ bekliyorum, ne oldu?"),
        (2, "Orada mısınız?"),
        (3, "Teşekkürler"),
    ):
        now = NOW + hours * HOURS
        receiving.receive(says(text), into=ticket, author=cast.derya.person, now=now)
        rows = inbox.rows(cast.ece, box=inbox.TEAM, now=now, today=NOW)
        assert [(row.id, row.bucket) for row in rows] == [
            (ticket.pk, Ticket.WOKEN),
            (late.pk, Ticket.CLOCK),
        ]
    assert fresh(ticket).due_at is not None
    answered(cast, fresh(ticket), at=NOW + 4 * HOURS)
    assert fresh(ticket).bucket == Ticket.WAITING


def test_wakes_before_an_answer_is_due_though_the_player_woke_it_not(cast: Cast) -> None:
    ticket = asleep(cast, hours=480, wakes_on_words=False)
    receiving.receive(says("Ne oldu?"), into=ticket, author=cast.derya.person, now=NOW + HOURS)
    now = fresh(ticket)
    due, since = now.due_at, now.due_from
    assert Snooze.objects.get().until == now.sort_at == due - (due - since) / 4


def test_keeps_its_clock_and_wakes_with_a_quarter_of_it_left(cast: Cast) -> None:
    ticket = opened(cast)
    due = ticket.due_at
    ticket = snoozing.snooze(ticket, until=NOW + 480 * HOURS, by=cast.ece, now=NOW)
    assert ticket.due_at == due
    assert ticket.sort_at == due - (due - NOW) / 4
    snoozing.wake_due(now=ticket.sort_at)
    assert fresh(ticket).bucket == Ticket.WOKEN


def test_is_none_whose_answer_is_due_already(cast: Cast) -> None:
    ticket = opened(cast, at=NOW - 300 * HOURS)
    with pytest.raises(snoozing.AnswerDue):
        snoozing.snooze(ticket, until=NOW + HOURS, by=cast.ece, now=NOW)


@pytest.mark.parametrize("hours", [-1, 0, 24 * 400])
def test_sleeps_until_a_moment_that_lies_ahead(cast: Cast, hours: int) -> None:
    with pytest.raises(snoozing.WrongTime):
        asleep(cast, hours=hours)


def test_stays_asleep_while_it_is_looked_after_and_ends_when_it_is_solved(cast: Cast) -> None:
    reason = ContactReason.objects.create(slug="x", names={"en": "X"})
    ticket = asleep(cast)
    assignment.assign(ticket, to=cast.mert, by=cast.aylin, now=NOW)
    assert fresh(ticket).is_asleep
    resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW)
    assert fresh(ticket).bucket == Ticket.DONE
    snoozing.wake_due(now=NOW + 49 * HOURS)
    assert fresh(ticket).status == Ticket.SOLVED
    assert not Snooze.objects.exists()
    with pytest.raises(snoozing.NotOpen):
        snoozing.snooze(ticket, until=NOW + HOURS, by=cast.ece, now=NOW)


def test_sleeps_on_when_it_was_put_off_while_a_worker_held_it(cast: Cast) -> None:
    ticket = asleep(cast)
    snoozing.snooze(ticket, until=NOW + 90 * HOURS, by=cast.ece, now=NOW)
    snoozing.wake_when_due(ticket.pk, now=NOW + 49 * HOURS)
    assert fresh(ticket).is_asleep


@pytest.mark.django_db(transaction=True)
def test_wakes_once_however_many_workers_there_are() -> None:
    cast = build()
    tickets = [asleep(cast) for _ in range(6)]
    gate = threading.Barrier(3)

    def work() -> None:
        gate.wait()
        snoozing.wake_due(now=NOW + 49 * HOURS)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    woken = Event.objects.filter(verb="ticket.woken").values_list("subject_id", flat=True)
    assert sorted(woken) == [ticket.pk for ticket in tickets]
