"""What a department is asked, and the ticket that waits for it meanwhile."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from accounts.events import outbox
from accounts.events.models import Event
from accounts.people.models import Notification
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.teamwork.words import HOUR, answered, asked
from tests.tickets.thread.words import answered as replied
from tests.tickets.thread.words import opened, says
from tickets.teamwork.side_tasks.actions import answering, ending, owning, rows, settling
from tickets.teamwork.side_tasks.models import SideTask
from tickets.teamwork.side_tasks.reactions import StillWaiting
from tickets.thread.actions import assignment, merging, receiving, resolution
from tickets.thread.models import ContactReason, Ticket

pytestmark = pytest.mark.django_db


def fresh(row: Ticket | SideTask) -> "Ticket | SideTask":
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    ticket = opened(cast)
    return assignment.assign(ticket, to=cast.ece, by=cast.ece, now=NOW)


def drain(now: datetime = NOW) -> None:
    while outbox.drain(now=now + timedelta(days=400)):
        pass


def test_the_ticket_waits_and_returns_by_itself(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    assert fresh(ticket).status == Ticket.PENDING_INTERNAL
    answered(cast, task, at=NOW + HOUR)
    ticket, task = fresh(ticket), fresh(task)
    assert (task.state, task.owner, task.next_at) == (SideTask.ANSWERED, cast.deniz, None)
    assert (ticket.status, ticket.bucket) == (Ticket.OPEN, Ticket.WOKEN)
    assert ticket.assignee == cast.ece
    assert ticket.due_at is not None


def test_the_ticket_waits_for_the_last_of_several(cast: Cast, ticket: Ticket) -> None:
    first, second = asked(cast, ticket), asked(cast, ticket, title="Hesap kime ait?")
    beside = asked(cast, ticket, title="Bilginize", waits=False)
    answered(cast, first)
    assert fresh(ticket).status == Ticket.PENDING_INTERNAL
    ending.cancel(second, by=cast.ece, now=NOW, reason="Bulundu")
    assert fresh(ticket).status == Ticket.OPEN
    assert fresh(beside).state == SideTask.OPEN
    assert fresh(second).reason == "Bulundu"


def test_a_task_that_does_not_wait_leaves_the_ticket_alone(cast: Cast, ticket: Ticket) -> None:
    asked(cast, ticket, waits=False)
    assert fresh(ticket).status == Ticket.OPEN


def test_asking_again_lets_the_ticket_wait_again(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    answered(cast, task, at=NOW + HOUR)
    later = NOW + 2 * HOUR
    answering.ask_back(task, by=cast.ece, html="<p>Hangi banka?</p>", client_id=uuid4(), now=later)
    task = fresh(task)
    assert (task.state, task.due_at) == (SideTask.OPEN, later + 4 * HOUR)
    assert fresh(ticket).status == Ticket.PENDING_INTERNAL


def test_a_line_in_between_changes_nobodys_turn(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    answering.add(task, by=cast.deniz, html="<p>Bakıyorum.</p>", client_id=uuid4(), now=NOW)
    assert fresh(task).state == SideTask.OPEN
    assert fresh(ticket).status == Ticket.PENDING_INTERNAL


def test_the_same_send_twice_is_one(cast: Cast, ticket: Ticket) -> None:
    name, other = uuid4(), uuid4()
    task = asked(cast, ticket, client_id=name)
    assert asked(cast, ticket, client_id=name) == task
    answered(cast, task, client_id=other)
    answered(cast, task, client_id=other)
    assert task.messages.count() == 2
    assert SideTask.objects.count() == 1


def test_ten_are_open_on_a_ticket_at_most(cast: Cast, ticket: Ticket) -> None:
    over = ending.done(asked(cast, ticket), by=cast.ece, now=NOW)
    first, *_others = [asked(cast, ticket) for _one in range(rows.MOST_OPEN)]
    with pytest.raises(rows.TooManyOpen):
        asked(cast, ticket)
    with pytest.raises(rows.TooManyOpen):
        ending.reopen(over, by=cast.ece, now=NOW)
    # what is answered is still to be looked at; what is done makes room
    answered(cast, first)
    with pytest.raises(rows.TooManyOpen):
        asked(cast, ticket)
    ending.done(first, by=cast.ece, now=NOW)
    assert ending.reopen(over, by=cast.ece, now=NOW).is_open
    assert SideTask.objects.filter(ticket=ticket).open().count() == rows.MOST_OPEN


def test_nobody_speaks_on_a_task_that_is_over(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    ending.done(task, by=cast.ece, now=NOW)
    with pytest.raises(rows.Ended):
        answered(cast, task)
    ending.reopen(task, by=cast.ece, now=NOW + HOUR)
    assert fresh(ticket).status == Ticket.PENDING_INTERNAL
    answered(cast, task)


@pytest.mark.parametrize(
    ("minutes", "verbs"),
    [
        (179, []),
        (180, ["side_task.warned"]),
        (239, ["side_task.warned"]),
        (240, ["side_task.late"]),
    ],
)
def test_warns_with_a_quarter_left_and_says_when_it_is_late(
    cast: Cast, ticket: Ticket, minutes: int, verbs: list[str]
) -> None:
    asked(cast, ticket)
    settling.settle_due(now=NOW + timedelta(minutes=minutes))
    told = Event.objects.filter(
        subject_type="side_task", verb__in=["side_task.warned", "side_task.late"]
    )
    assert list(told.values_list("verb", flat=True)) == verbs


def test_each_moment_is_told_once_and_at_its_own_time(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    for _again in range(2):
        settling.settle_due(now=NOW + 3 * HOUR)
        settling.settle_due(now=NOW + 9 * HOUR)
    told = Event.objects.filter(verb__in=["side_task.warned", "side_task.late"])
    assert told.filter(subject_type="side_task").count() == 2
    assert fresh(task).late_at == NOW + 4 * HOUR
    assert told.filter(subject_type="ticket", verb="side_task.late").count() == 1


def test_an_answer_in_time_is_never_late(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    answered(cast, task, at=NOW + HOUR)
    settling.settle_due(now=NOW + 9 * HOUR)
    assert fresh(task).late_at is None


def test_another_time_begins_a_new_clock(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    owning.move_due(task, to=NOW + 9 * HOUR, by=cast.deniz, now=NOW + HOUR)
    settling.settle_due(now=NOW + 5 * HOUR)
    assert fresh(task).late_at is None
    settling.settle_due(now=NOW + 9 * HOUR)
    assert fresh(task).late_at == NOW + 9 * HOUR


def test_one_takes_it_and_the_next_hears_of_that(cast: Cast, ticket: Ticket) -> None:
    cem = factories.staff("Cem Duran", role="agent", teams=(cast.payments,), brands=(cast.lunaro,))
    task = asked(cast, ticket)
    owning.take(task, by=cast.deniz, now=NOW)
    with pytest.raises(owning.Taken):
        owning.take(task, by=cem, now=NOW)
    with pytest.raises(owning.CannotOwn):
        owning.give(task, to=cast.mert, by=cast.deniz, now=NOW)
    owning.give(task, to=cem, by=cast.deniz, now=NOW)
    assert fresh(task).owner == cem


def test_is_not_solved_while_a_department_works_unless_that_is_said(
    cast: Cast, ticket: Ticket
) -> None:
    reason = ContactReason.objects.create(slug="x", names={"en": "X"})
    task, idle = asked(cast, ticket), asked(cast, ticket, waits=False)
    done = {"by": cast.ece, "outcome": "answered", "reason": reason, "now": NOW}
    with pytest.raises(StillWaiting) as refused:
        resolution.resolve(ticket, **done)
    assert str(refused.value.message) == "Payments still works on a task for this ticket."
    assert fresh(task).state == SideTask.OPEN
    resolution.resolve(ticket, accepts=["side_tasks"], **done)
    assert fresh(ticket).status == Ticket.SOLVED
    assert {fresh(task).state, fresh(idle).state} == {SideTask.CANCELLED}


def test_what_was_answered_is_done_with_the_ticket(cast: Cast, ticket: Ticket) -> None:
    reason = ContactReason.objects.create(slug="x", names={"en": "X"})
    task = asked(cast, ticket)
    answered(cast, task)
    resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW)
    assert fresh(task).state == SideTask.DONE


def test_waits_again_after_the_player_was_told_how_things_stand(cast: Cast, ticket: Ticket) -> None:
    asked(cast, ticket)
    receiving.receive(says("Hâlâ bekliyorum"), into=ticket, author=cast.derya.person, now=NOW)
    assert fresh(ticket).status == Ticket.OPEN
    replied(cast, ticket)
    drain()
    assert fresh(ticket).status == Ticket.PENDING_INTERNAL


def test_goes_with_a_merge_and_comes_back(cast: Cast, ticket: Ticket) -> None:
    other = opened(cast)
    task = asked(cast, ticket)
    move = merging.merge(ticket, into=other, by=cast.ece, now=NOW)
    assert fresh(task).ticket == other
    answered(cast, task)
    merging.unmerge(move, by=cast.ece, now=NOW)
    assert fresh(task).ticket == ticket


def test_the_department_hears_until_somebody_has_it(cast: Cast, ticket: Ticket) -> None:
    task = asked(cast, ticket)
    drain()
    assert set(heard("side_task.asked")) == {cast.deniz.pk}
    owning.take(task, by=cast.deniz, now=NOW)
    answered(cast, task)
    drain()
    assert set(heard("side_task.answered")) == {cast.ece.pk}


def test_whoever_asked_hears_that_it_is_late(cast: Cast, ticket: Ticket) -> None:
    asked(cast, ticket)
    settling.settle_due(now=NOW + 5 * HOUR)
    drain()
    assert set(heard("side_task.late")) == {cast.ece.pk, cast.deniz.pk}


def heard(verb: str) -> list[int]:
    return list(Notification.objects.filter(verb=verb).values_list("person_id", flat=True))


def test_is_seen_by_the_department_and_by_whoever_sees_the_ticket(
    cast: Cast, ticket: Ticket
) -> None:
    task = asked(cast, ticket)
    sees = [p for p in cast.everybody if SideTask.objects.visible_to(p).filter(pk=task.pk)]
    assert sees == [cast.ece, cast.mert, cast.deniz, cast.aylin, cast.nil, cast.system]
    assert not Ticket.objects.visible_to(cast.deniz).filter(pk=ticket.pk)
