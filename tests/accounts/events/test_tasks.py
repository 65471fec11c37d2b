"""A stream of deeds is worked off in batches, and none of them waits for the clock."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.events import actions as events
from accounts.events import outbox, registry, tasks
from accounts.events.models import Outbox
from helpdesk.lib import realtime
from tests.cast import Cast
from tests.tickets.thread.words import opened
from tickets.thread.models import Ticket


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    ticket = opened(cast)
    Outbox.objects.all().delete()
    realtime.breaker.close()
    realtime.awake("outbox")
    return ticket


@pytest.fixture
def batches() -> Iterator[list[int]]:
    """How many deeds there were each time."""
    sizes: list[int] = []

    def counts(facts: list[registry.Fact]) -> None:
        sizes.append(len(facts))

    registry.after_batch("ticket.tagged")(counts)
    key = next(name for name in registry.batches if "batches.<locals>.counts" in name)
    yield sizes
    del registry.batches[key], registry.after_of["ticket.tagged"][key]


def tag(ticket: Ticket, cast: Cast, times: int = 1) -> None:
    with events.as_of(timezone.now() - timedelta(seconds=1)):
        for _ in range(times):
            events.record("ticket.tagged", ticket, by=cast.ece)


def pauses(*deeds: Callable[[], None]) -> Callable[[float], None]:
    """Does the next of these while the worker waits, instead of waiting."""
    left = list(deeds)

    def wait(seconds: float) -> None:
        if left:
            left.pop(0)()

    return wait


def test_the_first_deed_is_not_waited_for_and_the_next_ones_gather(
    cast: Cast, ticket: Ticket, batches: list[int]
) -> None:
    tag(ticket, cast)

    def stream() -> None:
        assert batches
        tag(ticket, cast, times=5)

    tasks.drain_outbox(wait=pauses(stream, stream))
    assert batches == [1, 5, 5]


def test_nobody_else_starts_while_one_stays(cast: Cast, ticket: Ticket, batches: list[int]) -> None:
    tag(ticket, cast)

    def another_worker() -> None:
        tag(ticket, cast)
        tasks.drain_outbox(wait=pauses())
        assert batches == [1]

    tasks.drain_outbox(wait=pauses(another_worker))
    assert batches == [1, 1]


def test_what_comes_just_before_the_end_is_seen_by_the_last_look(
    cast: Cast, ticket: Ticket, batches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    release = realtime.awake

    def committed_just_before(queue: str) -> None:
        tag(ticket, cast)
        release(queue)

    monkeypatch.setattr(realtime, "awake", committed_just_before)
    tasks.drain_outbox(wait=pauses())
    assert batches == [1]


def test_a_worker_leaves_after_a_while_however_long_the_stream(
    cast: Cast, ticket: Ticket, batches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_STAYS", 0)
    tag(ticket, cast)
    tasks.drain_outbox(wait=pauses(*[lambda: tag(ticket, cast)] * 50))
    assert batches == [1]
    assert realtime.stay_awake("outbox", by="the next one")


def test_a_full_batch_is_followed_by_the_next_without_a_pause(
    cast: Cast, ticket: Ticket, batches: list[int]
) -> None:
    tag(ticket, cast, times=outbox.BATCH + 1)
    seen: list[list[int]] = []
    tasks.drain_outbox(wait=lambda _seconds: seen.append(list(batches)))
    assert seen == [[outbox.BATCH, 1]]
