"""Mail that was kept becomes messages: each once, none lost, none in the way of the next."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.events.models import Event
from accounts.players.models import Address, Player
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import Mailbox, RawMail
from tickets.thread.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


def read_in(at: Any = NOW) -> int:
    return intake.take_in(now=at)


def states() -> list[str]:
    return list(RawMail.objects.order_by("pk").values_list("state", flat=True))


def test_a_first_mail_opens_a_ticket_for_the_mailboxs_team(cast: Cast) -> None:
    mail = kept(cast, written("Param yatmadı.", subject="Yatırım sorunu"))
    assert read_in() == 1
    message = Message.objects.select_related("ticket").get()
    ticket = message.ticket
    assert (ticket.brand, ticket.team, ticket.player) == (cast.lunaro, cast.support, cast.derya)
    assert (ticket.subject, message.text) == ("Yatırım sorunu", "Param yatmadı.")
    assert (message.kind, message.author) == (Message.RECEIVED, cast.derya.person)
    assert ticket.due_at is not None
    mail.refresh_from_db()
    assert (mail.state, mail.message, mail.due_at) == (RawMail.DONE, message, None)


def test_a_new_sender_is_met_as_a_player_of_the_brand(cast: Cast) -> None:
    kept(cast, written(sender="Ümit Öz <umit@mail.example>"))
    read_in()
    address = Address.objects.get(value="umit@mail.example")
    assert (address.brand, address.player.person.name) == (cast.lunaro, "Ümit Öz")
    assert Ticket.objects.get().player == address.player


def test_the_clock_runs_from_the_moment_the_mail_was_kept(cast: Cast) -> None:
    kept(cast, written(), at=NOW - timedelta(hours=2))
    read_in()
    ticket = Ticket.objects.get()
    assert ticket.first_received_at == ticket.due_from == NOW - timedelta(hours=2)


def test_files_come_with_it_shut_until_they_are_checked(cast: Cast) -> None:
    mail = written()
    mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="dekont.pdf")
    kept(cast, mail)
    read_in()
    file = Attachment.objects.get()
    assert (file.name, file.state) == ("dekont.pdf", Attachment.WAITING)
    assert file.message == Message.objects.get()


def test_card_numbers_are_masked_in_all_that_is_stored_open(cast: Cast) -> None:
    number = "4111 1111 1111 1111"
    mail = written(f"Kartım {number}", subject=f"Kart {number}", sender=f'"{number}" <x@y.example>')
    kept(cast, mail)
    read_in()
    message = Message.objects.select_related("ticket").get()
    everything = [message.text, message.html, message.subject, message.sender_name]
    everything += [message.ticket.subject, message.ticket.preview, message.ticket.player_name]
    assert not any("4111 1111 1111 1111" in words for words in everything)
    assert not any("4111111111111111" in words for words in everything)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-9", "Çekim işlemim gerçekleşmedi, ığüşöç"),
        ("windows-1254", "Şikâyet: “para” gelmedi…"),
        ("koi8-r", "Деньги не пришли"),
        ("gb2312", "钱还没到"),
        ("shift_jis", "まだ届いていません"),
        ("utf-16", "Hâlâ bekliyorum"),
    ],
)
def test_foreign_letters_arrive_as_they_were_written(cast: Cast, charset: str, text: str) -> None:
    head = f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset={charset}\r\n"
    kept(cast, head.encode() + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + text.encode(charset))
    read_in()
    if charset == "utf-16":  # no line of its bytes is safe without base64, but nothing is lost
        assert states() == [RawMail.DONE]
    else:
        assert Message.objects.get().text == text


def test_bytes_that_mean_nothing_make_a_message_all_the_same(cast: Cast) -> None:
    for junk in (b"\xff\xfe\x00\x81", b"From: \xff\xff <a@b.example>\r\n\r\n\x00\x01 \xc3\x28"):
        kept(
            cast, b"From: a@b.example\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n" + junk
        )
    read_in()
    assert states() == [RawMail.DONE, RawMail.DONE]


def test_the_same_mail_again_becomes_nothing_else(cast: Cast) -> None:
    mail = written()
    kept(cast, mail)
    read_in()
    mail["Received"] = "from elsewhere by another.example; Fri, 20 Nov 2026 20:00:00 +0000"
    kept(cast, mail)
    kept(cast, mail)
    read_in()
    assert states() == [RawMail.DONE, RawMail.DUPLICATE, RawMail.DUPLICATE]
    assert Message.objects.count() == Ticket.objects.count() == 1


def test_the_same_mail_to_two_mailboxes_is_a_message_in_each(cast: Cast) -> None:
    other = Mailbox.objects.create(
        brand=cast.mavi_kule,
        address="help@mavikule.example",
        name="Mavi Kule",
        team=cast.support,
        created_at=NOW,
    )
    mail = written()
    kept(cast, mail)
    kept(cast, mail, mailbox=other, to=other.address)
    read_in()
    assert states() == [RawMail.DONE, RawMail.DONE]
    assert set(Ticket.objects.values_list("brand", flat=True)) == {
        cast.lunaro.pk,
        cast.mavi_kule.pk,
    }
    assert Player.objects.filter(addresses__value="derya@mail.example").count() == 2


def test_other_words_under_a_used_message_id_are_a_new_message_with_a_flag(cast: Cast) -> None:
    name = "<used@mail.example>"
    kept(cast, written("first", message_id=name))
    kept(cast, written("second", message_id=name))
    read_in()
    kept(cast, written("third", message_id=name))
    kept(cast, written("first", message_id=name, subject="Another subject"))
    read_in()
    flags = dict(Message.objects.order_by("pk").values_list("text", "flags"))
    assert len(flags) == 3
    assert Message.objects.count() == 4
    assert [("repeated_id" in message.flags) for message in Message.objects.order_by("pk")] == [
        False,
        True,
        True,
        True,
    ]


def test_without_a_message_id_it_is_known_by_what_it_says(cast: Cast) -> None:
    kept(cast, written("one", message_id=""))
    kept(cast, written("one", message_id=""))
    kept(cast, written("two", message_id=""))
    read_in()
    assert states() == [RawMail.DONE, RawMail.DUPLICATE, RawMail.DONE]


def unreadable() -> list[tuple[bytes, str]]:
    raw = b"Content-Type: text/plain\n\nx\n"
    for n in range(60):
        head = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
        raw = head + raw + b"\n--b%d--\n" % n
    return [
        (b"\r\n\r\n", "The mail is empty."),
        (b"From: a@b.example\r\n" + raw, "The mail is nested more than 50 levels deep."),
        (b"Subject: x\r\n\r\nfrom nobody", intake.NOBODY),
    ]


def test_what_cannot_be_read_is_put_aside_with_its_reason_and_the_next_goes_on(cast: Cast) -> None:
    for raw, _reason in unreadable():
        kept(cast, raw, sender="")
    kept(cast, written())
    assert read_in() == 4
    reasons = list(RawMail.objects.order_by("pk").values_list("reason", flat=True))
    assert reasons == [*(reason for _raw, reason in unreadable()), ""]
    assert states() == [RawMail.QUARANTINED] * 3 + [RawMail.DONE]
    assert Event.objects.filter(verb="mail.quarantined").count() == 3


def test_a_mail_that_was_put_aside_can_be_read_again(cast: Cast) -> None:
    mail = kept(cast, written())
    RawMail.objects.update(sealed=b"\x01 sealed with another key, long enough to be looked at")
    read_in()
    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (RawMail.QUARANTINED, intake.FOREIGN_KEY)
    assert read_in() == 0
    RawMail.objects.update(sealed=kept(cast, written()).sealed)
    keeping.retry(mail, by=cast.aylin, now=NOW)
    read_in()
    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (RawMail.DONE, "")
    with pytest.raises(keeping.NotWaiting):
        keeping.retry(mail, by=cast.aylin, now=NOW)


def test_a_mail_that_kills_its_workers_is_put_aside_and_its_neighbours_are_not(cast: Cast) -> None:
    deadly = kept(cast, written("deadly"))
    RawMail.objects.filter(pk=deadly.pk).update(attempts=3)
    kept(cast, written("next"))
    assert read_in() == 2
    deadly.refresh_from_db()
    assert (deadly.state, deadly.reason) == (RawMail.QUARANTINED, intake.DEADLY)
    assert Message.objects.get().text == "next"


def test_a_claimed_mail_comes_back_when_its_worker_is_gone(cast: Cast) -> None:
    kept(cast, written())
    intake._claim("attempts = 0", 20, now=NOW)  # and then it died
    assert read_in() == 0
    assert read_in(NOW + intake.LEASE) == 1
    assert states() == [RawMail.DONE]


def test_a_fault_that_passes_makes_it_wait_and_not_fail(cast: Cast) -> None:
    mail = kept(cast, written())
    with connection.cursor() as cursor:
        # as if a lock had been waited for too long
        cursor.execute(
            "CREATE FUNCTION busy() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN RAISE EXCEPTION 'busy' USING ERRCODE = '55P03'; END $$;"
            "CREATE TRIGGER busy BEFORE INSERT ON tickets_ticket EXECUTE FUNCTION busy()"
        )
    read_in()
    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (RawMail.RECEIVED, intake.AWAY)
    assert mail.due_at == NOW + timedelta(seconds=5)
    assert not Player.objects.filter(addresses__value="a@b.example").exists()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER busy ON tickets_ticket")
    read_in(NOW + timedelta(seconds=5))
    assert states() == [RawMail.DONE]


def test_an_unexpected_fault_leaves_nothing_half_done(cast: Cast) -> None:
    kept(cast, written(sender="new@mail.example"))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN RAISE EXCEPTION 'broken' USING ERRCODE = '22012'; END $$;"
            "CREATE TRIGGER broken BEFORE INSERT ON tickets_message EXECUTE FUNCTION broken()"
        )
    read_in()
    assert states() == [RawMail.QUARANTINED]
    assert not Ticket.objects.exists()
    assert not Address.objects.filter(value="new@mail.example").exists()


def test_a_mail_for_a_ticket_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    kept(cast, written())
    read_in()
    number = Ticket.objects.get().pk
    for turn in range(10):
        kept(cast, written(f"{turn}"), to=addresses.reply_address(ADDRESS, number))
    # nine for the batch, ten for each mail: its savepoints, the ticket, the deed, the mark
    with django_assert_max_num_queries(9 + 10 * 10):
        assert read_in() == 10
    assert Ticket.objects.count() == 1


def test_reading_ends_after_its_share_of_the_processor() -> None:
    with pytest.raises(intake.TooSlow), intake._bounded(0.05):
        while True:
            pass
