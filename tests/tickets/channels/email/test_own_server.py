"""A mailbox with a server of its own: what leaves, and what is said and done when nothing does."""

import socket
import time
from datetime import timedelta
from typing import Any

import dkim as judge
import pytest
from django.test import Client
from django.utils import timezone

from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.organisation.models import Signature
from accounts.people.models import Notification, Person
from accounts.players.actions import parting
from accounts.protection import gate, unsubscribing
from accounts.protection.models import Consent
from helpdesk.lib import dkim, mail, smtp
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection.states import consents, known, licensed, wide_awake
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import free_port, kept, written
from tests.tickets.channels.email.servers import (
    PASSWORD,
    House,
    Open,
    another_mailbox,
    certificate,
    context_of,
    open_house,
    sends_through,
)
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.inbound import intake
from tickets.channels.email.outbound import published, troubles
from tickets.channels.email.outbound.actions import health, keys
from tickets.channels.email.outbound.actions.leaving import Wanted, change_sending
from tickets.channels.email.outbound.models import Sending, SigningKey
from tickets.thread import outgoing
from tickets.thread.actions import delivery
from tickets.thread.models import Message, Ticket
from tickets.thread.postman import Postman

__all__ = ["certificate", "open_house"]
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Requiring AUTH")]
LATER = NOW + timedelta(seconds=15)


def send_due(at: Any = LATER) -> int:
    sent = 0
    while message := outgoing.claim(now=at):
        outgoing.deliver(message, purpose=message.purpose, now=at)
        sent += 1
    return sent


def fresh(message: Message) -> Message:
    message.refresh_from_db()
    return message


class TestLeaving:
    @pytest.mark.parametrize("security", [smtp.TLS, smtp.STARTTLS])
    def test_goes_through_the_mailboxs_server_encrypted_and_signed_in(
        self, cast: Cast, open_house: Open, catcher: Catcher, security: str, certificate: Any
    ) -> None:
        if security == smtp.TLS:
            within = context_of(certificate)
            house = open_house(encrypts=False, ssl_context=within, auth_require_tls=False)
        else:
            house = open_house()
        sends_through(house, cast.mailbox, cast.nil, security=security)
        message = answered(cast, opened(cast))
        assert send_due() == 1
        assert (fresh(message).state, message.words) == (Message.SENT, "250 2.0.0 taken")
        assert len(house.got) == 1 and house.signed_in == ["PLAIN"]
        assert catcher.caught == []

    def test_keeps_one_connection_for_each_server(
        self, cast: Cast, open_house: Open, catcher: Catcher
    ) -> None:
        house = open_house()
        sends_through(house, cast.mailbox, cast.nil)
        ticket = opened(cast)
        for second in range(3):
            answered(cast, ticket, at=NOW + timedelta(seconds=second))
        send_due()
        assert len(house.got) == 3 and house.signed_in == ["PLAIN"]

    def test_the_password_is_stored_sealed(self, cast: Cast, open_house: Open) -> None:
        sending = sends_through(open_house(), cast.mailbox, cast.nil)
        sending.refresh_from_db()
        assert PASSWORD.encode() not in bytes(sending.sealed_password or b"")
        assert PASSWORD not in str(list(Event.objects.values()))

    def test_one_refused_recipient_of_several_is_no_illness(
        self, cast: Cast, open_house: Open
    ) -> None:
        house = open_house()
        house.says["brother@x.example"] = "550 5.1.1 no such user"
        sends_through(house, cast.mailbox, cast.nil)
        to = {"to": ["derya@mail.example", "brother@x.example"], "cc": [], "bcc": []}
        message = answered(cast, opened(cast), recipients=to)
        send_due()
        assert fresh(message).words == "550 b•••@x.example: 5.1.1 no such user"
        assert message.state == Message.FAILED and house.got == []
        assert Sending.objects.get().failing_since is None


class TestTheSender:
    def test_is_the_mailbox_or_the_agent_at_it(self, cast: Cast, catcher: Catcher) -> None:
        ticket = opened(cast)
        answered(cast, ticket)
        Sending.objects.create(mailbox=cast.mailbox, names_agent=True)
        answered(cast, ticket, at=NOW + timedelta(seconds=1))
        send_due()
        # whichever leaves first, the choice is that of the moment of sending
        names = {one.mail["From"].addresses[0].display_name for one in catcher.caught}
        assert names == {"Ece · Lunaro Destek"}
        addresses = {one.mail["From"].addresses[0].addr_spec for one in catcher.caught}
        assert addresses == {cast.mailbox.address}

    def test_is_named_in_the_signature_where_the_brand_wants_it(
        self, cast: Cast, catcher: Catcher
    ) -> None:
        Signature.objects.filter(brand=cast.lunaro).update(text="Sevgiler\n{agent}\nLunaro")
        answered(cast, opened(cast))
        send_due()
        text = catcher.caught[0].mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
        assert "Sevgiler\nEce Yılmaz\nLunaro" in text

    def test_that_is_no_person_is_not_named(self, cast: Cast, catcher: Catcher) -> None:
        Signature.objects.filter(brand=cast.lunaro).update(text="Sevgiler\n{agent}\nLunaro")
        Sending.objects.create(mailbox=cast.mailbox, names_agent=True)
        message = answered(cast, opened(cast))
        Message.objects.filter(pk=message.pk).update(author=cast.robo)
        send_due()
        (caught,) = catcher.caught
        text = caught.mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
        assert "Sevgiler\nLunaro" in text and "{agent}" not in text
        assert caught.mail["From"].addresses[0].display_name == "Lunaro Destek"

    @pytest.mark.parametrize(
        "name", ["Ece\r\nBcc: x@evil.example", 'E" <x@evil.example>,', "Ş," * 60]
    )
    def test_cannot_be_forged_by_a_name(self, cast: Cast, catcher: Catcher, name: str) -> None:
        Sending.objects.create(mailbox=cast.mailbox, names_agent=True)
        Person.objects.filter(pk=cast.ece.pk).update(name=name[:120])
        answered(cast, opened(cast))
        send_due()
        (caught,) = catcher.caught
        assert [one.addr_spec for one in caught.mail["From"].addresses] == [cast.mailbox.address]
        assert caught.mail["Bcc"] is None and caught.recipients == ["derya@mail.example"]


class TestAService:
    def test_never_carries_a_way_to_unsubscribe(self, cast: Cast, catcher: Catcher) -> None:
        answered(cast, opened(cast))
        send_due()
        (caught,) = catcher.caught
        assert caught.mail["List-Unsubscribe"] is None
        assert caught.mail["List-Unsubscribe-Post"] is None


class TestAnOffer:
    @pytest.fixture
    def offer(self, cast: Cast) -> Message:
        """To somebody who wants to hear of it."""
        wide_awake(cast.lunaro)
        licensed(cast.lunaro, code="")
        known(cast.derya)
        consents(cast.derya)
        message = answered(cast, opened(cast), html="<p>Here are 50 free spins for you.</p>")
        assert message.purpose == gate.MARKETING
        return message

    def test_carries_the_way_to_unsubscribe_for_people_and_programs(
        self, offer: Message, catcher: Catcher
    ) -> None:
        send_due()
        (caught,) = catcher.caught
        address = caught.mail["List-Unsubscribe"].strip("<>")
        assert "/unsubscribe/" in address
        assert caught.mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        for kind in ("plain", "html"):
            assert address in caught.mail.get_body((kind,)).get_content()

    def test_is_ended_by_whoever_reads_it_though_somebody_had_merged_him(
        self, cast: Cast, offer: Message, catcher: Catcher
    ) -> None:
        """While two are one it goes to the other one's mailbox; parted, he presses."""
        other = second_derya(cast)
        known(other)
        consents(other)
        kept = merged(other, cast.derya, cast)
        third = factories.player(cast.lunaro, "Derya Arslan", email="third@home.example")
        later = merged(cast.derya, third, cast)
        Message.objects.filter(pk=offer.pk).update(
            recipients={"to": ["Derya@Home.example"], "cc": ["third@home.example"], "bcc": []}
        )
        send_due()
        (caught,) = catcher.caught
        token = caught.mail["List-Unsubscribe"].strip("<>").rstrip("/").rpartition("/")[2]
        assert unsubscribing.player_of(token) == third
        for one in (later, kept):
            parting.part(one, by=cast.ece, now=timezone.now())
        browser = Client(headers={"host": "chat.localhost:8000"})
        assert browser.post(f"/unsubscribe/{token}/").status_code == 200
        refused = Consent.objects.filter(is_given=False).values_list("player", flat=True)
        assert set(refused) == {other.pk}

    def test_holds_its_player_no_longer_than_two_and_a_half_seconds(
        self, cast: Cast, offer: Message, open_house: Open
    ) -> None:
        house = open_house()
        sends_through(house, cast.mailbox, cast.nil)
        house.slow_seconds = 20
        since = Sending.objects.get(mailbox=cast.mailbox).failing_since
        began = time.monotonic()
        send_due()
        assert outgoing.OFFER_SECONDS - 0.1 < time.monotonic() - began < 3.5
        assert fresh(offer).state == Message.QUEUED
        assert fresh(offer).words == str(outgoing.TOO_SLOW)
        # others find out whether the way is shut
        assert Sending.objects.get(mailbox=cast.mailbox).failing_since == since
        house.slow_seconds = 0
        send_due(LATER + timedelta(minutes=10))
        assert fresh(offer).state == Message.SENT


class TestSigning:
    def test_what_arrives_verifies_byte_for_byte(self, cast: Cast, catcher: Catcher) -> None:
        key = keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
        keys.sign_with(cast.mailbox, key, by=cast.nil, now=NOW)
        html = "<p>Hemen bakıyorum. Şu an   işlemde…</p><ul><li>bir</li></ul>" * 20
        answered(cast, opened(cast, "Gelmedi\n.\n..\nşşş"), html=html)
        send_due()
        (caught,) = catcher.caught
        assert is_valid(caught.raw, key)
        assert not is_valid(caught.raw.replace(b"Hemen", b"Demen", 1), key)

    def test_begins_only_when_somebody_says_so(self, cast: Cast, catcher: Catcher) -> None:
        keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
        answered(cast, opened(cast))
        send_due()
        assert b"DKIM-Signature" not in catcher.caught[0].raw

    def test_goes_over_to_a_new_key_and_keeps_the_old_record(
        self, cast: Cast, catcher: Catcher
    ) -> None:
        old, new = (keys.make_key(cast.mailbox, by=cast.nil, now=NOW) for _ in range(2))
        keys.sign_with(cast.mailbox, old, by=cast.nil, now=NOW)
        keys.sign_with(cast.mailbox, new, by=cast.nil, now=LATER)
        answered(cast, opened(cast))
        send_due()
        assert is_valid(catcher.caught[0].raw, new) and not is_valid(catcher.caught[0].raw, old)
        old.refresh_from_db()
        assert old.signed_until == LATER and not old.signs
        new.refresh_from_db()
        with pytest.raises(keys.InUse):
            keys.remove_key(cast.mailbox, new, by=cast.nil)
        keys.stop_signing(cast.mailbox, by=cast.nil, now=LATER)
        keys.remove_key(cast.mailbox, new, by=cast.nil)
        assert SigningKey.objects.get() == old

    def test_is_for_its_own_domain_only(self, cast: Cast, catcher: Catcher) -> None:
        other = another_mailbox(cast, "vip@other.example")
        key = keys.make_key(other, by=cast.nil, now=NOW)
        keys.sign_with(other, key, by=cast.nil, now=NOW)
        answered(cast, opened(cast))
        send_due()
        assert b"DKIM-Signature" not in catcher.caught[0].raw

    def test_a_private_key_is_stored_sealed(self, cast: Cast) -> None:
        key = keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
        assert bytes(key.sealed_key)[:2] != b"\x30\x82" and len(key.public) > 380

    @pytest.mark.parametrize(
        ("said", "state"),
        [
            (None, published.UNKNOWN),
            ([], published.MISSING),
            (["v=spf1 -all"], published.DIFFERENT),
            (["v=DKIM1; p=AAAA"], published.DIFFERENT),
            (["x", "v=DKIM1;k=rsa;  p={}"], published.FOUND),
        ],
    )
    def test_the_record_is_looked_up(self, cast: Cast, said: Any, state: str) -> None:
        key = keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
        asked: list[str] = []

        def ask(name: str) -> Any:
            asked.append(name)
            return said and [one.replace("{}", key.public) for one in said]

        assert published.state_of(key, ask=ask) == state
        assert asked == [f"{key.selector}._domainkey.lunaro.example"]


def is_valid(content: bytes, key: SigningKey) -> bool:
    def record(name: bytes, timeout: int = 5) -> bytes | None:
        wanted = f"{key.record_name}.".encode()
        return dkim.record(key.public).encode() if name == wanted else None

    return bool(judge.verify(content, dnsfunc=record))


class TestIllness:
    """Of a way out, not of a mail."""

    def ill(self, cast: Cast, house: House, at: Any = LATER, **changed: Any) -> Sending:
        sends_through(house, cast.mailbox, cast.nil, **changed)
        send_due(at)
        return Sending.objects.get(mailbox=cast.mailbox)

    def test_a_wrong_password_is_told_at_once_and_the_mail_waits(
        self, cast: Cast, open_house: Open
    ) -> None:
        message = answered(cast, opened(cast))
        sending = self.ill(cast, open_house(), password="wrong")
        assert (sending.trouble, sending.is_ill, sending.failing_since) == ("sign_in", True, LATER)
        assert sending.words.startswith("535")
        assert fresh(message).state == Message.QUEUED
        assert message.words == troubles.WAITS_FOR_PEOPLE
        assert Event.objects.filter(verb="mailbox.sending_failed").count() == 1

    def test_a_stranger_with_the_servers_name_gets_neither_password_nor_mail(
        self, cast: Cast, open_house: Open, settings: Any
    ) -> None:
        house = open_house()
        settings.MAIL_CA_FILE = ""
        answered(cast, opened(cast))
        assert self.ill(cast, house).trouble == smtp.CERTIFICATE
        assert house.signed_in == [] and house.got == []

    @pytest.mark.parametrize("security", [smtp.TLS, smtp.STARTTLS])
    def test_a_server_without_encryption_gets_nothing(
        self, cast: Cast, open_house: Open, security: str
    ) -> None:
        house = open_house(encrypts=False, auth_require_tls=False)
        message = answered(cast, opened(cast))
        assert self.ill(cast, house, security=security).trouble == smtp.NO_TLS
        assert "offers no encryption" in fresh(message).words
        assert house.signed_in == [] and house.got == []

    def test_a_server_that_minds_the_sender_is_no_fault_of_the_mail(
        self, cast: Cast, open_house: Open
    ) -> None:
        house = open_house()
        house.says["mail"] = "553 5.7.1 sender address rejected: not owned by user"
        message = answered(cast, opened(cast))
        assert self.ill(cast, house).trouble == smtp.SENDER
        assert fresh(message).state == Message.QUEUED

    def test_a_silent_server_holds_up_nothing_but_its_mailbox(
        self, cast: Cast, open_house: Open, catcher: Catcher, settings: Any
    ) -> None:
        settings.EMAIL_TIMEOUT = 15
        other = another_mailbox(cast, "vip@lunaro.example")
        ticket = opened(cast)
        waiting = answered(cast, ticket)
        kept(cast, written(subject="VIP"), mailbox=other, to=other.address)
        intake.take_in(now=NOW)
        vip = Ticket.objects.exclude(pk=ticket.pk).get()
        for second in range(1, 6):
            answered(cast, vip, at=NOW + timedelta(seconds=second))
        with socket.create_server(("127.0.0.1", 0)) as silent:
            house = House(port=silent.getsockname()[1])
            sends_through(house, cast.mailbox, cast.nil, host="127.0.0.1")
            began = time.monotonic()
            arrived: list[float] = []

            def clock() -> Any:
                if len(catcher.caught) == 5 and not arrived:
                    arrived.append(time.monotonic() - began)
                    silent.close()
                return LATER

            Postman(clock=clock, seconds=2).carry()
        assert len(catcher.caught) == 5
        assert arrived and arrived[0] < 5
        assert fresh(waiting).words == troubles.WAITS_FOR_SERVER

    def test_one_failure_of_a_server_that_is_away_is_no_news_three_are(
        self, cast: Cast, open_house: Open
    ) -> None:
        answered(cast, opened(cast))
        house = House()
        sending = self.ill(cast, house)
        assert sending.failing_since == LATER and not sending.is_ill
        at = LATER
        for _ in range(4):
            at = Sending.objects.get().retry_at or at
            send_due(at)
        assert Sending.objects.get().is_ill
        assert Event.objects.filter(verb="mailbox.sending_failed").count() == 1

    def test_is_left_alone_between_tries_and_all_wait_together(
        self, cast: Cast, open_house: Open
    ) -> None:
        ticket = opened(cast)
        sent = [answered(cast, ticket, at=NOW + timedelta(seconds=n)) for n in range(5)]
        self.ill(cast, House())
        assert Sending.objects.get().failures == 1
        assert {fresh(one).deliver_at for one in sent} == {LATER + timedelta(seconds=10)}
        assert {one.words for one in sent} == {troubles.WAITS_FOR_SERVER}

    def test_ends_with_the_first_mail_that_leaves_and_what_waited_follows_at_once(
        self, cast: Cast, open_house: Open, certificate: Any
    ) -> None:
        ticket = opened(cast)
        sent = [answered(cast, ticket, at=NOW + timedelta(seconds=n)) for n in range(5)]
        house = open_house()
        house.stop()
        self.ill(cast, house)
        Sending.objects.update(is_ill=True)
        house.start(context_of(certificate))
        send_due(LATER + timedelta(seconds=10))
        assert {fresh(one).state for one in sent} == {Message.SENT}
        sending = Sending.objects.get()
        assert (sending.failing_since, sending.is_ill, sending.retry_at) == (None, False, None)
        assert Event.objects.filter(verb="mailbox.sending_recovered").count() == 1

    def test_is_over_for_whoever_wants_another_try(self, cast: Cast, open_house: Open) -> None:
        message = answered(cast, opened(cast))
        self.ill(cast, House())
        delivery.send_again(message, by=cast.ece, now=LATER)
        send_due(LATER + timedelta(seconds=2))
        assert Sending.objects.get().failures == 2

    def test_ends_when_another_server_is_set(self, cast: Cast, open_house: Open) -> None:
        message = answered(cast, opened(cast))
        self.ill(cast, House())
        sends_through(open_house(), cast.mailbox, cast.nil)
        assert Sending.objects.get().is_untried
        send_due(LATER + timedelta(seconds=10))
        assert fresh(message).state == Message.SENT
        assert Sending.objects.get().failing_since is None

    def test_whose_end_is_the_installations_server_is_told_as_over(
        self, cast: Cast, open_house: Open, catcher: Catcher
    ) -> None:
        message = answered(cast, opened(cast))
        assert self.ill(cast, open_house(), password="wrong").is_ill
        change_sending(cast.mailbox, Wanted(names_agent=False), by=cast.nil, now=LATER)
        assert not Event.objects.filter(verb="mailbox.sending_recovered").exists()
        send_due(LATER + timedelta(seconds=10))
        assert fresh(message).state == Message.SENT
        assert Event.objects.filter(verb="mailbox.sending_recovered").count() == 1
        assert not Sending.objects.get().is_ill

    def test_of_one_mailbox_says_nothing_of_another(self, cast: Cast, open_house: Open) -> None:
        other = another_mailbox(cast, "vip@lunaro.example")
        answered(cast, opened(cast))
        self.ill(cast, House())
        assert not Sending.objects.filter(mailbox=other).exists()


class TestTheNews:
    def test_goes_to_those_who_look_after_mail_in_the_brand(self, cast: Cast) -> None:
        for _ in range(3):
            Sending.objects.update(retry_at=None)
            health.mark_failing(cast.mailbox.pk, trouble="sign_in", words="535", now=LATER)
        drain(now=timezone.now())
        heard = set(Notification.objects.values_list("person__name", "verb"))
        assert heard == {
            ("Aylin Demir", "mailbox.sending_failed"),
            ("Nil Şahin", "mailbox.sending_failed"),
        }
        health.mark_working(cast.mailbox.pk, now=LATER)
        health.mark_working(cast.mailbox.pk, now=LATER)
        drain(now=timezone.now())
        assert Notification.objects.filter(verb="mailbox.sending_recovered").count() == 2


def test_a_message_that_finally_failed_is_news_for_its_author(cast: Cast, open_house: Open) -> None:
    house = open_house()
    house.says["derya@mail.example"] = "550 5.1.1 no such user"
    sends_through(house, cast.mailbox, cast.nil)
    answered(cast, opened(cast))
    send_due()
    drain(now=timezone.now())
    assert Notification.objects.filter(verb="message.failed", person=cast.ece).exists()


def test_nothing_waits_for_a_port_that_is_closed(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with pytest.raises(mail.NoWayOut) as error:
        mail.send(b"x", recipients=["a@b.test"], sender="")
    assert (error.value.why, error.value.words) == (smtp.UNREACHABLE, "")
