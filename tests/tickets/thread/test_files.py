"""Files: uploaded within limits, shut until they are checked, served from the other origin."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from time_machine import travel

from accounts.people.models import Person
from helpdesk.lib import crypto
from helpdesk.lib import files as store
from tests import factories
from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.thread.words import answered, opened
from tickets.thread import uploading
from tickets.thread.actions import assignment, files
from tickets.thread.models import Attachment, Ticket

pytestmark = pytest.mark.django_db

OUTSIDE = Client(headers={"host": "127.0.0.1:8000"})


def send(client: Client, content: bytes, name: str = "dekont.txt", **more: Any) -> Any:
    return client.post("/files/", {"file": SimpleUploadedFile(name, content)}, **more)


def picture(size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    drawn = Image.new("RGB", size, "#3366cc")
    drawn.save(out, "JPEG", comment=b"secret place 41.01,28.97")
    return out.getvalue()


def on_ticket(cast: Cast, content: bytes = b"Dekont no 12", name: str = "dekont.txt") -> Attachment:
    """A file on a reply of Ece's that was found clean."""
    file = files.upload(content=content, name=name, by=cast.ece, now=NOW)
    answered(cast, opened(cast), handles=[file.handle])
    kind = store.sniff(content)
    copy = store.display_copy(content, kind) if kind else None
    files.settle(
        file,
        state=Attachment.CLEAN,
        mime=kind.mime if kind else "application/octet-stream",
        display_key=store.save(copy) if copy else "",
    )
    file.refresh_from_db()
    return file


def link(file: Attachment, person: Person, query: str = "") -> str:
    """Where the desk sends this person."""
    answer = browser(person).get(f"/files/{file.handle}/{query}")
    assert answer.status_code == 302
    assert answer.url.startswith("http://127.0.0.1:8000/outside/files/")
    return str(answer.url.removeprefix("http://127.0.0.1:8000"))


# --- upload ------------------------------------------------------------------------------------


def test_an_upload_answers_with_a_handle_that_says_nothing(cast: Cast) -> None:
    answer = send(browser(cast.ece), b"Dekont", "ödeme.txt")
    assert answer.status_code == 201
    given = answer.json()
    file = Attachment.objects.get(handle=given["handle"])
    assert (given["name"], given["size"], given["state"]) == ("ödeme.txt", 6, "waiting")
    assert (file.uploaded_by, file.message) == (cast.ece, None)
    assert store.load(file.key) == b"Dekont"
    assert crypto.is_secret_shaped(given["handle"])


def test_strangers_and_people_without_the_right_upload_nothing(cast: Cast) -> None:
    assert send(Client(headers={"host": "localhost:8000"}), b"x").status_code == 401
    shopper = factories.staff("Gizli", role="mystery_shopper", brands=(cast.lunaro,))
    assert send(browser(shopper), b"x").status_code == 403
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(cast: Cast, settings: Any) -> None:
    settings.MAX_FILE_BYTES = 1000
    for size in (1001, 50_000):
        answer = send(browser(cast.ece), b"x" * size)
        assert answer.status_code == 413
        assert answer.json()["detail"]


def test_what_is_no_file_is_told_so(cast: Cast) -> None:
    client = browser(cast.ece)
    assert client.post("/files/", {"other": "x"}).status_code == 400
    assert send(client, b"").status_code == 400
    two = {"file": [SimpleUploadedFile("a", b"a"), SimpleUploadedFile("b", b"b")]}
    assert client.post("/files/", two).status_code == 400
    broken = client.post("/files/", b"nonsense", content_type="multipart/form-data; boundary=x")
    assert broken.status_code == 400
    assert client.post("/files/", b"{}", content_type="application/json").status_code == 400
    for answer in (broken,):
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"MZ\x90\x00\x03", "setup.exe", "The file is or holds a program."),
        (b"\x00\x01\x02\x03 nothing known", "a.bin", "Files of this kind are not accepted."),
        (b"Dekont", "dekont.pdf", "The content does not match the ending of the name."),
    ],
)
def test_a_kind_that_is_not_accepted_is_told_at_once_with_what_to_do(
    cast: Cast, content: bytes, name: str, why: str
) -> None:
    answer = send(browser(cast.ece), content, name)
    assert answer.status_code == 415
    said = answer.json()["detail"]
    assert said.startswith(why) and len(said) > len(why) + 20
    assert not Attachment.objects.exists()


def test_another_sites_form_uploads_nothing(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost:8000"})
    strict.force_login(cast.ece.staff)
    assert send(strict, b"x").status_code == 403
    assert not Attachment.objects.exists()


def test_nobody_fills_the_store_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "RATE", "2/m")
    client = browser(cast.mert)
    assert [send(client, b"x").status_code for _ in range(3)] == [201, 201, 429]
    assert send(browser(cast.deniz), b"x").status_code == 201
    monkeypatch.setattr(uploading, "RATE", "100/m")
    monkeypatch.setattr(uploading, "MOST_BYTES_A_DAY", 1)
    assert send(client, b"x").status_code == 429


@pytest.mark.parametrize(
    "name",
    [
        *("../../etc/passwd", "..\\..\\x.exe", ".htaccess", "\u200b.htaccess", "a\x00b.png"),
        *(
            "con.txt",
            "x" * 4000 + ".pdf",
            "\u202egpj.exe",
            'a"; filename="b.html',
            "a\r\nSet-Cookie: x",
        ),
        *("", " ", "...", "ışık.pdf", "%00.png"),
    ],
)
def test_names_are_words_and_never_paths_or_headers(cast: Cast, name: str) -> None:
    file = files.upload(content=b"x", name=name, by=cast.ece, now=NOW)
    answered(cast, opened(cast), handles=[file.handle])
    files.settle(file, state=Attachment.CLEAN, mime="text/plain")
    answer = OUTSIDE.get(link(file, cast.ece))
    assert answer.status_code == 200
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=")
    assert "\n" not in disposition and disposition.count('"') == 2
    assert not {"/", "\\", "\x00"} & set(file.name)
    assert set(file.key) <= set("0123456789abcdef")


# --- serving -------------------------------------------------------------------------------------


def test_a_file_comes_from_the_other_origin_as_something_to_save(cast: Cast) -> None:
    answer = OUTSIDE.get(link(on_ticket(cast), cast.mert))
    assert answer.content == b"Dekont no 12"
    headers = answer.headers
    assert headers["Content-Type"].startswith("text/plain")
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; sandbox; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in headers


def test_the_apps_own_origin_never_serves_it(cast: Cast) -> None:
    path = link(on_ticket(cast), cast.ece)
    assert browser(cast.ece).get(path).status_code == 404


def test_a_picture_is_shown_as_its_drawn_copy_and_saved_as_it_was(cast: Cast) -> None:
    content = picture()
    file = on_ticket(cast, content, "foto.jpg")
    shown = OUTSIDE.get(link(file, cast.ece, "?inline=1"))
    assert shown.headers["Content-Disposition"].startswith("inline;")
    assert shown.headers["Content-Type"] in {"image/jpeg", "image/webp"}
    assert b"secret place" not in shown.content
    assert OUTSIDE.get(link(file, cast.ece)).content == content


def test_what_is_no_picture_is_never_shown_in_place(cast: Cast) -> None:
    answer = OUTSIDE.get(link(on_ticket(cast), cast.ece, "?inline=1"))
    assert answer.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("state", [Attachment.WAITING, Attachment.INFECTED, Attachment.REFUSED])
def test_nothing_opens_without_a_good_verdict(cast: Cast, state: str) -> None:
    file = on_ticket(cast)
    path = link(file, cast.ece)
    Attachment.objects.filter(pk=file.pk).update(state=state)
    assert browser(cast.ece).get(f"/files/{file.handle}/").status_code == 409
    assert OUTSIDE.get(path).status_code == 404


def test_only_who_sees_the_ticket_gets_the_file(cast: Cast) -> None:
    file = on_ticket(cast)
    statuses = {
        person.name.split()[0]: browser(person).get(f"/files/{file.handle}/").status_code
        for person in cast.staff
    }
    assert statuses == {
        "Ece": 302,
        "Mert": 302,
        "Aylin": 302,
        "Nil": 302,
        "Deniz": 404,
        "Suna": 404,
    }
    stranger = Client(headers={"host": "localhost:8000"}).get(f"/files/{file.handle}/")
    assert stranger.status_code == 302
    assert "/accounts/login/" in stranger.url


def test_a_waiting_upload_is_its_owners_alone(cast: Cast) -> None:
    file = files.upload(content=b"x", name="x.txt", by=cast.ece, now=NOW)
    files.settle(file, state=Attachment.CLEAN, mime="text/plain")
    assert browser(cast.ece).get(f"/files/{file.handle}/").status_code == 302
    for person in cast.staff[1:]:
        assert browser(person).get(f"/files/{file.handle}/").status_code == 404


def test_a_link_dies_after_five_minutes(cast: Cast) -> None:
    path = link(on_ticket(cast), cast.ece)
    with travel(timezone.now() + timedelta(seconds=299), tick=False):
        assert OUTSIDE.get(path).status_code == 200
    with travel(timezone.now() + timedelta(seconds=301), tick=False):
        assert OUTSIDE.get(path).status_code == 404


def test_a_link_dies_with_the_rights_of_its_person(cast: Cast) -> None:
    file = on_ticket(cast)
    ticket = Ticket.objects.get()
    path = link(file, cast.mert)
    assert OUTSIDE.get(path).status_code == 200
    assignment.move(ticket, to=cast.payments, by=cast.aylin, now=NOW)
    assert OUTSIDE.get(path).status_code == 404
    deniz = link(file, cast.deniz)
    Person.objects.filter(pk=cast.deniz.pk).update(is_active=False)
    assert OUTSIDE.get(deniz).status_code == 404


def test_a_part_of_a_file_is_given_as_it_is_asked_for(cast: Cast) -> None:
    address = link(on_ticket(cast, b"Dekont"), cast.ece)
    part = OUTSIDE.get(address, headers={"range": "bytes=2-3"})
    assert (part.status_code, part.content) == (206, b"ko")
    assert part.headers["Content-Range"] == "bytes 2-3/6"
    assert OUTSIDE.get(address, headers={"range": "bytes=6-"}).status_code == 416


def test_a_link_made_for_one_thing_opens_no_other(cast: Cast) -> None:
    file = on_ticket(cast)
    token = link(file, cast.ece).split("/")[3]
    now = timezone.now()
    payload = {"file": file.pk, "person": cast.ece.pk, "inline": False}
    other_purpose = crypto.sign(payload, purpose="something else", seconds=300, now=now)
    wrong = [other_purpose, token[:-1], token + "A", token.upper(), "", ".", "a.b", "é", "x" * 5000]
    wrong += [token.split(".")[0] + ".", "." + token.split(".")[1], token.replace(".", "")]
    for bad in wrong:
        assert OUTSIDE.get(f"/outside/files/{bad}/dekont.txt").status_code == 404
        assert OUTSIDE.get(f"/outside/mail/{bad}/").status_code in {404}


def test_guessed_handles_find_nothing(cast: Cast) -> None:
    handle = on_ticket(cast).handle
    client = browser(cast.ece)
    for guess in (
        handle[:-1],
        handle.swapcase(),
        "x",
        "a" * 22,
        "a" * 300,
        "..",
        "%2e%2e",
        "é" * 22,
    ):
        assert client.get(f"/files/{guess}/").status_code == 404


def test_another_persons_upload_goes_on_no_message(cast: Cast) -> None:
    file = files.upload(content=b"x", name="x.txt", by=cast.mert, now=NOW)
    with pytest.raises(files.NotYourFile):
        answered(cast, opened(cast), handles=[file.handle])
    file.refresh_from_db()
    assert file.message is None
