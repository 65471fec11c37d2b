"""What looks like a card by its content …"""

import io
from email.message import EmailMessage

import pytest
from PIL import Image, ImageDraw

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.verification.models import Document
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.lib.test_shapes import BLUE, WOOD, photo, saved
from tests.tickets.channels.email.post import kept, written
from tests.tickets.identity.test_telling import settle
from tests.tickets.inbox.doors import HTMX, at_half_past_ten
from tests.tickets.thread.scanner import Scanner, scanner
from tests.tickets.thread.words import says
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import RawMail
from tickets.identity import suspects
from tickets.identity.actions import quarantining
from tickets.thread import checking
from tickets.thread.actions import files, receiving
from tickets.thread.models import Attachment, Message

__all__ = ["at_half_past_ten", "scanner"]
NUMBER = "4111111111111111"
CARD = saved(photo((1600, 1200), WOOD, BLUE, 1000, 8))


def pdf_of(text: str) -> bytes:
    """A page with a text layer, as programs write it."""
    stream = f"BT /F1 18 Tf 60 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def drawn_pdf() -> bytes:
    """The same number as a picture: nothing that can be read."""
    page = Image.new("RGB", (595, 842), "white")
    ImageDraw.Draw(page).text((60, 140), NUMBER, fill="black")
    out = io.BytesIO()
    page.save(out, "PDF")
    return out.getvalue()


def inner() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "Kart"
    mail.set_content(f"Kartım {NUMBER}", cte="base64", charset="utf-8")
    return mail.as_bytes()


HELD: list[tuple[str, bytes]] = [
    ("not.txt", f"Kart: {NUMBER}\nteşekkürler".encode()),
    ("liste.csv", f"ad;kart\nDerya;{NUMBER}\n".encode("cp1254")),
    ("yanit.json", f'{{"pan": "{NUMBER}"}}'.encode()),
    ("iletilen.eml", inner()),
    ("liste16.csv", f"ad;kart\nDerya;{NUMBER}\n".encode("utf-16")),
    ("ekstre.pdf", pdf_of("Card 4111 1111 1111 1111")),
]
FINE: list[tuple[str, bytes]] = [
    ("not.txt", b"IBAN TR33 0006 1005 1978 6457 8413 26, **** 1111"),
    ("liste.csv", b"WD-88214;1250.00;2026-11-20 19:30:00;205123456789\n" * 20),
    ("banka.txt", "Kartınız •••• •••• •••• 1111".encode()),
    ("ekstre.pdf", pdf_of("Withdrawal WD-88214")),
    ("resim.pdf", drawn_pdf()),
]


def uploaded(cast: Cast, content: bytes, name: str, *, checked_first: bool) -> Attachment:
    """He chose it in the chat, and it was checked before or after he sent it."""
    with events.as_of(NOW):
        kept_file = files.upload(content=content, name=name, by=cast.derya.person, now=NOW)
        if checked_first:
            checking.check_due(now=NOW)
        receiving.open_ticket(
            says("Ekte"),
            brand=cast.lunaro,
            team=cast.support,
            player=cast.derya,
            now=NOW,
            handles=[kept_file.handle],
        )
        if not checked_first:
            checking.check_due(now=NOW)
        settle()
    kept_file.refresh_from_db()
    return kept_file


def mailed(
    cast: Cast, content: bytes, name: str, mime: str = "application/octet-stream"
) -> Attachment:
    mail = written()
    mail.add_attachment(content, *mime.split("/"), filename=name)
    kept(cast, mail)
    with events.as_of(NOW):
        intake.take_in(now=NOW)
        checking.check_due(now=NOW)
        settle()
    return Attachment.objects.get()


@pytest.mark.parametrize("checked_first", [True, False])
@pytest.mark.parametrize(("name", "content"), HELD, ids=[name for name, _ in HELD])
def test_is_taken_out_when_a_card_number_stands_in_it(
    cast: Cast, scanner: Scanner, name: str, content: bytes, checked_first: bool
) -> None:
    file = uploaded(cast, content, name, checked_first=checked_first)
    assert file.state == Attachment.REMOVED
    assert Document.objects.get().kind == suspects.CARD
    assert not Event.objects.filter(verb="file.checked", detail__state="clean").exists()


@pytest.mark.parametrize("mime", ["text/csv", "application/octet-stream"])
def test_is_taken_out_of_a_mail_masked_or_not(cast: Cast, scanner: Scanner, mime: str) -> None:
    file = mailed(cast, f"ad;kart\nDerya;{NUMBER}\n".encode(), "liste.csv", mime)
    assert file.state == Attachment.REMOVED
    assert not RawMail.objects.get(state=RawMail.DONE).sealed


@pytest.mark.parametrize(("name", "content"), FINE, ids=[name for name, _ in FINE])
def test_opens_when_there_is_none(cast: Cast, scanner: Scanner, name: str, content: bytes) -> None:
    assert uploaded(cast, content, name, checked_first=False).state == Attachment.CLEAN


def test_of_a_colleague_is_not_looked_at(cast: Cast, scanner: Scanner) -> None:
    file = files.upload(content=HELD[0][1], name="not.txt", by=cast.ece, now=NOW)
    checking.check_due(now=NOW)
    file.refresh_from_db()
    assert file.state == Attachment.CLEAN


def test_stays_shut_while_it_only_has_the_shape(cast: Cast, scanner: Scanner) -> None:
    file = mailed(cast, CARD, "IMG_2041.jpg", "image/jpeg")
    assert (file.state, file.looks_like) == (Attachment.WAITING, Attachment.SHAPE)
    assert file.scan_at is None and not file.display_key
    assert not Document.objects.exists()
    assert RawMail.objects.get().sealed  # nothing is lost


def test_opens_when_somebody_says_that_it_is_none(cast: Cast, scanner: Scanner) -> None:
    file = mailed(cast, CARD, "IMG_2041.jpg", "image/jpeg")
    quarantining.let_through(file, by=cast.ece, now=NOW)
    with events.as_of(NOW):
        checking.check_due(now=NOW)
        settle()
    file.refresh_from_db()
    assert (file.state, file.looks_like) == (Attachment.CLEAN, Attachment.NONE)
    assert file.display_key and not file.reason
    assert Event.objects.filter(verb="identity.cleared").count() == 1
    with pytest.raises(quarantining.NothingToMove):
        quarantining.let_through(file, by=cast.ece, now=NOW)


def test_moves_with_one_click(cast: Cast, scanner: Scanner) -> None:
    file = mailed(cast, CARD, "IMG_2041.jpg", "image/jpeg")
    quarantining.take_out(file, by=cast.ece, now=NOW)
    file.refresh_from_db()
    assert file.state == Attachment.REMOVED
    assert Document.objects.get().sides.get().mime == "image/jpeg"


def test_offers_both_beside_the_conversation(cast: Cast, scanner: Scanner) -> None:
    file = mailed(cast, CARD, "IMG_2041.jpg", "image/jpeg")
    number = Message.objects.get(attachments=file).ticket_id
    browser = factories.browser(cast.ece)
    page = browser.get(f"/tickets/{number}/").content.decode()
    path = f"/tickets/{number}/files/{file.handle}"
    assert f"{path}/none/" in page and f"{path}/identity/" in page
    assert browser.get(f"/files/{file.handle}/").status_code == 409
    assert browser.post(f"{path}/none/", headers=HTMX).status_code == 200
    file.refresh_from_db()
    assert file.looks_like == Attachment.NONE
    assert browser.post(f"{path}/none/", headers=HTMX).status_code == 409
