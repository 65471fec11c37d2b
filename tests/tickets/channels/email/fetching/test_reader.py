"""The process that fetches: quick, fair, and nothing is lost or doubled when it dies."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.dev.mailhost.server import MailHost
from tests.cast import ADDRESS, Cast
from tests.tickets.channels.email.fetching.conftest import SetUp
from tests.tickets.channels.email.fetching.visits import letter, letters
from tests.tickets.channels.email.post import ROOT
from tickets.channels.email.fetching import actions
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.reader import Turns
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import Mailbox, RawMail
from tickets.thread.models import Message

Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def reader(settings: Any) -> Iterator[Start]:
    """Starts readers of the house; whatever lives at the end is killed."""
    running: list[subprocess.Popen[bytes]] = []

    def begin() -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "manage.py", "fetch"],
            cwd=ROOT,
            env={
                **os.environ,
                "LOG_LEVEL": "WARNING",
                "MAIL_CA_FILE": settings.MAIL_CA_FILE,
                "EGRESS_ALLOWED_NETWORKS": "127.0.0.0/8",
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


def eventually(happens: Callable[[], object], seconds: float = 60) -> float:
    began = time.monotonic()
    while not happens():
        assert time.monotonic() - began < seconds
        time.sleep(0.02)
    return time.monotonic() - began


def all_kept(count: int, seconds: float = 60) -> None:
    """As a worker beside the readers would, takes in what comes until so many mails came."""

    def have_come() -> bool:
        intake.take_in(now=timezone.now())
        return RawMail.objects.count() >= count

    eventually(have_come, seconds=seconds)


def read_everything() -> list[str]:
    while intake.take_in(now=timezone.now() + intake.LEASE):
        pass
    return sorted(Message.objects.values_list("text", flat=True))


def test_a_mail_is_here_soon_after_it_came_there(
    committed_cast: Cast, mail_host: MailHost, set_up: SetUp, reader: Start
) -> None:
    set_up(committed_cast)
    process = reader()
    eventually(lambda: Fetching.objects.filter(worked_at__isnull=False).exists())
    sign_ins = mail_host.store.accounts[ADDRESS].sign_ins
    for n in range(3):
        mail_host.deliver(ADDRESS, *letters(1, n))
        assert eventually(lambda n=n: RawMail.objects.count() > n) < 5
    # on the same line all the time, and with nothing asked that a page would not show
    assert mail_host.store.accounts[ADDRESS].sign_ins == sign_ins == 1
    process.terminate()
    assert process.wait(20) == 0
    assert Fetching.objects.get().holder == ""


def test_reads_again_at_once_when_that_is_asked_for_or_the_password_is_mended(
    committed_cast: Cast, mail_host: MailHost, set_up: SetUp, reader: Start
) -> None:
    set_up(committed_cast, password="wrong")
    reader()
    eventually(lambda: Fetching.objects.get().failures == 1)
    mail_host.deliver(ADDRESS, *letters(1))
    now = timezone.now()
    actions.read_now(committed_cast.mailbox, by=committed_cast.nil, now=now)
    eventually(lambda: Fetching.objects.get().failures == 2)
    set_up(committed_cast)
    eventually(RawMail.objects.exists)
    eventually(lambda: Fetching.objects.get().failing_since is None)


def kill_readers(mail_host: MailHost, start: Start, *, mails: int, kills: int) -> None:
    mail_host.deliver(ADDRESS, *letters(mails))
    for turn in range(kills):
        process = start()
        all_kept(mails * (turn + 1) // (kills + 1))
        process.kill()
        process.wait()
        # the lease of what it held runs out
        Fetching.objects.update(due_at=timezone.now())
    start()
    all_kept(mails)
    assert read_everything() == sorted(f"Mail {n}" for n in range(mails))
    assert RawMail.objects.count() == mails
    assert len(mail_host.store.accounts[ADDRESS].inbox.mails) == mails


def test_a_reader_that_is_killed_loses_and_doubles_nothing(
    committed_cast: Cast, mail_host: MailHost, set_up: SetUp, reader: Start
) -> None:
    set_up(committed_cast)
    kill_readers(mail_host, reader, mails=150, kills=2)


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_sixty_readers_that_are_killed_lose_and_double_nothing(
    committed_cast: Cast, mail_host: MailHost, set_up: SetUp, reader: Start
) -> None:
    set_up(committed_cast)
    kill_readers(mail_host, reader, mails=3000, kills=60)


def test_three_readers_at_once_make_one_message_of_each_mail(
    committed_cast: Cast, mail_host: MailHost, set_up: SetUp, reader: Start
) -> None:
    set_up(committed_cast)
    sent = letters(40)
    mail_host.deliver(ADDRESS, *sent, *sent, *sent)
    for _ in range(3):
        reader()
    for _ in range(4):
        # whoever holds it loses it to somebody else in the middle
        time.sleep(0.3)
        Fetching.objects.update(due_at=timezone.now(), holder="")
    all_kept(120)
    assert read_everything() == sorted(f"Mail {n}" for n in range(40))
    assert RawMail.objects.count() == 120


def other_mailbox(cast: Cast, mail_host: MailHost, set_up: SetUp) -> Mailbox:
    address = "vip@lunaro.example"
    mail_host.open_account(address, "x")
    other = Mailbox.objects.create(
        brand=cast.lunaro, address=address, name="VIP", team=cast.support, created_at=timezone.now()
    )
    mailbox, cast.mailbox = cast.mailbox, other
    set_up(cast, user_name=address, password="x")
    cast.mailbox = mailbox
    mail_host.deliver(address, letter("VIP", to=address))
    return other


def test_a_mailbox_with_thousands_starves_none_with_one(
    committed_cast: Cast, mail_host: MailHost, set_up: SetUp, reader: Start
) -> None:
    set_up(committed_cast)
    mail_host.deliver(ADDRESS, *letters(1000))
    reader()
    eventually(RawMail.objects.exists)
    other = other_mailbox(committed_cast, mail_host, set_up)
    eventually(lambda: RawMail.objects.filter(mailbox=other).exists(), seconds=15)
    before = RawMail.objects.get(mailbox=other).pk - 1
    assert before <= 400
    for _ in range(before // intake.BATCH + 2):
        intake.take_in(now=timezone.now())
    assert Message.objects.filter(text="VIP").exists()


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_a_backlog_of_five_thousand_that_is_numbered_anew_comes_whole_and_once(
    committed_cast: Cast, mail_host: MailHost, set_up: SetUp, reader: Start, record_property: Any
) -> None:
    set_up(committed_cast)
    mail_host.deliver(ADDRESS, *letters(5000))
    began = time.monotonic()
    reader()
    ages: list[int] = []

    def is_half() -> bool:
        intake.take_in(now=timezone.now())
        ages.append(Fetching.objects.get().last_uid)
        return ages[-1] >= 2500

    eventually(is_half, seconds=600)
    # the oldest that waits there only gets younger
    assert ages == sorted(ages)
    mail_host.store.accounts[ADDRESS].inbox.number_anew()
    Fetching.objects.update(due_at=timezone.now(), holder="")

    def is_whole() -> bool:
        intake.take_in(now=timezone.now())
        return Fetching.objects.filter(last_uid=5000, uidvalidity=2).exists()

    eventually(is_whole, seconds=900)
    assert read_everything() == sorted(f"Mail {n}" for n in range(5000))
    record_property("seconds", round(time.monotonic() - began))


def test_turns_are_taken_in_the_order_of_coming() -> None:
    turns, order = Turns(1), list[int]()
    waiting: list[threading.Thread] = []
    with turns.one():
        for n in range(5):
            thread = threading.Thread(target=lambda n=n: _take(turns, order, n))
            thread.start()
            waiting.append(thread)
            eventually(lambda n=n: len(turns._waiting) == n + 1)
    for thread in waiting:
        thread.join(5)
    assert order == [0, 1, 2, 3, 4]


def _take(turns: Turns, order: list[int], n: int) -> None:
    with turns.one():
        order.append(n)
