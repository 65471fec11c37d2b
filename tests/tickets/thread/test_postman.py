"""One server that makes the postman wait holds up its own letters only."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened
from tickets.thread import outgoing
from tickets.thread.models import Message, Ticket
from tickets.thread.postman import Postman

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@dataclass
class Roads:
    """Messages to a player whose language is "de" take the slow road, 2; all others road 1."""

    is_open: threading.Event = field(default_factory=threading.Event)
    gone: list[tuple[int, float]] = field(default_factory=list)
    on_the_slow_road: int = 0
    most_at_once: int = 0

    def ways(self, ticket: Ticket) -> list[outgoing.Way]:
        return []

    def letter(self, message: Message, *, now: datetime) -> "Walk":
        return Walk(f"{message.pk}", 2 if message.language == "de" else 1, self)


@dataclass
class Walk:
    name: str
    way_out: int
    roads: Roads
    wait: None = None

    def pack(self) -> Callable[[], str]:
        return self.walk

    def walk(self) -> str:
        if self.way_out == 2:
            self.roads.on_the_slow_road += 1
            self.roads.most_at_once = max(self.roads.most_at_once, self.roads.on_the_slow_road)
            self.roads.is_open.wait(20)
            self.roads.on_the_slow_road -= 1
        self.roads.gone.append((self.way_out, time.monotonic()))
        return "arrived"

    def settle(self, shut: outgoing.Shut | None, *, now: datetime) -> None:
        return None


@pytest.fixture
def roads() -> Iterator[Roads]:
    channel = Roads()
    outgoing.register(channel, "road")
    yield channel
    channel.is_open.set()
    del outgoing._channels["road"]


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    found = opened(cast)
    Ticket.objects.filter(pk=found.pk).update(channel="road")
    return found


def replies(cast: Cast, ticket: Ticket, languages: str) -> list[Message]:
    """One reply per letter, in this order: s for the slow road, g for the good one."""
    return [
        answered(
            cast, ticket, at=NOW + timedelta(seconds=n), language="de" if road == "s" else "tr"
        )
        for n, road in enumerate(languages)
    ]


def carry(seconds: float = 5) -> None:
    Postman(clock=lambda: LATER, seconds=seconds).carry()


def states(messages: list[Message]) -> list[str]:
    found = dict(Message.objects.values_list("pk", "state"))
    return [found[message.pk] for message in messages]


def test_a_slow_server_holds_up_its_own_letters_only(
    cast: Cast, ticket: Ticket, roads: Roads
) -> None:
    sent = replies(cast, ticket, "sssgggggggggg")
    began = time.monotonic()
    waiting = threading.Timer(3.0, roads.is_open.set)
    waiting.start()
    carry()
    good = [at - began for way, at in roads.gone if way == 1]
    slow = [at - began for way, at in roads.gone if way == 2]
    assert len(good) == 10 and max(good) < 2.0 < min(slow)
    assert states(sent) == [Message.SENT] * 13


def test_letters_of_one_way_leave_one_after_the_other_and_in_order(
    cast: Cast, ticket: Ticket, roads: Roads
) -> None:
    sent = replies(cast, ticket, "sgssg")
    threading.Timer(1.0, roads.is_open.set).start()
    carry()
    assert roads.most_at_once == 1
    assert states(sent) == [Message.SENT] * 5
    slow = [message.pk for message in sent if message.language == "de"]
    at = dict(Message.objects.filter(pk__in=slow).values_list("pk", "attempts"))
    assert set(at.values()) == {1}  # those that found the road in use did not try it


def test_a_round_ends_and_still_carries_others_while_a_server_makes_it_wait(
    cast: Cast, ticket: Ticket, roads: Roads
) -> None:
    sent = replies(cast, ticket, "ssggg")
    threading.Timer(1.5, roads.is_open.set).start()
    began = time.monotonic()
    carry(seconds=0.5)
    assert time.monotonic() - began < 5
    assert states(sent) == [Message.SENT, Message.QUEUED, *[Message.SENT] * 3]
    carry()
    assert states(sent) == [Message.SENT] * 5


def test_a_round_without_work_is_over_at_once(cast: Cast, roads: Roads) -> None:
    began = time.monotonic()
    Postman(clock=timezone.now, seconds=5).carry()
    assert time.monotonic() - began < 0.5
