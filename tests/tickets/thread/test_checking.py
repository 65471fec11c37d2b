"""The check of files, with a scanner that speaks clamd's protocol."""

import gzip
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image

from accounts.events.models import Event
from helpdesk.dev.clamd import EICAR
from helpdesk.lib import files as store
from helpdesk.lib.files import checking as lib_checking
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.scanner import Scanner
from tests.tickets.thread.words import says
from tickets.thread import checking
from tickets.thread.actions import files, receiving
from tickets.thread.incoming import IncomingFile
from tickets.thread.models import Attachment

pytestmark = pytest.mark.django_db


def kept(cast: Cast, content: bytes, name: str) -> Attachment:
    return files.upload(content=content, name=name, by=cast.ece, now=NOW)


def check(at: Any = NOW) -> int:
    return checking.check_due(now=at)


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def test_a_clean_file_opens_with_the_type_that_its_content_has(
    cast: Cast, scanner: Scanner
) -> None:
    file = kept(cast, b"Dekont no 12", "dekont.txt")
    assert check() == 1
    file.refresh_from_db()
    assert (file.state, file.mime, file.scan_at) == (Attachment.CLEAN, "text/plain", None)
    assert check() == 0


def test_a_picture_gets_a_copy_of_its_pixels(cast: Cast, scanner: Scanner) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#ff0000").save(out, "PNG")
    file = kept(cast, out.getvalue(), "foto.png")
    check()
    file.refresh_from_db()
    with Image.open(io.BytesIO(store.load(file.display_key))) as copy:
        assert copy.size == (60, 40)


def test_the_ticket_hears_of_the_verdict(cast: Cast, scanner: Scanner) -> None:
    came = says("Dekont ekte", files=(IncomingFile("dekont.txt", b"Dekont"),))
    receiving.open_ticket(came, brand=cast.lunaro, team=cast.support, player=cast.derya, now=NOW)
    check()
    event = Event.objects.get(verb="file.checked")
    assert event.detail["state"] == "clean"


def wrappers() -> dict[str, bytes]:
    inner = zipped(eicar_com=EICAR)
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    return {
        "eicar.txt": EICAR,
        "eicar.com": EICAR + b"\r\n",
        "notes.txt": b"Hello\n" + EICAR + b"\nbye\n",
        "one.zip": inner,
        "two.zip": zipped(inner_zip=inner),
        "three.zip": zipped(a_zip=zipped(b_zip=inner)),
        "picture.png": picture.getvalue() + EICAR,
        "page.html": b"<html><body>" + EICAR + b"</body></html>",
        "form.pdf": b"%PDF-1.4\n" + EICAR + b"\n%%EOF",
        "mail.eml": b"From: a@b.example\nSubject: x\n\n" + EICAR,
    }


@pytest.mark.parametrize("name", list(wrappers()))
def test_malware_is_never_released(cast: Cast, scanner: Scanner, name: str) -> None:
    file = kept(cast, wrappers()[name], name)
    check()
    file.refresh_from_db()
    assert file.state == Attachment.INFECTED
    assert file.reason == "Eicar-Signature"
    assert not file.display_key


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("page.html", b"<html><script>alert(1)</script>", "not_allowed"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_allowed"),
        ("setup.exe", b"MZ\x90\x00" + b"x" * 100, "program"),
        ("photo.jpg", b"%PDF-1.4\n%%EOF", "mismatch"),
        ("dekont.gz", gzip.compress(b"x", mtime=0), "not_allowed"),
    ],
)
def test_what_is_not_allowed_stays_shut_with_its_reason(
    cast: Cast, scanner: Scanner, name: str, content: bytes, reason: str
) -> None:
    file = kept(cast, content, name)
    check()
    file.refresh_from_db()
    assert (file.state, file.reason) == (Attachment.REFUSED, reason)


def test_without_a_scanner_everything_stays_shut_and_says_so(cast: Cast, settings: Any) -> None:
    settings.CLAMD_URL = ""
    file = kept(cast, b"Dekont", "dekont.txt")
    check()
    file.refresh_from_db()
    assert (file.state, file.reason) == (
        Attachment.WAITING,
        lib_checking.WHY_IT_WAITS[lib_checking.NO_SCANNER],
    )


def test_while_the_scanner_is_away_nothing_opens_and_nothing_is_lost(
    cast: Cast, scanner: Scanner
) -> None:
    waiting = [kept(cast, b"Dekont %d" % n, f"{n}.txt") for n in range(4)]
    waiting.append(kept(cast, EICAR, "eicar.txt"))
    scanner.stop()
    at = NOW
    for _ in range(60):  # ten minutes of the clock's knocks
        while check(at):
            pass
        at += timedelta(seconds=10)
    files_now = Attachment.objects.order_by("pk")
    assert {file.state for file in files_now} == {Attachment.WAITING}
    assert {file.reason for file in files_now} == {
        lib_checking.WHY_IT_WAITS[lib_checking.SCANNER_AWAY]
    }
    scanner.start()
    at += timedelta(minutes=5)
    while check(at):
        pass
    states = [Attachment.objects.get(pk=file.pk).state for file in waiting]
    assert states == [Attachment.CLEAN] * 4 + [Attachment.INFECTED]


def test_a_file_whose_check_kills_the_worker_is_given_up(cast: Cast, scanner: Scanner) -> None:
    file = kept(cast, b"Dekont", "dekont.txt")
    Attachment.objects.filter(pk=file.pk).update(attempts=3)
    check()
    file.refresh_from_db()
    assert (file.state, file.reason) == (Attachment.REFUSED, lib_checking.DEADLY)


def test_a_content_that_is_gone_is_told(cast: Cast, scanner: Scanner) -> None:
    file = kept(cast, b"Dekont", "dekont.txt")
    store.remove(file.key)
    check()
    file.refresh_from_db()
    assert (file.state, file.reason) == (Attachment.REFUSED, lib_checking.LOST)


def test_a_verdict_stands_whatever_a_late_worker_finds(cast: Cast, scanner: Scanner) -> None:
    file = kept(cast, b"Dekont", "dekont.txt")
    files.settle(file, state=Attachment.INFECTED, reason="Other")
    files.settle(file, state=Attachment.CLEAN, mime="text/plain")
    answered_file = Attachment.objects.get(pk=file.pk)
    assert (answered_file.state, answered_file.reason) == (Attachment.INFECTED, "Other")
