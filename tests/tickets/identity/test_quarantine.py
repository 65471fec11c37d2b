"""A card or an identity document that comes in a conversation …"""

import pytest

from accounts.events import actions as events
from accounts.events import outbox
from accounts.events.models import Event
from accounts.verification import vault
from accounts.verification.actions import opening
from accounts.verification.models import Case, Document, Side
from helpdesk.lib import files as store
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tests.tickets.identity.test_telling import settle, told
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import RawMail
from tickets.identity import suspects
from tickets.identity.actions import quarantining
from tickets.thread.models import Attachment, Message

CONTENT = b"\xff\xd8\xff\xe0 not really a picture"


def came(cast: Cast, name: str) -> Attachment:
    mail = written()
    mail.add_attachment(CONTENT, "image", "jpeg", filename=name)
    kept(cast, mail)
    with events.as_of(NOW):
        intake.take_in(now=NOW)
    return Attachment.objects.get()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kimliğim ön.jpg", suspects.IDENTITY),
        ("pasaport.png", suspects.IDENTITY),
        ("my_passport-scan.jpg", suspects.IDENTITY),
        ("Personalausweis.jpg", suspects.IDENTITY),
        ("ehliyet_arka.JPG", suspects.IDENTITY),
        ("dni.jpg", suspects.IDENTITY),
        ("kredi kartım.jpg", suspects.CARD),
        ("credit-card.png", suspects.CARD),
        ("4111 1111 1111 1111.jpg", suspects.CARD),
        ("dekont.jpg", ""),
        ("WhatsApp Image 2026-11-20.jpeg", ""),
        ("ekran.png", ""),
    ],
)
def test_is_known_by_its_name(name: str, kind: str) -> None:
    assert suspects.kind_of(name, "image/jpeg") == kind


def test_is_no_text_file() -> None:
    assert suspects.kind_of("kimlik.txt", "text/plain") == ""


def test_moves_to_the_case_sealed_anew(cast: Cast) -> None:
    case = opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)
    attachment = came(cast, "kimlik.jpg")
    with events.as_of(NOW):
        settle()
    attachment.refresh_from_db()
    assert attachment.state == Attachment.REMOVED
    side = Side.objects.select_related("document").get()
    assert side.document.retention_until > NOW
    assert (side.document.case_id, side.document.kind) == (case.pk, "national_id")
    assert (side.document.source, side.state) == ("mail", Side.WAITING)
    assert vault.original(side) == CONTENT
    with pytest.raises(store.Lost):
        store.load(side.key)
    assert not RawMail.objects.get(state=RawMail.DONE).sealed
    assert Event.objects.filter(verb="identity.taken_out").count() == 1


def test_is_answered_with_the_way_that_is_safe(cast: Cast) -> None:
    opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)
    came(cast, "kredi kartı.jpg")
    with events.as_of(NOW):
        settle()
    message = told(cast.derya)[-1]
    assert "/upload/" in message.text and "görüşmeden çıkardık" in message.text
    assert message.ticket_id == Message.objects.filter(kind=Message.RECEIVED).get().ticket_id


def test_begins_a_case_where_there_is_none(cast: Cast) -> None:
    came(cast, "ehliyet.jpg")
    with events.as_of(NOW):
        settle()
    assert Case.objects.get(player=cast.derya).trigger == "registration"
    assert Document.objects.count() == 1
    # of which he hears once, with one link
    [message] = told(cast.derya)
    assert "görüşmeden çıkardık" in message.text and "/upload/" in message.text


def test_is_taken_out_by_a_person_who_sees_it(cast: Cast) -> None:
    attachment = came(cast, "IMG_2041.jpg")
    with events.as_of(NOW):
        settle()
    assert not Document.objects.exists()
    quarantining.take_out(attachment, by=cast.ece, now=NOW)
    assert Document.objects.get().source == "mail"
    with pytest.raises(quarantining.NothingToMove):
        quarantining.take_out(attachment, by=cast.ece, now=NOW)


def test_stays_what_it_was_when_it_is_heard_twice(cast: Cast) -> None:
    came(cast, "kimlik.jpg")
    with events.as_of(NOW):
        settle()
    outbox.drain(now=NOW)
    assert Document.objects.count() == 1


def test_keeps_no_card_number_of_its_name(cast: Cast) -> None:
    attachment = came(cast, "kart 4111 1111 1111 1111.jpg")
    assert "4111 1111 1111 1111" not in attachment.name
    with events.as_of(NOW):
        settle()
    attachment.refresh_from_db()
    assert attachment.state == Attachment.REMOVED
    assert Document.objects.get().kind == suspects.CARD
