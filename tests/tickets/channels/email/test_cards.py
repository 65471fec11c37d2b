"""A card number that comes by mail is kept nowhere, the mail as it was received included."""

import base64
import quopri
import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from helpdesk.lib import crypto
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail.cards import LONGEST_SECONDS, without_cards
from tickets.channels.email.mail.parse import parse
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message

NUMBER = "4111111111111111"
CARD = "4111 1111 1111 1111"
HEAD = b"From: Derya <derya@mail.example>\r\nTo: a@b.example\r\nMessage-ID: <1@mail.example>\r\n"


def _with(content: bytes, *fields: str) -> bytes:
    head = "".join(f"{one}\r\n" for one in ("Subject: Kart", "MIME-Version: 1.0", *fields))
    return HEAD + head.encode() + b"\r\n" + content.replace(b"\n", b"\r\n")


def _text(text: str, encoding: str = "8bit", charset: str = "utf-8", kind: str = "plain") -> bytes:
    raw = text.encode(charset)
    if encoding == "base64":
        raw = base64.encodebytes(raw)
    if encoding == "quoted-printable":
        raw = quopri.encodestring(raw)
    return _with(
        raw,
        f"Content-Type: text/{kind}; charset={charset}",
        f"Content-Transfer-Encoding: {encoding}",
    )


def _attached(content: bytes, maintype: str, subtype: str, name: str) -> bytes:
    mail = written("Ekte")
    mail.add_attachment(content, maintype, subtype, filename=name)
    return mail.as_bytes(policy=policy.SMTP)


def _forwarded(depth: int = 1) -> bytes:
    mail = written(f"Kartım {CARD}")
    for _ in range(depth):
        outer = written("İletiyorum")
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes(policy=policy.SMTP)


SHAPES: dict[str, bytes] = {
    "plain": _text(f"Kartım {CARD}, teşekkürler"),
    "in one": _text(f"Kartım {NUMBER}."),
    "with strokes": _text("4111-1111-1111-1111"),
    "on four lines": _text("4111\n1111\n1111\n1111\n"),
    "quoted": _text("> Kartım 4111 1111\n> 1111 1111\n"),
    "wide digits": _text("４１１１ １１１１ １１１１ １１１１"),
    "arabic digits": _text("٤١١١ ١١١١ ١١١١ ١١١١"),
    "base64": _text(f"Kartım şu: {CARD}", "base64"),
    "quoted-printable": _text(f"Kartım şu: {CARD}", "quoted-printable"),
    "soft line end": _with(
        b"Kart 4111 1111 1=\n111 1111", "Content-Transfer-Encoding: quoted-printable"
    ),
    "hard spaces": _with(
        b"4111=C2=A01111=C2=A01111=C2=A01111",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ),
    "turkish letters": _text(f"Kartım şu: {CARD}, ığüşöç", charset="iso-8859-9"),
    "turkish letters in base64": _text(f"Kartım şu: {CARD}", "base64", "windows-1254"),
    "chinese letters": _text(f"卡号 {CARD}", "base64", "gb18030"),
    "utf-16": _text(f"Kartım {CARD}", "base64", "utf-16"),
    "flowed": _with(
        b"4111 1111 \n1111 1111", "Content-Type: text/plain; charset=utf-8; format=flowed"
    ),
    "html": _text(f"<p>Kart {CARD}</p>", kind="html"),
    "cut by tags": _text("<p>4111 1111 <b>1111</b> <i>11</i>11</p>", kind="html"),
    "in cells": _text(
        "<table><td>4111</td><td>1111</td><td>1111</td><td>1111</td></table>", kind="html"
    ),
    "entities": _text("<p>4111&nbsp;1111&#32;1111&#8203;1111</p>", kind="html"),
    "digits as entities": _text(
        "<p>" + "".join(f"&#{ord(c)};" for c in NUMBER) + "</p>", kind="html"
    ),
    "in a tag": _text(f'<input value="{NUMBER}"><p>x</p>', kind="html"),
    "html in quoted-printable": _text(
        "<p>4111&nbsp;<b>1111</b> 1111 1111 ğş</p>" * 3, "quoted-printable", kind="html"
    ),
    "subject": HEAD + f"Subject: Kart {CARD}\r\n\r\nEkte".encode(),
    "subject in encoded words": written("Ekte", subject=f"Kartım şu {CARD}").as_bytes(),
    "name of the sender": written(sender=f'"{CARD}" <derya@mail.example>').as_bytes(),
    "encoded name of the sender": written(sender=f"Şükrü {NUMBER} <d@mail.example>").as_bytes(),
    "name of a file": _attached(b"\xff\xd8\xff", "image", "jpeg", f"{CARD}.jpg"),
    "encoded name of a file": _attached(b"\xff\xd8\xff", "image", "jpeg", f"kartım {CARD}.jpg"),
    "attached text": _attached(f"Kart {CARD}".encode(), "text", "csv", "kart.csv"),
    "attached json": _attached(f'{{"card": "{NUMBER}"}}'.encode(), "application", "json", "k.json"),
    "attached as bytes": _attached(
        f"Kart;{NUMBER}".encode(), "application", "octet-stream", "k.csv"
    ),
    "a mail inside": _forwarded(),
    "a mail inside a mail inside": _forwarded(3),
    "before the parts": _with(
        f"Kart {CARD}\n--x\nContent-Type: text/plain\n\nEkte\n--x--\nKart {CARD}\n".encode(),
        "Content-Type: multipart/mixed; boundary=x",
    ),
    "security code": _text("Kart 4111 1111 1111 1111, cvv 123"),
}
# what nobody can read as a mail
UNREADABLE: dict[str, bytes] = {
    "header without end": b"X-Long: " + b"a" * 300_000 + f"\nKart {CARD}\n".encode(),
    "too many parts": _with(
        b"".join(
            b"--x\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(f"Kartım {CARD}, teşekkürler".encode())
            for _ in range(600)
        ),
        "Content-Type: multipart/mixed; boundary=x",
    ),
    "too many parts, quoted": _with(
        b"--x\n\nKart 4111 1111 1=\n111=201111\n" * 600, "Content-Type: multipart/mixed; boundary=x"
    ),
    "too many parts, marked": _with(
        b"--x\n\n<p>4111 <b>1111</b> 1111&nbsp;1111</p>\n" * 600,
        "Content-Type: multipart/mixed; boundary=x",
    ),
}


def everything_in(raw: bytes) -> str:
    """The bytes, and all that programs find in them, without what stands between digits."""
    mail = message_from_bytes(raw, policy=policy.default)
    said = [raw.decode("utf-8", "replace"), str(mail["subject"]), str(mail["from"])]
    for part in mail.walk():
        said.append(str(part.get_filename()))
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            for codec in ("utf-8", "utf-16", "gb18030"):
                said.append(content.decode(codec, "replace"))
    for block in re.findall(rb"(?:[A-Za-z0-9+/]{20,}={0,2}\s+)+", raw):
        with_end = block + b"=" * (-len(block.strip()) % 4)
        try:
            said.append(base64.b64decode(with_end).decode("utf-8", "replace"))
        except ValueError:
            continue
    digits = "".join(str(int(one)) if one.isdecimal() else one for one in "\n".join(said))
    plain = re.sub(r"=\r?\n|=20|=C2=A0", "", digits)
    plain = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), plain)
    shown = re.sub(r"<[^<>]*>", "", plain)
    return re.sub(r"&\w+;|[\s> \u200b-]", "", plain + shown)


@pytest.mark.parametrize("shape", SHAPES)
def test_is_taken_out_at_the_door(shape: str) -> None:
    raw = SHAPES[shape]
    assert NUMBER in everything_in(raw)
    safe = without_cards(raw)
    assert NUMBER not in everything_in(safe)
    assert "cvv123" not in everything_in(safe)
    assert without_cards(safe) == safe


@pytest.mark.parametrize("shape", SHAPES)
def test_leaves_everything_else_of_the_mail(shape: str) -> None:
    raw = SHAPES[shape]
    before, after = parse(raw), parse(without_cards(raw))
    assert "had_card" not in after.flags
    assert (after.external_id, after.sender.address) == (before.external_id, before.sender.address)
    assert (after.sent_at, after.recipients) == (before.sent_at, before.recipients)
    assert len(after.files) == len(before.files)
    for one, other in zip(before.files, after.files, strict=True):
        assert (one.mime, one.name) == (other.mime, other.name)
        assert len(one.name.rpartition(".")[2]) <= 4
    for one in ("text", "quoted", "subject"):
        said, kept_of_it = getattr(before, one), getattr(after, one)
        assert re.sub("[•x*]", "•", kept_of_it) == re.sub("[•x*]", "•", said)


@pytest.mark.parametrize("shape", UNREADABLE)
def test_is_taken_out_of_what_cannot_be_read(cast: Cast, shape: str) -> None:
    raw = UNREADABLE[shape]
    assert NUMBER in everything_in(raw)
    kept(cast, raw)
    intake.take_in(now=NOW)
    row = RawMail.objects.get()
    assert row.state == RawMail.QUARANTINED
    safe = keeping.opened(row)
    assert NUMBER not in everything_in(safe)
    assert abs(len(safe) - len(raw)) < len(raw) / 2


@pytest.mark.parametrize("shape", ["plain", "subject in encoded words", "base64", "cut by tags"])
def test_is_in_no_raw_mail_from_the_beginning(cast: Cast, shape: str) -> None:
    raw = SHAPES[shape]
    row = kept(cast, raw)
    assert NUMBER not in everything_in(crypto.unseal(bytes(row.sealed), purpose="raw-mail"))
    intake.take_in(now=NOW)
    row = RawMail.objects.get()
    assert row.state == RawMail.DONE
    assert NUMBER not in everything_in(keeping.opened(row))
    said = Message.objects.get(pk=row.message_id)
    assert NUMBER not in (said.subject + said.text).replace(" ", "")


@pytest.mark.parametrize(
    "mail",
    [
        written("Çekim WD-88214, 4111 TL"),
        written("IBAN TR33 0006 1005 1978 6457 8413 26"),
        written(message_id=f"<{NUMBER}.4@mail.example>", References=f"<{NUMBER}@mail.example>"),
        written(sender=f"{NUMBER}@mail.example"),
        written(X_Trace=f"id={NUMBER}", DKIM_Signature=f"v=1; t={NUMBER}; b=abc"),
    ],
    ids=["a sum", "an IBAN", "ids of mails", "an address", "traces"],
)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_leaves_a_mail_without_one_as_it_came(
    cast: Cast, mail: EmailMessage, line_end: bytes
) -> None:
    raw = mail.as_bytes().replace(b"\n", line_end)
    kept(cast, raw)
    intake.take_in(now=NOW)
    assert keeping.opened(RawMail.objects.get()) == raw


def test_leaves_pictures_and_names_of_parts(cast: Cast) -> None:
    picture = bytes(range(256)) * 40 + NUMBER.encode()
    mail = written("Ekte")
    mail.add_attachment(picture, "image", "jpeg", filename="IMG_2041.jpg")
    mail.set_boundary(f"=_{NUMBER}_=")
    assert without_cards(mail.as_bytes()) == mail.as_bytes()


def test_is_one_mail_however_often_it_comes(cast: Cast) -> None:
    for _ in range(2):
        kept(cast, SHAPES["plain"])
    intake.take_in(now=NOW)
    first, second = RawMail.objects.order_by("pk")
    assert (first.state, second.state) == (RawMail.DONE, RawMail.DUPLICATE)
    assert first.digest == second.digest
    assert Message.objects.count() == 1


def test_cannot_be_found_out_by_the_digest(cast: Cast) -> None:
    """What is known of the masked mail leaves a hundred thousand numbers to try."""
    row = kept(cast, SHAPES["plain"])
    other = kept(cast, SHAPES["plain"].replace(b"4111 1111 1111 1111", b"4111 1110 0007 1111"))
    assert crypto.unseal(bytes(row.sealed), purpose="raw-mail") == crypto.unseal(
        bytes(other.sealed), purpose="raw-mail"
    )
    assert row.digest == other.digest


def test_keeps_nobody_waiting() -> None:
    digits = _text("\n".join(NUMBER * 50 for _ in range(10_000)))
    began = time.thread_time()
    without_cards(digits)
    assert time.thread_time() - began < LONGEST_SECONDS * 2
