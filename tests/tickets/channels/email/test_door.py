"""The door, as a process that speaks SMTP and LMTP to real clients."""

import hashlib
import smtplib
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest

from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import Door, written
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound.door import MOST_CONNECTIONS
from tickets.channels.email.models import Mailbox, RawMail

OpenDoor = Callable[..., Door]


@pytest.fixture
def door(committed_cast: Cast, door_process: OpenDoor) -> Door:
    return door_process()


def test_keeps_the_very_bytes_sealed_and_with_their_hash(door: Door) -> None:
    content = b"Subject: \xfcber\r\n\r\n\x81\xff\r\n..dots\r\n" + b"x" * 5000 + b"\r\n"
    door.deliver(content, sender="Derya@Mail.Example")
    mail = RawMail.objects.get()
    assert keeping.opened(mail) == content
    assert mail.digest == hashlib.sha256(content).hexdigest()
    assert mail.size == len(content)
    assert b"dots" not in bytes(mail.sealed)
    assert (mail.envelope_from, mail.envelope_to) == ("Derya@Mail.Example", ADDRESS)
    assert mail.state == RawMail.RECEIVED
    assert mail.due_at is not None


def test_takes_tagged_and_differently_written_addresses(door: Door) -> None:
    local, _, host = ADDRESS.partition("@")
    tagged = f"{local}+t12.abc@{host}"
    door.deliver(written(), to=ADDRESS.upper())
    door.deliver(written(), to=tagged)
    assert set(RawMail.objects.values_list("envelope_to", flat=True)) == {ADDRESS.upper(), tagged}


@pytest.mark.parametrize("stranger", ["nobody@lunaro.example", "destek@elsewhere.example", "x"])
def test_refuses_unknown_recipients_for_good(door: Door, stranger: str) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        door.deliver(written(), to=stranger)
    assert refused.value.recipients[stranger][0] == 550
    assert not RawMail.objects.exists()


def test_refuses_a_mailbox_that_is_switched_off(door: Door, committed_cast: Cast) -> None:
    Mailbox.objects.update(is_active=False)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        door.deliver(written())


def test_takes_bounces_with_their_empty_sender(door: Door) -> None:
    door.deliver(written(), sender="")
    assert RawMail.objects.get().envelope_from == ""


def test_keeps_one_mail_for_each_mailbox_and_prefers_the_tagged_address(
    door: Door, committed_cast: Cast
) -> None:
    second = Mailbox.objects.create(
        brand=committed_cast.mavi_kule,
        address="help@mavikule.example",
        name="Mavi Kule",
        team=committed_cast.support,
        created_at=NOW,
    )
    tagged = ADDRESS.replace("@", "+t1.x@")
    door.deliver(written(), to=[ADDRESS, tagged, second.address])
    kept = dict(RawMail.objects.values_list("mailbox_id", "envelope_to"))
    assert kept == {committed_cast.mailbox.pk: tagged, second.pk: second.address}


def test_says_552_to_what_is_too_large_before_and_after_its_data(
    committed_cast: Cast, door_process: OpenDoor
) -> None:
    door = door_process(MAX_MESSAGE_BYTES="20000")
    with pytest.raises(smtplib.SMTPSenderRefused) as announced:
        door.deliver(written("x" * 70 + "\n" * 20_000))
    assert announced.value.smtp_code == 552
    with smtplib.SMTP("127.0.0.1", door.port) as client:
        client.helo()
        client.mail("a@b.example")
        client.rcpt(ADDRESS)
        assert client.data(b"Subject: x\r\n\r\n" + b"y\r\n" * 10_000)[0] == 552
        assert client.noop()[0] == 250
    assert not RawMail.objects.exists()


def test_takes_lines_that_never_end(door: Door) -> None:
    door.deliver(b"Subject: x\r\n\r\n" + b"<td>" * 200_000 + b"\r\n")
    assert RawMail.objects.get().size > 800_000


def test_takes_addresses_in_utf8(door: Door) -> None:
    with smtplib.SMTP("127.0.0.1", door.port) as client:
        client.ehlo()
        client.sendmail("gönderen@posta.example", [ADDRESS], b"Subject: x\r\n\r\ny", ["SMTPUTF8"])
    assert RawMail.objects.get().envelope_from == "gönderen@posta.example"


def test_asks_to_come_again_while_the_database_is_away(
    committed_cast: Cast, door_process: OpenDoor
) -> None:
    door = door_process(DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing")
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        door.deliver(written())
    assert refused.value.recipients[ADDRESS][0] == 451


def test_answers_for_each_recipient_in_lmtp(committed_cast: Cast, door_process: OpenDoor) -> None:
    door = door_process(DOOR_PROTOCOL="lmtp")
    with smtplib.LMTP("127.0.0.1", door.port) as client:
        client.ehlo()
        client.mail("a@b.example")
        client.rcpt(ADDRESS)
        client.rcpt(ADDRESS.replace("@", "+x@"))
        assert client.rcpt("nobody@lunaro.example")[0] == 550
        assert client.data(b"Subject: x\r\n\r\ny")[0] == 250
        assert client.getreply()[0] == 250
        assert client.noop()[0] == 250
    assert RawMail.objects.count() == 1


def test_survives_clients_that_talk_nonsense_or_leave(door: Door) -> None:
    for said in (b"\xff\x00\r\n", b"DATA\r\n", b"x" * 100_000, b"EHLO\r\nRCPT TO:<\xff@\xfe>\r\n"):
        with socket.create_connection(("127.0.0.1", door.port)) as client:
            client.sendall(said)
    with socket.create_connection(("127.0.0.1", door.port)) as client:
        client.sendall(
            b"EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<" + ADDRESS.encode() + b">\r\nDATA\r\nhalf"
        )
    door.deliver(written())
    assert RawMail.objects.count() == 1


def test_what_was_accepted_before_kill_9_is_stored(
    committed_cast: Cast, door_process: OpenDoor
) -> None:
    accepted = _deliver_until_killed(door_process(), senders=4, killed_after=40)
    kept = set(RawMail.objects.values_list("envelope_from", flat=True))
    assert accepted
    assert accepted - kept == set()


@pytest.mark.prove
@pytest.mark.timeout(900)
def test_what_was_accepted_before_kill_9_is_stored_fifty_times(
    committed_cast: Cast, door_process: OpenDoor
) -> None:
    for turn in range(50):
        accepted = _deliver_until_killed(
            door_process(), senders=4, killed_after=3 + 7 * turn, name=f"turn{turn}"
        )
        kept = set(RawMail.objects.values_list("envelope_from", flat=True))
        assert accepted - kept == set()


def _deliver_until_killed(
    door: Door, *, senders: int, killed_after: int, name: str = "x"
) -> set[str]:
    """Who was told 250; the door is killed in the middle of it."""
    accepted: set[str] = set()

    def send(lane: int) -> None:
        try:
            with smtplib.SMTP("127.0.0.1", door.port, timeout=10) as client:
                for turn in range(2000):
                    sender = f"{name}-{lane}-{turn}@mail.example"
                    client.sendmail(sender, ADDRESS, written(f"{turn}").as_bytes())
                    accepted.add(sender)
                    if len(accepted) >= killed_after:
                        door.kill()
        except (smtplib.SMTPException, OSError):
            return

    with ThreadPoolExecutor(senders) as lanes:
        list(lanes.map(send, range(senders)))
    return accepted


def test_more_connections_than_it_can_serve_are_told_to_come_again(door: Door) -> None:
    with ExitStack() as stack:
        said = []
        for _ in range(MOST_CONNECTIONS + 2):
            client = socket.create_connection(("127.0.0.1", door.port), timeout=20)
            stack.enter_context(closing(client))
            said.append(client.recv(100)[:3])
    assert said.count(b"220") <= MOST_CONNECTIONS
    assert said[-1] == b"421"
    door.deliver(written())
