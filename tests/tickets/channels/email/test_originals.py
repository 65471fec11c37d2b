"""The mail as it was sent: framed on the other origin, its remote pictures only on a click."""

import io
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from time_machine import travel

from accounts.people.models import Person
from helpdesk.lib import files as store
from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.inbound import intake, pictures
from tickets.channels.email.models import RawMail
from tickets.thread.actions import files
from tickets.thread.models import Attachment, Message

pytestmark = pytest.mark.django_db

OUTSIDE = Client(headers={"host": "127.0.0.1:8000"})


def png(colour: str = "#00ff00") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


def received(cast: Cast, html: str, **more: Any) -> Message:
    mail = written(**more)
    mail.add_alternative(html, subtype="html")
    return read(cast, mail)


def read(cast: Cast, mail: EmailMessage) -> Message:
    kept(cast, mail)
    intake.take_in(now=NOW)
    return Message.objects.latest("pk")


def frame_url(message: Message, person: Person, query: str = "") -> str:
    answer = browser(person).get(
        f"/tickets/{message.ticket_id}/messages/{message.pk}/original/{query}",
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 200
    url = answer.json()["url"]
    assert url.startswith("http://127.0.0.1:8000/outside/mail/")
    return str(url.removeprefix("http://127.0.0.1:8000"))


class Elsewhere:
    """A server of the sender's that writes down who asked for what."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, tuple[str, bytes]] = {}
        outer = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                mime, content = outer.pages.get(self.path, ("image/png", png()))
                self.send_response(200)
                self.send_header("Content-Type", mime)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def elsewhere(settings: Any) -> Iterator[Elsewhere]:
    settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    server = Elsewhere()
    yield server
    server.server.shutdown()


def test_the_frame_stands_on_the_other_origin_under_its_own_policy(cast: Cast) -> None:
    message = received(cast, "<p>Merhaba <b>dünya</b></p><script>alert(1)</script>")
    answer = OUTSIDE.get(frame_url(message, cast.ece))
    page = answer.content.decode()
    assert "<b>dünya</b>" in page
    assert "alert(1)" not in page
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "allow-scripts" not in policy and "allow-same-origin" not in policy
    assert "frame-ancestors http://localhost:8000" in policy
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_browser_is_sent_there_and_the_app_itself_serves_nothing_of_it(cast: Cast) -> None:
    message = received(cast, "<p>x</p>")
    client = browser(cast.ece)
    sent = client.get(f"/tickets/{message.ticket_id}/messages/{message.pk}/original/?images=1")
    assert sent.status_code == 302
    assert sent.url.endswith("?images=1")
    assert client.get(frame_url(message, cast.ece)).status_code == 404


def test_nobody_else_gets_the_link_or_can_use_it_later(cast: Cast) -> None:
    message = received(cast, "<p>x</p>")
    path = f"/tickets/{message.ticket_id}/messages/{message.pk}/original/"
    assert browser(cast.deniz).get(path).status_code == 404
    assert browser(cast.suna).get(path).status_code == 404
    assert browser(cast.ece).get(path.replace(f"/{message.pk}/", "/999999/")).status_code == 404
    url = frame_url(message, cast.mert)
    assert OUTSIDE.get(url).status_code == 200
    with travel(timezone.now() + timedelta(seconds=301), tick=False):
        assert OUTSIDE.get(url).status_code == 404
    Person.objects.filter(pk=cast.mert.pk).update(team_ids=[])
    assert OUTSIDE.get(url).status_code == 404


def test_a_plain_mail_has_no_frame(cast: Cast) -> None:
    message = read(cast, written())
    path = f"/tickets/{message.ticket_id}/messages/{message.pk}/original/"
    assert browser(cast.ece).get(path).status_code == 404


def test_remote_pictures_are_not_even_asked_for_without_a_click(
    cast: Cast, elsewhere: Elsewhere
) -> None:
    html = (
        f'<img src="{elsewhere.url}/a.png"><p style="background:url({elsewhere.url}/b.png)">x</p>'
        f'<style>@import url({elsewhere.url}/c.css); p{{background:url("{elsewhere.url}/d.png")}}</style>'
        f'<link rel="stylesheet" href="{elsewhere.url}/e.css"><img srcset="{elsewhere.url}/f.png 2x">'
    )
    page = OUTSIDE.get(frame_url(received(cast, html), cast.ece)).content.decode()
    assert elsewhere.url not in page
    assert "/outside/image/" not in page
    assert elsewhere.asked == []


def test_after_a_click_they_come_through_us_and_nobody_learns_who_looks(
    cast: Cast, elsewhere: Elsewhere
) -> None:
    message = received(cast, f'<img src="{elsewhere.url}/pixel.png?id=derya">')
    page = OUTSIDE.get(frame_url(message, cast.ece, "?images=1")).content.decode()
    assert elsewhere.url not in page
    (source,) = re.findall(r'src="http://127\.0\.0\.1:8000(/outside/image/[^"]+)"', page)
    shown = OUTSIDE.get(source)
    assert (shown.status_code, shown.content) == (200, png())
    assert shown.headers["Content-Type"] == "image/png"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    ((asked, headers),) = elsewhere.asked
    assert asked == "/pixel.png?id=derya"
    assert not {"Cookie", "Referer", "X-Forwarded-For", "Accept-Language"} & set(headers)


def test_what_only_says_that_it_is_a_picture_is_not_shown(cast: Cast, elsewhere: Elsewhere) -> None:
    elsewhere.pages = {
        "/1": ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        "/2": ("image/png", b"<html><script>alert(1)</script></html>"),
        "/3": ("text/html", png()),
        "/4": ("image/png", png() + b"<script>alert(1)</script>"),
    }
    html = "".join(f'<img src="{elsewhere.url}/{n}">' for n in (1, 2, 3, 4))
    page = OUTSIDE.get(frame_url(received(cast, html), cast.ece, "?images=1")).content.decode()
    sources = re.findall(r"8000(/outside/image/[^\"]+)", page)
    assert len(sources) == 4
    assert [OUTSIDE.get(source).status_code for source in sources] == [404] * 4


def test_a_mail_sends_us_into_no_network_of_ours(cast: Cast, settings: Any) -> None:
    settings.EGRESS_ALLOWED_NETWORKS = []
    server = Elsewhere()
    try:
        html = f'<img src="{server.url}/x.png"><img src="http://169.254.169.254/latest/">'
        OUTSIDE.get(frame_url(received(cast, html), cast.ece, "?images=1"))
        assert server.asked == []
    finally:
        server.server.shutdown()


def test_a_mail_with_very_many_pictures_costs_a_bounded_number_of_calls(
    cast: Cast, elsewhere: Elsewhere
) -> None:
    html = "".join(f'<img src="{elsewhere.url}/{n}.png">' for n in range(300))
    OUTSIDE.get(frame_url(received(cast, html), cast.ece, "?images=1"))
    assert 0 < len(elsewhere.asked) <= pictures.MOST


def test_pictures_are_forgotten_after_minutes(cast: Cast, elsewhere: Elsewhere) -> None:
    url = f"{elsewhere.url}/once.png"
    pictures.gather([url])
    assert pictures.kept(url) is not None
    with travel(timezone.now() + timedelta(seconds=pictures.KEPT_SECONDS + 5), tick=False):
        assert pictures.kept(url) is None
        assert pictures.forget_old() >= 1


def test_pictures_inside_the_mail_appear_as_their_checked_copies(cast: Cast) -> None:
    mail = written()
    mail.add_alternative('<p>Bak: <img src="cid:shot@x"></p>', subtype="html")
    part = mail.get_payload()[1]
    part.add_related(png(), "image", "png", cid="<shot@x>", filename="shot.png")
    message = read(cast, mail)
    before = OUTSIDE.get(frame_url(message, cast.ece)).content.decode()
    assert "/outside/files/" not in before
    file = Attachment.objects.get()
    files.settle(
        file, state=Attachment.CLEAN, mime="image/png", display_key=store.save(png("#ff0000"))
    )
    page = OUTSIDE.get(frame_url(message, cast.ece)).content.decode()
    (source,) = re.findall(r'src="http://127\.0\.0\.1:8000(/outside/files/[^"]+)"', page)
    shown = OUTSIDE.get(source)
    assert shown.content == png("#ff0000")
    assert shown.headers["Content-Disposition"].startswith("inline")


def test_the_whole_mail_is_a_file_to_save_for_who_sees_the_ticket(cast: Cast) -> None:
    raw = written().as_bytes()
    kept(cast, raw)
    intake.take_in(now=NOW)
    message = Message.objects.get()
    path = f"/tickets/{message.ticket_id}/messages/{message.pk}/raw/"
    assert browser(cast.suna).get(path).status_code == 404
    url = browser(cast.ece).get(path).url.removeprefix("http://127.0.0.1:8000")
    answer = OUTSIDE.get(url)
    assert answer.content == raw
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    Person.objects.filter(pk=cast.ece.pk).update(is_active=False)
    assert OUTSIDE.get(url).status_code == 404


def test_a_mail_on_no_ticket_is_only_for_who_looks_after_mail(cast: Cast) -> None:
    kept(cast, b"Subject: x\r\n\r\nfrom nobody", sender="")
    intake.take_in(now=NOW)
    mail = RawMail.objects.get()
    path = f"/settings/mail/{mail.pk}/file/"
    assert browser(cast.ece).get(path).status_code == 403
    url = browser(cast.aylin).get(path).url.removeprefix("http://127.0.0.1:8000")
    assert OUTSIDE.get(url).content == b"Subject: x\r\n\r\nfrom nobody"
    Person.objects.filter(pk=cast.aylin.pk).update(role="agent")
    assert OUTSIDE.get(url).status_code == 404
