"""The one way out, with a channel that a test knows everything about."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection

from accounts.events.models import Event
from accounts.protection.models import ContactDecision
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened
from tickets.thread import outgoing, tasks
from tickets.thread.actions import delivery, replying
from tickets.thread.alone import POST, alone
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(seconds=15)


@dataclass
class Pigeons:
    """Says what it was told to say; remembers under which name it was asked to fly."""

    says: list[str | Exception] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    named: int = 0

    def letter(self, message: Message) -> "Pigeon":
        self.named += 1
        return Pigeon(f"pigeon {message.pk}, try {self.named}", self, message)


@dataclass
class Pigeon:
    name: str
    loft: Pigeons
    message: Message

    def send(self) -> str:
        stored = Message.objects.values_list("external_id", flat=True).get(pk=self.message.pk)
        assert self.message.external_id == stored
        self.loft.names.append(stored)
        said = self.loft.says.pop(0) if self.loft.says else "coo"
        if isinstance(said, Exception):
            raise said
        return said


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
