"""Replies that leave by mail, caught by a real SMTP server."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.organisation.models import Brand, Signature
from accounts.people.actions import profile
from accounts.players.actions import add_address
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import Mailbox
from tickets.thread import outgoing
from tickets.thread.actions import delivery, files, starting
from tickets.thread.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(seconds=15)


def send_due(at: Any = LATER) -> int:
    sent = 0
    while message := outgoing.claim(now=at):
        outgoing.deliver(message, purpose=message.purpose, now=at)
        sent += 1
    return sent


def test_a_reply_leaves_when_it_can_no_longer_be_taken_back(cast: Cast, catcher: Catcher) -> None:
    message = answered(cast, opened(cast))
    assert send_due(NOW + timedelta(seconds=9)) == 0
    assert send_due(NOW + timedelta(seconds=10)) == 1
    message.refresh_from_db()
    assert (message.state, message.words) == (Message.SENT, "250 2.0.0 taken")
    assert message.deliver_at is None
    (caught,) = catcher.caught
    assert caught.recipients == ["derya@mail.example"]
    assert "Hemen bakıyorum." in caught.mail.get_body(("plain",)).get_content()
    assert "Hemen bakıyorum." in caught.mail.get_body(("html",)).get_content()


def test_its_addresses_lead_back_to_the_ticket(cast: Cast, catcher: Catcher) -> None:
    ticket = opened(cast)
    answered(cast, ticket)
    send_due()
    (caught,) = catcher.caught
    reply_to = caught.mail["Reply-To"].addresses[0].addr_spec
    assert addresses.read_reply_address(reply_to) == ticket.pk
    assert addresses.read_return_path(caught.sender) == Message.objects.get(kind="reply").pk
    assert caught.mail["From"].addresses[0].addr_spec == ADDRESS
    assert caught.mail["From"].addresses[0].display_name == "Lunaro Destek"
    named = addresses.read_message_id(caught.mail["Message-ID"])
    assert named is not None and named[0] == ticket.pk
    assert caught.mail["Auto-Submitted"] is None


def test_it_answers_the_players_last_mail_in_his_program(cast: Cast, catcher: Catcher) -> None:
    mail = written(message_id="<first@mail.example>")
    kept(cast, mail)
    intake.take_in(now=NOW)
    answered(cast, Ticket.objects.get())
    send_due()
    (caught,) = catcher.caught
    assert caught.mail["In-Reply-To"] == "<first@mail.example>"
    assert "<first@mail.example>" in caught.mail["References"]
    assert caught.mail["Subject"] == "Re: Yatırım"


def test_it_answers_words_that_came_without_a_name(cast: Cast, catcher: Catcher) -> None:
    answered(cast, opened(cast))
    send_due()
    (caught,) = catcher.caught
    assert caught.mail["Subject"] == "Re: Çekimim bekliyor"
    assert caught.mail["In-Reply-To"] is None


def test_the_first_mail_of_a_conversation_answers_nothing(cast: Cast, catcher: Catcher) -> None:
    starting.start(
        cast.lunaro,
        to="neu@mail.example",
        team=cast.support,
        subject="Ihre Auszahlung",
        html="<p>Guten Tag</p>",
        language="de",
        client_id=uuid4(),
        by=cast.ece,
        now=NOW,
    )
    send_due()
    (caught,) = catcher.caught
    assert caught.mail["Subject"] == "Ihre Auszahlung"
    assert caught.mail["In-Reply-To"] is None


def test_it_carries_the_brands_signature_in_the_language_of_the_message(
    cast: Cast, catcher: Catcher
) -> None:
    answered(cast, opened(cast), language="en")
    send_due()
    text = catcher.caught[0].mail.get_body(("plain",)).get_content()
    assert "Kind regards\nLunaro" in text.replace("\r\n", "\n")


class TestSignOff:
    @pytest.fixture(autouse=True)
    def signed(self, cast: Cast) -> None:
        texts = {"tr": "Sevgiler,\nEce", "en": "Kind regards,\nEce"}
        profile.sign_off(cast.ece, texts=texts, by=cast.ece)
        Signature.objects.all().delete()

    def ends(self, catcher: Catcher) -> tuple[str, str]:
        send_due()
        mail = catcher.caught[-1].mail
        parts = [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]
        return parts[0].replace("\r\n", "\n"), parts[1]

    @pytest.mark.parametrize(
        ("language", "ending"),
        [("tr", "Sevgiler,\nEce"), ("en", "Kind regards,\nEce"), ("de", "Kind regards,\nEce")],
    )
    def test_stands_between_words_and_signature(
        self, cast: Cast, catcher: Catcher, language: str, ending: str
    ) -> None:
        answered(cast, opened(cast), language=language)
        plain, styled = self.ends(catcher)
        assert f"Hemen bakıyorum.\n\n{ending}\n\n-- \nLunaro\n" in plain
        assert f'{ending.replace(chr(10), "<br>")}</p><div class="signature"' in styled

    def test_is_not_said_twice(self, cast: Cast, catcher: Catcher) -> None:
        answered(cast, opened(cast), html="<p>Bakıyorum.</p><p>sevgiler<br>ECE</p>")
        plain, _styled = self.ends(catcher)
        assert plain.count("Ece") + plain.count("ECE") == 1

    def test_is_that_of_the_writer(self, cast: Cast, catcher: Catcher) -> None:
        answered(cast, opened(cast), by=cast.mert)
        plain, styled = self.ends(catcher)
        assert "Sevgiler" not in plain + styled

    def test_nobody_reads_english_below_turkish_words(self, cast: Cast, catcher: Catcher) -> None:
        profile.sign_off(cast.ece, texts={"tr": ""}, by=cast.ece)
        answered(cast, opened(cast), language="tr")
        plain, styled = self.ends(catcher)
        assert "Kind regards" not in plain + styled

    def test_costs_the_way_out_no_statement(self, cast: Cast, catcher: Catcher) -> None:
        counted = []
        for text in ("Sevgiler, Ece", ""):
            profile.sign_off(cast.ece, texts={"tr": text}, by=cast.ece)
            answered(cast, opened(cast), language="tr")
            with CaptureQueriesContext(connection) as asked:
                send_due()
            counted.append(len(asked))
        assert counted[0] == counted[1]


@pytest.mark.parametrize(
    ("language", "link"),
    [
        ("de", "Verantwortungsvolles Spielen und Pausen"),
        ("es", "Juego responsable y pausas"),
        ("fr", "Responsible play and breaks"),
    ],
)
def test_in_a_language_that_the_brand_does_not_write_it_says_nothing_in_another(
    cast: Cast, catcher: Catcher, language: str, link: str
) -> None:
    Brand.objects.update(responsible_play_url="https://lunaro.example/play")
    Mailbox.objects.update(name="Lunaro Destek")
    Signature.objects.filter(language="tr").update(text="Sevgiler\nLunaro Destek")
    answered(cast, opened(cast), language=language)
    send_due()
    mail = catcher.caught[0].mail
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert f"-- \nLunaro\n{link}: https://lunaro.example/play · 18+\n" in text
    assert mail["From"].startswith("Lunaro <")
    assert "Destek" not in text


def test_it_quotes_nobody_but_the_player(cast: Cast, catcher: Catcher) -> None:
    ticket = opened(cast, "Gizli sözlerim")
    Message.objects.filter(ticket=ticket).update(author=cast.kerem.person)
    answered(cast, ticket)
    send_due()
    (caught,) = catcher.caught
    assert "Gizli sözlerim" not in caught.mail.get_body(("plain",)).get_content()


def test_it_costs_few_statements_and_three_commits(cast: Cast, catcher: Catcher) -> None:
    ticket = opened(cast)
    for second in range(2):
        answered(cast, ticket, at=NOW + timedelta(seconds=second))
    message = outgoing.claim(now=LATER)
    assert message is not None
    outgoing.deliver(message, purpose="service", now=LATER)
    with CaptureQueriesContext(connection) as asked:
        assert send_due() == 1
    blocks = [query["sql"] for query in asked if query["sql"].startswith("SAVEPOINT")]
    others = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(blocks) == 2  # besides the claim: the gate with the name, and what became of it
    assert len(others) <= 11  # with the claim that finds nothing more


def test_everybody_gets_it_and_nobody_sees_who_is_in_bcc(cast: Cast, catcher: Catcher) -> None:
    recipients = {"to": ["derya@mail.example"], "cc": ["cc@x.example"], "bcc": ["bcc@x.example"]}
    answered(cast, opened(cast), recipients=recipients)
    send_due()
    (caught,) = catcher.caught
    assert caught.recipients == ["derya@mail.example", "cc@x.example", "bcc@x.example"]
    assert "bcc@x.example" not in caught.mail.as_string()


def test_it_quotes_the_player_to_himself_and_to_nobody_else(cast: Cast, catcher: Catcher) -> None:
    ticket = opened(cast, "Gizli sözlerim")
    answered(cast, ticket)
    both = {"to": ["derya@mail.example"], "cc": ["brother@x.example"], "bcc": []}
    answered(cast, ticket, recipients=both, at=NOW + timedelta(seconds=1))
    add_address(cast.derya, kind="email", value="d2@mail.example", by=cast.ece, now=NOW)
    second = {"to": ["d2@mail.example"], "cc": [], "bcc": []}
    answered(cast, ticket, recipients=second, at=NOW + timedelta(seconds=2))
    send_due()
    told = [
        "Gizli sözlerim" in caught.mail.get_body(("plain",)).get_content()
        for caught in catcher.caught
    ]
    assert told == [True, False, True]


def test_the_message_id_is_fixed_before_the_first_try_and_stays(
    cast: Cast, catcher: Catcher
) -> None:
    message = answered(cast, opened(cast))
    catcher.answers = ["451 4.3.0 later"]
    send_due()
    message.refresh_from_db()
    fixed = message.external_id
    assert (message.state, message.words) == (Message.QUEUED, "451 4.3.0 later")
    assert fixed
    assert message.deliver_at == LATER + timedelta(seconds=10)
    send_due(LATER + timedelta(seconds=10))
    assert catcher.caught[0].mail["Message-ID"] == fixed


def test_a_refusal_for_good_is_told_with_the_servers_words(cast: Cast, catcher: Catcher) -> None:
    message = answered(cast, opened(cast))
    catcher.answers = ["550 5.1.1 no such user"]
    send_due()
    message.refresh_from_db()
    assert (message.state, message.words) == (Message.FAILED, "550 5.1.1 no such user")
    assert message.deliver_at is None
    delivery.send_again(message, by=cast.ece, now=LATER)
    assert send_due(LATER + timedelta(seconds=3)) == 1
    message.refresh_from_db()
    assert message.state == Message.SENT


def test_it_is_tried_for_a_day_while_nobody_answers(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    message = answered(cast, opened(cast))
    at, tries = LATER, 0
    while message.state == Message.QUEUED:
        tries += send_due(at)
        message.refresh_from_db()
        at = message.deliver_at or at
    assert message.state == Message.FAILED
    assert timedelta(hours=24) < at - NOW < timedelta(hours=26)
    assert 280 < tries < 300
    assert message.words == delivery.GAVE_UP


def test_an_address_that_is_none_fails_with_words_that_name_it(
    cast: Cast, catcher: Catcher
) -> None:
    wrong = {"to": ["derya@mail.example\r\nBcc: x@evil.example"], "cc": [], "bcc": []}
    message = answered(cast, opened(cast), recipients=wrong)
    send_due()
    message.refresh_from_db()
    assert message.state == Message.FAILED
    assert "mail address" in message.words
    assert not catcher.caught


def test_without_a_mailbox_it_says_so(cast: Cast, catcher: Catcher) -> None:
    Mailbox.objects.update(is_active=False)
    message = answered(cast, opened(cast))
    send_due()
    message.refresh_from_db()
    assert (message.state, message.words) == (
        Message.FAILED,
        "The brand has no mailbox that is switched on.",
    )


def test_it_leaves_from_the_mailbox_that_the_player_wrote_to(cast: Cast, catcher: Catcher) -> None:
    other = Mailbox.objects.create(
        brand=cast.lunaro,
        address="vip@lunaro.example",
        name="VIP",
        team=cast.payments,
        created_at=NOW,
    )
    kept(cast, written(), mailbox=other, to=other.address)
    intake.take_in(now=NOW)
    answered(cast, Ticket.objects.get())
    send_due()
    assert catcher.caught[0].mail["From"].addresses[0].addr_spec == other.address


def test_a_file_that_waits_holds_it_back_and_an_infected_one_stops_it(
    cast: Cast, catcher: Catcher
) -> None:
    file = files.upload(content=b"Dekont", name="dekont.txt", by=cast.ece, now=NOW)
    message = answered(cast, opened(cast), handles=[file.handle])
    send_due()
    message.refresh_from_db()
    assert (message.state, message.words) == (Message.QUEUED, delivery.WAITS_FOR_FILE)
    files.settle(file, state=Attachment.INFECTED, reason="Eicar")
    send_due(LATER + timedelta(seconds=5))
    message.refresh_from_db()
    assert (message.state, message.words) == (Message.FAILED, outgoing.FILE_REFUSED)
    assert not catcher.caught


def test_clean_files_go_with_it(cast: Cast, catcher: Catcher) -> None:
    file = files.upload(content=b"Dekont", name="ödeme dekontu.txt", by=cast.ece, now=NOW)
    files.settle(file, state=Attachment.CLEAN, mime="text/plain")
    answered(cast, opened(cast), handles=[file.handle])
    send_due()
    (caught,) = catcher.caught
    (part,) = caught.mail.iter_attachments()
    assert b"%C3%B6deme%20dekontu.txt" in caught.raw
    assert part.get_content() == "Dekont"


def test_the_gate_is_asked_when_it_leaves(cast: Cast, catcher: Catcher) -> None:
    message = answered(cast, opened(cast))
    outgoing.deliver(message, purpose="marketing", now=LATER)
    message.refresh_from_db()
    words = "Off for this player: has not agreed to offers this way"
    assert (message.state, message.words) == (Message.FAILED, words)
    assert message.external_id == ""
    assert not catcher.caught


def test_what_was_taken_back_never_leaves(cast: Cast, catcher: Catcher) -> None:
    message = answered(cast, opened(cast))
    Message.objects.filter(pk=message.pk).update(state=Message.UNDONE)
    outgoing.deliver(message, purpose="service", now=LATER)
    assert not catcher.caught
