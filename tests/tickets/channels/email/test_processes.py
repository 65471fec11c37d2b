"""Mail among real processes: several readers at once, and processes that die in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.events.models import Event
from tests.cast import ADDRESS, Cast
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import ROOT, Door, kept, one_of_many, written
from tests.tickets.thread.words import answered
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import RawMail
from tickets.thread import outgoing
from tickets.thread.models import Message, Ticket

_READ = """
import django; django.setup()
from django.utils import timezone
from tickets.channels.email.inbound import intake
while intake.take_in(now=timezone.now()):
    pass
"""
_SEND = """
import django; django.setup()
from tickets.thread.tasks import deliver_replies
deliver_replies()
"""

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts Python processes of the house; whatever lives at the end is killed."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(*command: str, **environment: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "helpdesk.settings",
                "LOG_LEVEL": "ERROR",
                **environment,
            },
            start_new_session=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def keep_thrice(cast: Cast, count: int) -> None:
    mails = [written(f"Mail {n}", sender=one_of_many(n, count)) for n in range(count)]
    for mail in mails * 3:
        kept(cast, mail, at=timezone.now())


def read_all_at_once(start: Start, readers: int) -> None:
    processes = [start("-c", _READ) for _ in range(readers)]
    for process in processes:
        assert process.wait(120) == 0


def assert_each_once(count: int) -> None:
    texts = list(Message.objects.values_list("text", flat=True))
    assert sorted(texts) == sorted(f"Mail {n}" for n in range(count))
    assert Ticket.objects.count() == count
    assert Event.objects.filter(verb="message.received").count() == count
    states = list(RawMail.objects.values_list("state", flat=True))
    assert states.count(RawMail.DONE) == count
    assert states.count(RawMail.DUPLICATE) == len(states) - count


def test_a_mail_that_comes_three_times_to_four_readers_is_one_message(
    committed_cast: Cast, start: Start
) -> None:
    keep_thrice(committed_cast, 30)
    read_all_at_once(start, 4)
    assert_each_once(30)


@pytest.mark.prove
@pytest.mark.timeout(600)
def test_a_thousand_mails_that_come_three_times_are_a_thousand_messages(
    committed_cast: Cast, start: Start
) -> None:
    keep_thrice(committed_cast, 1000)
    read_all_at_once(start, 4)
    assert_each_once(1000)


def kill_readers(cast: Cast, start: Start, *, mails: int, kills: int) -> None:
    for n in range(mails):
        kept(cast, written(f"Mail {n}", sender=one_of_many(n, mails)), at=timezone.now())
    for turn in range(kills):
        reader = start("-c", _READ)
        goal = mails * (turn + 1) // (kills + 1)
        until = time.monotonic() + 60
        while Message.objects.count() < goal and reader.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.001)
        reader.kill()
        reader.wait()
        # the lease of what it held runs out
        RawMail.objects.filter(state=RawMail.RECEIVED).update(due_at=timezone.now())
    while intake.take_in(now=timezone.now() + intake.LEASE):
        pass
    assert_each_once(mails)


def test_a_reader_that_is_killed_loses_and_doubles_nothing(
    committed_cast: Cast, start: Start
) -> None:
    kill_readers(committed_cast, start, mails=60, kills=2)


@pytest.mark.prove
@pytest.mark.timeout(900)
def test_fifty_readers_that_are_killed_lose_and_double_nothing(
    committed_cast: Cast, start: Start
) -> None:
    kill_readers(committed_cast, start, mails=1500, kills=50)


def kill_senders(
    cast: Cast, catcher: Catcher, settings: Any, start: Start, *, replies: int, kills: int
) -> None:
    kept(cast, written(), at=timezone.now())
    intake.take_in(now=timezone.now())
    ticket = Ticket.objects.get()
    long_ago = timezone.now() - timedelta(minutes=1)
    for n in range(replies):
        answered(cast, ticket, at=long_ago + timedelta(seconds=n / 100), html=f"<p>Reply {n}</p>")
    place = {"EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}"}
    for turn in range(kills):
        sender = start("-c", _SEND, **place)
        goal = replies * (turn + 1) // (kills + 1)
        until = time.monotonic() + 60
        while len(catcher.caught) < goal and sender.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.0005)
        sender.kill()
        sender.wait()
        Message.objects.filter(state=Message.QUEUED).update(deliver_at=timezone.now())
    while message := outgoing.claim(now=timezone.now() + outgoing.LEASE):
        outgoing.deliver(message, purpose="service", now=timezone.now())
    assert set(Message.objects.filter(kind=Message.REPLY).values_list("state", flat=True)) == {
        Message.SENT
    }
    names = [caught.mail["Message-ID"] for caught in catcher.caught]
    fixed = set(Message.objects.filter(kind=Message.REPLY).values_list("external_id", flat=True))
    assert set(names) == fixed
    assert len(fixed) == replies
    assert len(names) - replies <= kills


def test_a_sender_that_is_killed_loses_nothing_and_repeats_under_the_same_name(
    committed_cast: Cast, catcher: Catcher, settings: Any, start: Start
) -> None:
    kill_senders(committed_cast, catcher, settings, start, replies=40, kills=2)


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_two_hundred_senders_that_are_killed_lose_nothing(
    committed_cast: Cast, catcher: Catcher, settings: Any, start: Start
) -> None:
    kill_senders(committed_cast, catcher, settings, start, replies=1000, kills=200)


def eventually(happens: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_mail_goes_in_and_its_answer_out_and_in_again_with_a_worker_killed_between(
    committed_cast: Cast, catcher: Catcher, settings: Any, start: Start, door_process: Any
) -> None:
    place = {"EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}", "UNDO_SECONDS": "0"}
    celery = ["-m", "celery", "--quiet", "--app", "helpdesk"]
    work = [*celery, "worker", "--concurrency", "1", "--loglevel", "ERROR"]
    work += ["--queues", "urgent,mail,default", "--without-gossip", "--without-mingle"]
    door: Door = door_process()
    start(*celery, "beat", "--loglevel", "ERROR", "--pidfile=", **place)
    worker = start(*work, **place)
    door.deliver(written("Param yatmadı."))
    eventually(lambda: Message.objects.exists())
    ticket = Message.objects.get().ticket
    os.killpg(worker.pid, signal.SIGKILL)
    settings.UNDO_SECONDS = 0
    answered(committed_cast, ticket, at=timezone.now())
    start(*work, **place)
    eventually(lambda: bool(catcher.caught))
    (caught,) = catcher.caught
    back = caught.mail["Reply-To"].addresses[0].addr_spec
    door.deliver(written("Teşekkürler, geldi!", to=back, subject="Re: x"), to=back)
    eventually(lambda: Message.objects.filter(kind=Message.RECEIVED).count() == 2)
    assert list(Message.objects.values_list("ticket", flat=True).distinct()) == [ticket.pk]
    assert RawMail.objects.filter(state=RawMail.DONE).count() == 2
    assert ADDRESS in str(caught.mail["From"])
