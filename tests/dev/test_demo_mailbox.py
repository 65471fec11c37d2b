"""The demo's mailbox on a mail server: what a stranger puts in there is a conversation."""

import time
from pathlib import Path
from typing import Any

import pytest

from helpdesk.dev.demo import fetched
from helpdesk.dev.demo.people import BRANDS
from helpdesk.dev.mailhost import letters
from helpdesk.dev.mailhost.accounts import OF_DEMO, open_all
from helpdesk.dev.mailhost.server import MailHost
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.fetching.visits import visit
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import Mailbox
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(cast: Cast) -> Mailbox:
    return Mailbox.objects.create(
        brand=cast.mavi_kule,
        address=OF_DEMO.address,
        name="Kule",
        team=cast.support,
        created_at=NOW,
    )


def test_it_is_the_mailbox_of_the_demos_second_brand() -> None:
    assert (OF_DEMO.brand, OF_DEMO.address) == (BRANDS[1]["name"], BRANDS[1]["mailbox"])


def test_it_is_read_from_the_server_that_starts_beside_it(
    cast: Cast, mailbox: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    host = MailHost(tmp_path)
    try:
        open_all(host, demo=True)
        settings.MAIL_CA_FILE = str(host.ca_file)
        settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.0/8"]
        monkeypatch.setenv("IMAP_PORT", str(host.port))
        fetched.connect(by=cast.nil, now=NOW)
        form = {"from": "Derya <derya@mail.example>", "subject": "Çekimim nerede?", "body": "?"}
        host.deliver(OF_DEMO.address, letters.written(form, to=OF_DEMO.address))
        assert visit().worked_at == NOW
        intake.take_in(now=NOW)
        ticket = Ticket.objects.get()
        assert (ticket.subject, ticket.brand) == ("Çekimim nerede?", cast.mavi_kule)
        assert abs(host.store.accounts[OF_DEMO.address].inbox.uidvalidity - time.time()) < 60
    finally:
        host.close()


def test_it_is_found_again_behind_another_port(
    cast: Cast, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMAP_PORT", "1111")
    fetched.connect(by=cast.nil, now=NOW)
    monkeypatch.setenv("IMAP_PORT", "2222")
    fetched.find_again()
    fetching = Fetching.objects.get()
    assert fetching.port == 2222 and fetching.sealed_password is not None


def test_what_somebody_has_set_up_instead_stays(
    cast: Cast, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    Fetching.objects.create(mailbox=mailbox, host="imap.example", port=993, user_name="x")
    monkeypatch.setenv("IMAP_PORT", "2222")
    fetched.find_again()
    assert Fetching.objects.get().port == 993


@pytest.mark.parametrize("demo", [True, False])
def test_a_house_of_ones_own_finds_no_mailbox_of_the_demo(tmp_path: Path, demo: bool) -> None:
    host = MailHost(tmp_path)
    try:
        open_all(host, demo=demo)
        assert (OF_DEMO.address in host.store.accounts) == demo
    finally:
        host.close()
