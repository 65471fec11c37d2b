"""A mail that came back is about one message, and only our own signature says which (ML-12)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.events.models import Event
from accounts.people.models import Notification
from accounts.players.models import Address
from helpdesk.lib import crypto
from tests.cast import ADDRESS, Cast
from tests.factories import NOW, browser
from tests.samples.bounces import Sample, report, samples
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.test_sending import LATER, send_due
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.thread import reactions
from tickets.thread.actions import assignment, delivery, resolution
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
BACK = NOW + timedelta(minutes=10)
WHO = "derya@mail.example"
GONE = "smtp; 550 5.1.1 no such user"


def sent(cast: Cast, **more: Any) -> Message:
    message = answered(cast, opened(cast), **more)
    send_due(LATER)
    message.refresh_from_db()
    assert message.state == Message.SENT
    return message


def comes_back(
    cast: Cast,
    message: Message,
    raw: bytes | None = None,
    *,
    to: str = "",
    at: datetime = BACK,
    **more: str,
) -> RawMail:
    path = to or addresses.return_path(ADDRESS, message.pk)
    raw = raw or report(path, WHO, diagnosis=GONE, **more)
    mail = kept(cast, raw, to=path, sender="", at=at)
    intake.take_in(now=at)
    mail.refresh_from_db()
    return mail


def address() -> Address:
    return Address.objects.get(value=WHO)


def test_a_permanent_failure_marks_message_and_address(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast)
    mail = comes_back(cast, message)
    message.refresh_from_db()
    assert (message.state, message.words) == (Message.BOUNCED, "550 5.1.1 no such user")
    assert (mail.state, mail.about, mail.message, mail.why) == (
        RawMail.BOUNCE,
        message,
        None,
        "bounce",
    )
    assert (address().is_failing, address().failed_at) == (True, BACK)
    assert address().failure == "550 5.1.1 no such user"
    assert Event.objects.filter(verb="player.address_failed", subject_id=cast.derya.pk).exists()
    assert Message.objects.filter(kind=Message.RECEIVED).count() == 1


def test_it_brings_the_ticket_back_to_the_list_with_a_line(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast)
    ticket = message.ticket
    ticket.refresh_from_db()
    assert ticket.bucket == Ticket.WAITING
    comes_back(cast, message)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.bucket, ticket.due_from) == (Ticket.OPEN, Ticket.CLOCK, BACK)
    page = browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "A reply came back: it did not reach the player" in page
    assert "550 5.1.1 no such user" in page
    assert "Mail to d•••@mail.example came back" in page
    assert WHO not in page


def test_a_solved_ticket_is_open_again_and_a_closed_one_stays(cast: Cast, catcher: Catcher) -> None:
    for closes in (False, True):
        message = sent(cast)
        ticket = Ticket.objects.get(pk=message.ticket_id)
        ticket.status, ticket.solved_at = Ticket.SOLVED, LATER
        ticket.finalised_at = LATER
        ticket.save()
        if closes:
            resolution.finalise(ticket, now=LATER)
        comes_back(cast, message)
        ticket.refresh_from_db()
        assert ticket.status == (Ticket.CLOSED if closes else Ticket.OPEN)
        message.refresh_from_db()
        assert message.state == Message.BOUNCED


def test_it_is_news_for_the_author_and_the_owner(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast)
    assignment.assign(message.ticket, to=cast.mert, by=cast.aylin, now=LATER)
    comes_back(cast, message)
    event = Event.objects.get(verb="message.bounced")
    fact = reactions.Fact(
        event.pk, event.verb, "ticket", event.subject_id, event.seq, event.actor_id, event.detail
    )
    for _ in range(2):
        reactions.tell_of_return([fact])
    told = Notification.objects.filter(verb="message.bounced")
    assert set(told.values_list("person", flat=True)) == {cast.ece.pk, cast.mert.pk}


def test_later_words_that_stand_leave_the_ticket_alone(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast)
    answered(cast, message.ticket, at=LATER, recipients={"to": ["other@mail.example"]})
    send_due(LATER + timedelta(minutes=1))
    comes_back(cast, message)
    ticket = Ticket.objects.get(pk=message.ticket_id)
    assert (ticket.status, ticket.due_at) == (Ticket.PENDING_PLAYER, None)


@pytest.mark.parametrize(
    ("action", "status", "state"),
    [("delayed", "4.4.1", Message.SENT), ("failed", "4.4.7", Message.BOUNCED)],
)
def test_a_passing_failure_leaves_the_address_its_good_name(
    cast: Cast, catcher: Catcher, action: str, status: str, state: str
) -> None:
    message = sent(cast)
    raw = report("x", WHO, action=action, status=status, diagnosis="smtp; 451 try again later")
    comes_back(cast, message, raw)
    message.refresh_from_db()
    assert message.state == state
    assert message.words == "451 try again later"
    assert not address().is_failing
    ticket = Ticket.objects.get(pk=message.ticket_id)
    assert (ticket.due_at is None) == (action == "delayed")
    page = browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert ("Sent, but delayed on its way" in page) == (action == "delayed")


def test_what_is_too_large_or_spam_says_nothing_of_the_address(
    cast: Cast, catcher: Catcher
) -> None:
    message = sent(cast)
    comes_back(cast, message, status="5.3.4")
    message.refresh_from_db()
    assert message.state == Message.BOUNCED
    assert not address().is_failing


def test_the_same_bounce_twice_changes_nothing_more(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast)
    path = addresses.return_path(ADDRESS, message.pk)
    raw = report(path, WHO, diagnosis=GONE)
    states = [comes_back(cast, message, raw).state for _ in range(2)]
    assert states == [RawMail.BOUNCE, RawMail.DUPLICATE]
    assert Event.objects.filter(verb="message.bounced").count() == 1


def test_of_several_recipients_the_one_is_named(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast, recipients={"to": [WHO], "cc": ["kerem@mail.example"]})
    comes_back(cast, message)
    message.refresh_from_db()
    assert message.words == "d•••@mail.example: 550 5.1.1 no such user"
    assert message.state == Message.BOUNCED


def test_nobody_who_got_a_copy_can_blame_the_players_address(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast, recipients={"to": [WHO], "cc": ["stranger@else.example"]})
    comes_back(cast, message)
    assert not Address.objects.filter(is_failing=True).exists()


def test_somebody_elses_bounce_in_a_persons_reply_is_words_on_the_ticket(
    cast: Cast, catcher: Catcher
) -> None:
    message = sent(cast)
    path = addresses.return_path(ADDRESS, message.pk)
    mail = written("Bankaya yazdım, böyle geri geldi.", to=path)
    mail.add_attachment("@@", subtype="x", filename="dsn.txt", cte="7bit")
    fields = b"Final-Recipient: rfc822; a@bank.example\nAction: failed\nStatus: 5.1.1"
    raw = mail.as_bytes().replace(b"text/x", b"message/delivery-status").replace(b"@@", fields)
    kept(cast, raw, to=path, sender=WHO)
    intake.take_in(now=BACK)
    received = Message.objects.filter(ticket=message.ticket, kind=Message.RECEIVED).last()
    assert received is not None and received.text == "Bankaya yazdım, böyle geri geldi."
    message.refresh_from_db()
    assert message.state == Message.SENT


def test_an_address_of_nobody_we_wrote_to_is_never_marked(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast, recipients={"to": [WHO], "cc": ["someone@mail.example"]})
    comes_back(cast, message, report("x", "kerem@mail.example", diagnosis=GONE))
    assert not Address.objects.filter(is_failing=True).exists()


def test_what_the_player_writes_clears_the_address(cast: Cast, catcher: Catcher) -> None:
    comes_back(cast, sent(cast))
    kept(cast, written("Yeni sunucu", sender=f"Derya <{WHO}>"))
    intake.take_in(now=BACK)
    assert (address().is_failing, address().failure) == (False, "")
    assert Event.objects.filter(verb="player.address_works").count() == 1


def test_a_machine_that_writes_from_the_address_does_not_clear_it(
    cast: Cast, catcher: Catcher
) -> None:
    comes_back(cast, sent(cast))
    kept(cast, written("Tatildeyim", sender=f"Derya <{WHO}>", Auto_Submitted="auto-replied"))
    intake.take_in(now=BACK)
    assert address().is_failing


def test_who_replies_can_say_that_it_works_again_and_nobody_else(
    cast: Cast, catcher: Catcher
) -> None:
    message = sent(cast)
    comes_back(cast, message)
    url, key = f"/tickets/{message.ticket_id}/failing/", {"address": address().pk}
    assert browser(cast.suna).post(url, key).status_code == 404
    assert browser(cast.deniz).post(url, key).status_code == 404
    other = Address.objects.get(value="kerem@mail.example")
    assert browser(cast.ece).post(url, {"address": other.pk}).status_code == 404
    assert "came back" in browser(cast.ece).get(url).content.decode()
    assert address().is_failing
    assert browser(cast.ece).post(url, key).status_code == 303
    assert not address().is_failing
    assert "came back" not in browser(cast.ece).get(url).content.decode()
    event = Event.objects.get(verb="player.address_works")
    assert event.actor == cast.ece


def test_it_can_be_sent_again_and_is_sent_then(cast: Cast, catcher: Catcher) -> None:
    message = sent(cast)
    comes_back(cast, message)
    delivery.send_again(message, by=cast.ece, now=BACK)
    send_due(BACK + timedelta(minutes=1))
    message.refresh_from_db()
    assert message.state == Message.SENT
    assert len(catcher.caught) == 2


def test_an_absence_note_to_the_return_path_is_words_on_the_ticket(
    cast: Cast, catcher: Catcher
) -> None:
    message = sent(cast)
    path = addresses.return_path(ADDRESS, message.pk)
    note = written("Tatildeyim", to=path, subject="Otomatik Yanıt", Auto_Submitted="auto-replied")
    kept(cast, note, to=path, sender="")
    intake.take_in(now=BACK)
    received = Message.objects.filter(ticket=message.ticket, kind=Message.RECEIVED).last()
    assert received is not None and "automatic" in received.flags
    assert RawMail.objects.get().why == "return_path"


def test_a_mailbox_without_room_gets_them_at_the_tickets_address(
    cast: Cast, catcher: Catcher
) -> None:
    cast.mailbox.address = "musteri.destek.merkezi.lunaro@lunaro.example"
    cast.mailbox.save()
    message = sent(cast)
    assert addresses.return_path(cast.mailbox.address, 10**9) == ""
    number = message.ticket_id
    to = addresses.reply_address(ADDRESS, number)
    copy = f"Message-ID: {message.external_id}"
    comes_back(cast, message, report(to, WHO, diagnosis=GONE, copy=copy), to=to)
    message.refresh_from_db()
    assert message.state == Message.BOUNCED


def forged(cast: Cast, message: Message) -> list[tuple[str, bytes]]:
    """Bounces that nobody could write who had our mail, each with where it goes."""
    local, _, host = ADDRESS.partition("@")
    mac = crypto.mac("return path", message.pk)
    wrong = mac[:-1] + ("a" if mac[-1] != "a" else "b")
    other = crypto.mac("return path", message.pk + 1)
    ticket = crypto.mac("reply address", message.ticket_id)
    ways = [ADDRESS, f"{local}+b{message.pk}@{host}", f"{local}+b{message.pk}.{mac[:-1]}@{host}"]
    for tag in (wrong, other, ticket, mac[::-1], "a" * 26, f"{mac}a", ""):
        ways.append(f"{local}+b{message.pk}.{tag}@{host}")
    ways.append(f"{local}+t{message.ticket_id}.{mac}@{host}")
    ways.append(f"{local}+b0{message.pk}.{mac}@{host}")
    copy = f"Message-ID: {message.external_id}\nTo: {WHO}"
    every: list[Sample] = [s for s in samples(to=ADDRESS, message_id=message.external_id) if s.kind]
    found = [
        (way, report(way, WHO, diagnosis=f"smtp; 550 5.1.1 no user {n}", copy=copy))
        for n, way in enumerate(ways)
    ]
    return found + [(ADDRESS, sample.raw) for sample in every]


def test_a_hundred_forged_or_unsigned_bounces_change_nothing_and_are_kept(
    cast: Cast, catcher: Catcher
) -> None:
    message = sent(cast)
    before = Ticket.objects.filter(pk=message.ticket_id).values().get()
    mails = (forged(cast, message) * 2)[:100]
    for n, (way, raw) in enumerate(mails):
        at = BACK + timedelta(hours=n)
        kept(cast, raw.replace(b"Subject: ", b"Subject: %d " % n, 1), to=way, sender="", at=at)
        intake.take_in(now=at)
    assert RawMail.objects.exclude(state=RawMail.RECEIVED).count() == 100
    assert not RawMail.objects.filter(state__in=[RawMail.BOUNCE, RawMail.QUARANTINED]).exists()
    message.refresh_from_db()
    assert message.state == Message.SENT
    assert not Address.objects.filter(is_failing=True).exists()
    assert Ticket.objects.filter(pk=message.ticket_id).values().get() == before
    came = Message.objects.filter(kind=Message.RECEIVED).exclude(ticket=message.ticket)
    assert came.count() == 100
    assert all("automatic" in one.flags for one in came)
