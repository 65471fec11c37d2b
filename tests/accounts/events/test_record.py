"""What happened is written once, in order, and can't be changed."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import InternalError, connection, transaction
from django.utils import timezone

from accounts.events import actions as events
from accounts.events import outbox, registry
from accounts.events.models import Done, Event, Outbox, Retry
from tests.cast import Cast, build
from tests.tickets.thread.words import opened, says
from tickets.thread.actions import receiving, replying
from tickets.thread.models import Message


def test_events_of_a_ticket_are_counted_without_gaps(cast: Cast) -> None:
    ticket = opened(cast)
    receiving.receive(says("bir şey daha"), into=ticket, author=cast.derya.person, now=_now())
    replying.add_note(ticket, by=cast.ece, html="<p>ok</p>", client_id=uuid4(), now=_now())
    seqs = list(
        Event.objects.filter(subject_type="ticket", subject_id=ticket.pk)
        .order_by("seq")
        .values_list("seq", flat=True)
    )
    ticket.refresh_from_db()
    assert seqs == list(range(1, len(seqs) + 1))
    assert ticket.last_seq == seqs[-1]


def test_an_event_refuses_to_be_changed_or_deleted(cast: Cast) -> None:
    opened(cast)
    for statement in ("UPDATE accounts_event SET verb = 'x'", "DELETE FROM accounts_event"):
        with (
            pytest.raises(InternalError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_an_undeclared_verb_is_an_error(cast: Cast) -> None:
    with pytest.raises(events.Undeclared):
        events.record("ticket.exploded", opened(cast), by=cast.ece)


def test_a_rolled_back_deed_leaves_nothing(cast: Cast) -> None:
    before = Event.objects.count(), Outbox.objects.count(), Message.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        opened(cast)
        raise RuntimeError
    assert (Event.objects.count(), Outbox.objects.count(), Message.objects.count()) == before


def test_a_reaction_in_the_transaction_takes_the_deed_down_with_it(cast: Cast) -> None:
    def refuses(fact: registry.Fact, subject: object) -> None:
        raise RuntimeError

    registry.during_of["ticket.tagged"].append(refuses)
    ticket = opened(cast)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            events.record("ticket.tagged", ticket, by=cast.ece)
    finally:
        registry.during_of["ticket.tagged"].remove(refuses)
    assert not Event.objects.filter(verb="ticket.tagged").exists()


class TestOutbox:
    @pytest.fixture
    def heard(self):
        """Two reactions, of which one can be made to fail."""
        heard: list[tuple[str, int]] = []
        broken = {"on": False}

        def listens(fact: registry.Fact) -> None:
            heard.append(("listens", fact.event_id))

        def stumbles(fact: registry.Fact) -> None:
            if broken["on"]:
                raise ValueError("the player's words must not be kept here")
            heard.append(("stumbles", fact.event_id))

        registry.after("ticket.moved")(listens)
        registry.after("ticket.moved")(stumbles)
        yield heard, broken
        for name in [k for k in registry.after_of["ticket.moved"] if "TestOutbox" in k]:
            del registry.after_of["ticket.moved"][name]

    def test_each_reaction_runs_once(self, cast: Cast, heard) -> None:
        seen, _broken = heard
        fact = events.record("ticket.moved", opened(cast), by=cast.ece)
        while outbox.drain(now=_later()):
            pass
        mine = [name for name, event in seen if event == fact.event_id]
        assert sorted(mine) == ["listens", "stumbles"]
        assert not Outbox.objects.filter(event_id=fact.event_id).exists()
        assert not Done.objects.filter(event_id=fact.event_id).exists()

    def test_a_failing_one_is_tried_again_alone(self, cast: Cast, heard) -> None:
        seen, broken = heard
        broken["on"] = True
        fact = events.record("ticket.moved", opened(cast), by=cast.ece)
        while outbox.drain(now=_later()):
            pass
        row = Retry.objects.get(event_id=fact.event_id)
        assert "player" not in row.error
        broken["on"] = False
        outbox.retry(now=_now() + timedelta(hours=2))
        assert [name for name, event in seen if event == fact.event_id] == ["listens", "stumbles"]
        assert not Retry.objects.filter(event_id=fact.event_id).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_outbox_without_doing_anything_twice() -> None:
    cast = build()
    seen: list[int] = []

    def counts(fact: registry.Fact) -> None:
        seen.append(fact.event_id)

    registry.after("ticket.tagged")(counts)
    key = next(k for k in registry.after_of["ticket.tagged"] if "counts" in k)
    try:
        ticket = opened(cast)
        ids = [events.record("ticket.tagged", ticket, by=cast.ece).event_id for _ in range(60)]

        def work() -> None:
            while outbox.drain(now=_later()):
                pass
            connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        del registry.after_of["ticket.tagged"][key]
    assert sorted(seen) == ids


def _now():
    return timezone.now()


def _later():
    return timezone.now() + timedelta(seconds=5)
