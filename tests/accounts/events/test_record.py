"""What happened is written once, in order, and can't be changed."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import InternalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.events import actions as events
from accounts.events import outbox, registry
from accounts.events.models import Done, Event, Outbox, Retry
from accounts.people.models import Notification
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

        registry.after("ticket.tagged")(listens)
        registry.after("ticket.tagged")(stumbles)
        yield heard, broken
        for name in [k for k in registry.after_of["ticket.tagged"] if "TestOutbox" in k]:
            del registry.after_of["ticket.tagged"][name]

    def test_each_reaction_runs_once(self, cast: Cast, heard) -> None:
        seen, _broken = heard
        fact = events.record("ticket.tagged", opened(cast), by=cast.ece)
        while outbox.drain(now=_later()):
            pass
        mine = [name for name, event in seen if event == fact.event_id]
        assert sorted(mine) == ["listens", "stumbles"]
        assert not Outbox.objects.filter(event_id=fact.event_id).exists()
        assert not Done.objects.filter(event_id=fact.event_id).exists()

    def test_a_failing_one_is_tried_again_alone(self, cast: Cast, heard) -> None:
        seen, broken = heard
        broken["on"] = True
        fact = events.record("ticket.tagged", opened(cast), by=cast.ece)
        while outbox.drain(now=_later()):
            pass
        row = Retry.objects.get(event_id=fact.event_id)
        assert "player" not in row.error
        broken["on"] = False
        outbox.retry(now=_now() + timedelta(hours=2))
        assert [name for name, event in seen if event == fact.event_id] == ["listens", "stumbles"]
        assert not Retry.objects.filter(event_id=fact.event_id).exists()


class TestBatches:
    @pytest.fixture
    def batches(self):
        """What a reaction that takes batches got each time; some event can poison it."""
        got: list[list[int]] = []
        poison: set[int] = set()

        def gathers(facts: list[registry.Fact]) -> None:
            got.append([fact.event_id for fact in facts])
            if poison & set(got[-1]):
                raise ValueError

        registry.after_batch("ticket.tagged", "ticket.held")(gathers)
        key = next(name for name in registry.batches if "TestBatches" in name)
        yield got, poison
        del registry.batches[key]
        for verb in ("ticket.tagged", "ticket.held"):
            del registry.after_of[verb][key]

    @pytest.fixture
    def alone(self):
        """A reaction that takes facts one by one."""
        heard: list[int] = []

        def listens(fact: registry.Fact) -> None:
            heard.append(fact.event_id)

        registry.after("ticket.held")(listens)
        yield heard
        for name in [k for k in registry.after_of["ticket.held"] if "listens" in k]:
            del registry.after_of["ticket.held"][name]

    def test_facts_run_together_in_order_and_leave_nothing(self, cast: Cast, batches) -> None:
        got, _poison = batches
        ids = _recorded(cast, "ticket.tagged", 7)
        with CaptureQueriesContext(connection) as asked:
            assert outbox.drain(now=_later()) == 7
        assert got == [ids]
        # the claim, the reaction's own block, the deletion; whatever the batch
        assert len(asked) <= 4
        assert not Outbox.objects.exists() and not Done.objects.exists()

    def test_a_poisoned_fact_holds_up_no_other(self, cast: Cast, batches) -> None:
        got, poison = batches
        ids = _recorded(cast, "ticket.tagged", 5)
        poison.add(ids[2])
        outbox.drain(now=_later())
        assert got == [ids, *([one] for one in ids)]
        assert not Outbox.objects.exists() and not Done.objects.exists()
        row = Retry.objects.get()
        assert (row.event_id, row.error) == (ids[2], "ValueError")
        poison.clear()
        outbox.retry(now=_later() + timedelta(hours=2))
        assert got[-1] == [ids[2]]
        assert not Retry.objects.exists()

    def test_what_a_failed_batch_had_written_is_undone(self, cast: Cast) -> None:
        """Each note is told once, by the careful way."""
        ticket = opened(cast)
        registry.after_batch("note.added")(_fails_together)
        try:
            for mention in (cast.mert, cast.aylin):
                replying.add_note(
                    ticket,
                    by=cast.ece,
                    html="<p>bak</p>",
                    client_id=uuid4(),
                    now=_now(),
                    mentioned=[mention.pk],
                )
            while outbox.drain(now=_later()):
                pass
        finally:
            key = next(name for name in registry.batches if "_fails_together" in name)
            del registry.batches[key], registry.after_of["note.added"][key]
        assert set(Notification.objects.values_list("person", flat=True)) == {
            cast.mert.pk,
            cast.aylin.pk,
        }
        assert not Outbox.objects.exists() and not Retry.objects.exists()

    def test_others_and_second_attempts_run_alone(self, cast: Cast, batches, alone) -> None:
        got, _poison = batches
        (mixed,) = _recorded(cast, "ticket.held", 1)
        ids = _recorded(cast, "ticket.tagged", 3)
        Outbox.objects.filter(event_id=ids[1]).update(attempts=1)
        outbox.drain(now=_later())
        assert got == [[ids[0], ids[2]], [mixed], [ids[1]]]
        assert alone == [mixed]
        assert not Outbox.objects.exists() and not Done.objects.exists()

    def test_a_batch_whose_worker_died_comes_back_when_its_lease_is_over(
        self, cast: Cast, batches
    ) -> None:
        got, _poison = batches
        ids = _recorded(cast, "ticket.tagged", 2)
        then = _later()
        assert len(outbox._CLAIM.rows(then, then + outbox.LEASE)) == 2
        assert outbox.drain(now=then) == 0
        assert outbox.drain(now=then + outbox.LEASE) == 2
        assert got == [[one] for one in ids]


def _fails_together(facts: list[registry.Fact]) -> None:
    if len(facts) > 1:
        raise ValueError


def _recorded(cast: Cast, verb: str, count: int) -> list[int]:
    """So many facts on a ticket of which nothing else is due."""
    ticket = opened(cast)
    Outbox.objects.filter(event__verb__in=("ticket.opened", "message.received")).delete()
    return [events.record(verb, ticket, by=cast.ece).event_id for _ in range(count)]


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
