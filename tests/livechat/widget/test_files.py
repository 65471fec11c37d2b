"""Files of players: taken by the bearer's token, opened by links that are good for minutes."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import randbytes
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from livechat.sessions.models import ChatSettings, Visitor
from livechat.widget.files import address
from tests.cast import Cast
from tests.livechat import chat, talks
from tests.livechat.widget.frames import HOST, Frame
from tickets.thread.actions import files
from tickets.thread.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db
OUTSIDE = Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def lunaro(cast: Cast) -> ChatSettings:
    return chat.chats(cast.lunaro, cast.support)


def _picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "navy").save(drawn, "PNG")
    return drawn.getvalue()


def _send(frame: Frame, content: bytes, name: str = "bill.png") -> HttpResponse:
    return frame.client.post(
        f"/chat/{frame.slug}/files/",
        {"file": SimpleUploadedFile(name, content)},
        headers={"authorization": f"Bearer {frame.token}"},
    )


def _checked(handle: str) -> Attachment:
    Attachment.objects.filter(handle=handle).update(state=Attachment.CLEAN, scan_at=None)
    return Attachment.objects.get(handle=handle)


def _open(url: str, **headers: str) -> HttpResponse:
    return OUTSIDE.get(url.removeprefix("http://127.0.0.1:8000"), headers=headers)


def test_a_picture_is_sent_and_seen_by_its_sender_alone(lunaro: ChatSettings) -> None:
    frame, other = Frame(), Frame()
    frame.visit()
    other.visit()
    handle = _send(frame, _picture()).json()["handle"]
    assert other.get(f"files/{handle}/").status_code == 404
    stolen = {"client_id": str(uuid4()), "text": "Hi", "handles": [handle]}
    assert other.post("ask/", **stolen).status_code == 422
    ticket = frame.ask(handles=[handle])["ticket"]
    assert frame.get(f"files/{handle}/").status_code == 404  # not checked yet
    _checked(handle)
    url = frame.get(f"files/{handle}/").json()["url"]
    assert _open(url).content == _picture()
    assert handle in frame.get(f"talks/{ticket}/feed/").json()["html"]
    assert other.get(f"files/{handle}/").status_code == 404


def test_a_link_dies_with_its_minutes_and_with_the_token(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    file = _checked(_send(frame, _picture()).json()["handle"])
    visitor = Visitor.objects.get()
    now = timezone.now()
    old = address(file, visitor=visitor, now=now - timedelta(seconds=301), inline=False)
    assert _open(old).status_code == 404
    fresh = address(file, visitor=visitor, now=now, inline=False)
    assert _open(fresh[:-12] + "x" + fresh[-11:]).status_code in {200, 404}  # the name is no proof
    assert _open(fresh.replace("/outside/chat/", "/outside/chat/x")).status_code == 404
    Visitor.objects.update(revoked_at=now)
    assert _open(fresh).status_code == 404


def test_what_a_note_carries_is_nobodys(cast: Cast, lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    ticket = Ticket.objects.get(pk=frame.ask()["ticket"])
    kept = files.upload(content=_picture(), name="n.png", by=cast.ece, now=timezone.now())
    answer = talks.answers(ticket, by=cast.ece, html="<p>Look</p>", now=timezone.now())
    Attachment.objects.filter(pk=kept.pk).update(message=answer)
    _checked(kept.handle)
    assert frame.get(f"files/{kept.handle}/").status_code == 200
    for hidden in ({"kind": Message.NOTE}, {"kind": Message.REPLY, "state": Message.QUEUED}):
        Message.objects.filter(pk=answer.pk).update(**hidden)
        assert frame.get(f"files/{kept.handle}/").status_code == 404


def test_a_piece_of_a_video_is_given_when_it_is_asked_for(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    file = _checked(_send(frame, _picture()).json()["handle"])
    url = address(file, visitor=Visitor.objects.get(), now=timezone.now(), inline=False)
    part = _open(url, range="bytes=2-5")
    assert (part.status_code, part.content) == (206, _picture()[2:6])
    assert part.headers["Content-Range"] == f"bytes 2-5/{len(_picture())}"
    behind = _open(url, range="bytes=99999-")
    assert (behind.status_code, behind.content) == (416, b"")
    assert behind.headers["Content-Range"] == f"bytes */{len(_picture())}"
    whole = _open(url, range="lines=1-2")
    assert (whole.status_code, whole.content) == (200, _picture())
    assert whole.headers["Accept-Ranges"] == "bytes"


def test_a_film_is_read_through_in_parts_of_which_each_costs_what_it_holds(
    lunaro: ChatSettings,
) -> None:
    frame = Frame()
    frame.visit()
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + randbytes(3 * 1024 * 1024)
    file = _checked(_send(frame, film, "film.mp4").json()["handle"])
    url = address(file, visitor=Visitor.objects.get(), now=timezone.now(), inline=True)
    assert _open(url, range="bytes=0-1").content == film[:2]  # as an iPhone begins
    read = b""
    while len(read) < len(film):
        part = _open(url, range=f"bytes={len(read)}-")
        assert part.status_code == 206
        read += part.content
    assert read == film
    # opened is only what was asked for: the rest may even be damaged
    stored = Path(settings.FILES_DIR) / file.key[:2] / file.key[2:4] / file.key
    sealed = stored.read_bytes()
    stored.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert _open(url, range="bytes=0-1").status_code == 206
    assert _open(url, range="bytes=-1").status_code == 404


def test_who_opens_files_again_and_again_waits_and_nobody_else(lunaro: ChatSettings) -> None:
    frame, other = Frame(), Frame()
    urls = []
    for one in (frame, other):
        known = set(Visitor.objects.values_list("pk", flat=True))
        one.visit()
        film = _checked(_send(one, b"ID3" + bytes(2 * 1024 * 1024), "talk.mp3").json()["handle"])
        visitor = Visitor.objects.exclude(pk__in=known).get()
        urls.append(address(film, visitor=visitor, now=timezone.now(), inline=False))
    his, others = urls
    assert {_open(his).status_code for _ in range(30)} == {200}
    refused = _open(his)
    assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
    assert _open(his, range="bytes=0-1").status_code == 206  # a little is still given
    assert {_open(his, range="bytes=0-1").status_code for _ in range(100)} == {206, 429}
    assert _open(his, range="bytes=0-1").status_code == 429
    assert _open(others).status_code == 200


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [(b"", "a.png", 400), (b"MZ\x90\x00" * 20, "a.exe", 415), (b"<html>", "a.png", 415)],
)
def test_what_is_not_accepted_is_told_at_once(
    lunaro: ChatSettings, content: bytes, name: str, status: int
) -> None:
    frame = Frame()
    frame.visit()
    answer = _send(frame, content, name)
    assert answer.status_code == status
    assert answer.json()["detail"]
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_large_is_not_even_read(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    answer = Client(headers={"host": HOST}).generic(
        "POST",
        "/chat/lunaro/files/",
        b"",
        content_type="multipart/form-data; boundary=x",
        headers={"authorization": f"Bearer {frame.token}"},
        CONTENT_LENGTH="99999999999",
    )
    assert answer.status_code == 413
