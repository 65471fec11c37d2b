"""The one way out, with a channel that a test knows everything about."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import connection

from accounts.events.models import Event
from accounts.protection.models import ContactDecision
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened
from tickets.thread import outgoing, tasks
from tickets.thread.actions import delivery, replying, ways
from tickets.thread.alone import POST, alone
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(seconds=15)
MINUTE = timedelta(minutes=1)


@dataclass
class Pigeons:
    """Says what it was told to say; remembers under which name it was asked to fly."""

    says: list[str | Exception] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    named: int = 0
    wait: outgoing.Wait | None = None  # that no pigeon flies now
    settled: list[bool] = field(default_factory=list)  # whether the roof was open

    def ways(self, ticket: Ticket) -> list[outgoing.Way]:
        return [outgoing.Way(7, "Pigeon", "the roof")]

    def letter(self, message: Message, *, now: datetime) -> "Pigeon":
        self.named += 1
        return Pigeon(f"pigeon {message.pk}, try {self.named}", self, message)


@dataclass
class Pigeon:
    name: str
    loft: Pigeons
    message: Message
    way_out: int = 7

    @property
    def wait(self) -> outgoing.Wait | None:
        return self.loft.wait

    def pack(self) -> Callable[[], str]:
        stored = Message.objects.values_list("external_id", flat=True).get(pk=self.message.pk)
        assert self.message.external_id == stored
        self.loft.names.append(stored)
        return self.fly

    def fly(self) -> str:
        said = self.loft.says.pop(0) if self.loft.says else "coo"
        if isinstance(said, Exception):
            raise said
        return said

    def settle(self, shut: outgoing.Shut | None, *, now: datetime) -> outgoing.Wait | None:
        self.loft.settled.append(shut is None)
        return None if shut is None else outgoing.Wait(now + MINUTE, "storm")


@pytest.fixture
def pigeons() -> Iterator[Pigeons]:
    channel = Pigeons()
    outgoing.register(channel, "pigeon")
    yield channel
    del outgoing._channels["pigeon"]


@pytest.fixture
def message(cast: Cast) -> Message:
    ticket = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(channel="pigeon")
    return answered(cast, ticket)


def send(message: Message, purpose: str = "service") -> Message:
    outgoing.deliver(message, purpose=purpose, now=LATER)
    message.refresh_from_db()
    return message


def test_it_goes_by_the_channel_of_its_message(message: Message, pigeons: Pigeons) -> None:
    assert send(message).state == Message.SENT
    assert (message.words, message.sent_at) == ("coo", LATER)
    assert Event.objects.filter(verb="message.sent").count() == 1


def test_its_name_is_stored_before_the_first_try_and_never_changes(
    message: Message, pigeons: Pigeons
) -> None:
    pigeons.says = [outgoing.Undeliverable("rain", permanent=False)]
    send(message)
    send(Message.objects.get(pk=message.pk))
    assert pigeons.names == [f"pigeon {message.pk}, try 1"] * 2


def test_a_fault_of_ours_is_tried_again_and_shown_without_its_inside(
    message: Message, pigeons: Pigeons
) -> None:
    pigeons.says = [ValueError("secret words of the player")]
    send(message)
    assert (message.state, message.words) == (Message.QUEUED, outgoing.OUR_FAULT)
    assert message.deliver_at is not None


def test_a_refusal_for_good_is_told_once(message: Message, pigeons: Pigeons) -> None:
    pigeons.says = [outgoing.Undeliverable("no such roof", permanent=True)] * 2
    send(message)
    assert (message.state, message.words) == (Message.FAILED, "no such roof")
    send(message)
    assert len(pigeons.names) == 1
    assert Event.objects.filter(verb="message.failed").count() == 1


def test_without_a_way_out_it_fails_with_words(message: Message) -> None:
    assert send(message).words == outgoing.NO_WAY_OUT
    assert message.state == Message.FAILED


def test_every_answer_of_the_gate_is_kept(message: Message, pigeons: Pigeons, cast: Cast) -> None:
    send(message, purpose="marketing")
    assert message.state == Message.FAILED
    assert not pigeons.names
    decision = ContactDecision.objects.get()
    assert (decision.player, decision.purpose, decision.allowed) == (
        cast.derya,
        "marketing",
        False,
    )


def test_a_claimed_reply_comes_back_when_its_postman_is_gone(message: Message) -> None:
    assert outgoing.claim(now=LATER) == message
    assert outgoing.claim(now=LATER) is None
    assert outgoing.claim(now=LATER + outgoing.LEASE) == message
    message.refresh_from_db()
    assert message.attempts == 2


def test_while_one_worker_waits_for_a_server_the_others_are_free(
    message: Message, pigeons: Pigeons
) -> None:
    """Another connection holds the post; this worker does nothing and comes back at once."""
    dsn = connection.get_connection_params()
    holder = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            "import sys, psycopg2, ast\n"
            "c = psycopg2.connect(**ast.literal_eval(sys.argv[1])).cursor()\n"
            "c.execute('SELECT pg_advisory_lock(%s, %s)', [0x64657374, 1])\n"
            "print('held', flush=True); sys.stdin.read()",
            repr({k: v for k, v in dsn.items() if isinstance(v, str | int)}),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
    with alone(POST) as is_ours:
        assert not is_ours
    tasks.deliver_replies()
    assert not pigeons.names
    holder.kill()
    holder.wait()
    assert _is_free_within(10)


def _is_free_within(seconds: float) -> bool:
    """The server notices a moment later that a connection is gone."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with alone(POST) as is_ours:
            if is_ours:
                return True
        time.sleep(0.01)
    return False


def test_what_the_postman_has_taken_is_not_taken_back(message: Message, cast: Cast) -> None:
    assert delivery.give_name(message, "<1@lunaro.example>")
    # he pressed the button in time, and then waited for the ticket
    with pytest.raises(replying.TooLate):
        replying.undo(message, by=cast.ece, now=NOW)
    delivery.mark_sent(message, words="250 OK", now=LATER)
    message.refresh_from_db()
    assert message.state == Message.SENT


def test_what_was_taken_back_gets_no_name_and_is_never_sent(message: Message, cast: Cast) -> None:
    replying.undo(message, by=cast.ece, now=NOW)
    assert not delivery.give_name(message, "<1@lunaro.example>")
    delivery.mark_sent(message, words="250 OK", now=LATER)
    message.refresh_from_db()
    assert (message.state, message.sent_at) == (Message.UNDONE, None)


class TestAShutWay:
    def test_makes_its_messages_wait_without_a_failed_try(
        self, message: Message, pigeons: Pigeons
    ) -> None:
        pigeons.says = [outgoing.Shut()]
        send(message)
        assert (message.state, message.words, message.attempts) == (Message.QUEUED, "storm", 0)
        assert (message.deliver_at, message.way_out) == (LATER + MINUTE, 7)
        assert pigeons.settled == [False]

    def test_is_not_tried_again_before_its_time(self, message: Message, pigeons: Pigeons) -> None:
        pigeons.wait = outgoing.Wait(LATER + MINUTE, "storm")
        send(message)
        assert pigeons.names == []
        assert (message.deliver_at, message.words) == (LATER + MINUTE, "storm")

    def test_is_told_on_the_page_once(self, message: Message, pigeons: Pigeons) -> None:
        pigeons.says = [
            outgoing.Shut(),
            outgoing.Shut(),
            outgoing.Undeliverable("x", permanent=False),
        ]
        for _ in range(3):
            send(message)
        assert Event.objects.filter(verb="message.postponed").count() == 1

    def test_holds_all_that_waits_for_it_and_nothing_else(
        self, message: Message, pigeons: Pigeons, cast: Cast
    ) -> None:
        told, untold, elsewhere = (
            answered(cast, message.ticket, at=NOW + timedelta(seconds=n)) for n in (1, 2, 3)
        )
        Message.objects.filter(pk=told.pk).update(way_out=7, words="storm")
        Message.objects.filter(pk=untold.pk).update(way_out=7)
        Message.objects.filter(pk=elsewhere.pk).update(way_out=8, words="rain")
        pigeons.says = [outgoing.Shut()]
        send(message)
        for one in (told, untold, elsewhere):
            before = one.deliver_at
            one.refresh_from_db()
            assert one.deliver_at == (LATER + MINUTE if one == told else before)

    def test_gives_up_a_message_when_its_own_day_is_over(
        self, message: Message, pigeons: Pigeons, cast: Cast
    ) -> None:
        younger = answered(cast, message.ticket, at=NOW + timedelta(hours=2))
        Message.objects.filter(pk=younger.pk).update(way_out=7, words="storm")
        Message.objects.filter(pk=message.pk).update(way_out=7, words="storm")
        at = NOW + timedelta(hours=25)
        pigeons.wait = outgoing.Wait(at + MINUTE, "storm")
        for one in (message, younger):
            outgoing.deliver(Message.objects.get(pk=one.pk), purpose="service", now=at)
        message.refresh_from_db()
        younger.refresh_from_db()
        assert (message.state, message.words) == (Message.FAILED, delivery.GAVE_UP)
        assert (younger.state, younger.words) == (Message.QUEUED, "storm")

    def test_that_opens_lets_go_what_waited_but_not_what_may_be_taken_back(
        self, message: Message, pigeons: Pigeons, cast: Cast
    ) -> None:
        pigeons.says = [outgoing.Shut()]
        send(message)
        fresh = answered(cast, message.ticket, at=LATER)
        Message.objects.filter(pk=fresh.pk).update(way_out=7)
        ways.go_on(7, now=LATER)
        assert outgoing.claim(now=LATER) == message
        assert outgoing.claim(now=LATER) is None


class TestAnotherTry:
    def test_can_be_had_while_a_message_waits(
        self, message: Message, pigeons: Pigeons, cast: Cast
    ) -> None:
        pigeons.says = [outgoing.Undeliverable("451 later", permanent=False)]
        send(message)
        delivery.send_again(message, by=cast.ece, now=LATER)
        message.refresh_from_db()
        assert (message.words, message.attempts) == ("", 0)
        assert message.deliver_at == LATER + timedelta(seconds=2)

    def test_gets_a_day_of_its_own(self, message: Message, pigeons: Pigeons, cast: Cast) -> None:
        pigeons.says = [
            outgoing.Undeliverable("550", permanent=True),
            outgoing.Undeliverable("451", permanent=False),
        ]
        send(message)
        tomorrow = NOW + timedelta(days=2)
        again = delivery.send_again(message, by=cast.ece, now=tomorrow)
        outgoing.deliver(again, purpose="service", now=tomorrow + MINUTE)
        message.refresh_from_db()
        assert message.state == Message.QUEUED

    def test_is_not_for_what_is_only_on_its_way(
        self, message: Message, pigeons: Pigeons, cast: Cast
    ) -> None:
        before = message.deliver_at
        assert delivery.send_again(message, by=cast.ece, now=NOW).deliver_at == before
        send(message)
        with pytest.raises(delivery.NotFailed):
            delivery.send_again(message, by=cast.ece, now=LATER)
