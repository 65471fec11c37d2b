"""The mail catcher: what it keeps, what it shows, and answering as the reader of a mail."""

import http.client
import json
import smtplib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from aiosmtpd.controller import Controller

from helpdesk.dev import ports
from helpdesk.dev.catcher.http import serving
from helpdesk.dev.catcher.smtp import Catching
from helpdesk.dev.catcher.store import Store


@dataclass
class Catcher:
    smtp_port: int
    http_port: int
    store: Store

    def send(self, message: EmailMessage | bytes, to: str = "derya@example.org") -> None:
        with smtplib.SMTP("127.0.0.1", self.smtp_port) as client:
            if isinstance(message, bytes):
                client.sendmail("desk@lunaro.example", [to], message)
            else:
                client.send_message(message)

    def ask(
        self, path: str, method: str = "GET", form: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        client = http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=10)
        body = urlencode(form) if form is not None else None
        client.request(method, path, body=body, headers=headers)
        answer = client.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")

    def messages(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.ask("/api/messages")[2])
        return found


@pytest.fixture
def catcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catcher]:
    store = Store(tmp_path / "mail")
    port = ports.next_free(20000, but=())
    smtp = Controller(Catching(store), hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    pages = ThreadingHTTPServer(("127.0.0.1", 0), serving(store))
    smtp.start()
    threading.Thread(target=pages.serve_forever, args=(0.05,)).start()
    # Its own receiving side plays the desk's mail door.
    monkeypatch.setenv("DOOR_PORT", str(port))
    yield Catcher(port, pages.server_port, store)
    pages.shutdown()
    pages.server_close()
    smtp.stop()


def letter(subject: str = "Çekim talebiniz", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ece <destek@lunaro.example>"
    message["To"] = "Derya <derya@example.org>"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("Merhaba Derya,\nonaylandı.\n")
    message.add_alternative('<p>Merhaba <img src="cid:logo"></p>', subtype="html")
    return message


def test_shows_a_mail_as_json_with_its_parts(catcher: Catcher) -> None:
    sent = letter()
    sent.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="dekont ğ.pdf")
    catcher.send(sent)
    (got,) = catcher.messages()
    assert got["from"] == "Ece <destek@lunaro.example>"
    assert got["to"] == ["derya@example.org"]
    assert got["subject"] == "Çekim talebiniz"
    assert got["text"] == "Merhaba Derya,\nonaylandı.\n"
    assert got["attachments"] == [{"name": "dekont ğ.pdf", "type": "application/pdf", "size": 5}]
    assert "Çekim" not in catcher.ask(got["raw"])[2]  # as it came: encoded


def test_lists_the_newest_first_and_forgets_on_delete(catcher: Catcher) -> None:
    for subject in ("one", "two", "three"):
        catcher.send(letter(subject))
    assert [m["subject"] for m in catcher.messages()] == ["three", "two", "one"]
    assert catcher.ask("/api/messages", "DELETE")[0] == 204
    assert catcher.messages() == []


def test_keeps_what_it_said_yes_to_on_disk(catcher: Catcher) -> None:
    catcher.send(letter())
    again = Store(catcher.store.directory)
    assert [again.get(id_).recipients for id_ in again.ids()] == [["derya@example.org"]]


def test_refuses_on_purpose_with_a_servers_words(catcher: Catcher) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        catcher.send(b"Subject: x\r\n\r\nx", to="refused@example.org")
    assert refused.value.recipients["refused@example.org"][0] == 550
    assert catcher.messages() == []


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: =?nonsense?q?x?=\r\nContent-Type: text/plain; charset=none\r\n\r\nr\xfcck",
        b"no header at all",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\nnever opened",
        b"From: \xff\xfe\r\nDate: yesterday\r\nTo: a, b, <>\r\n\r\n\0",
    ],
)
def test_shows_any_mail_however_odd(catcher: Catcher, raw: bytes) -> None:
    catcher.send(raw)
    (got,) = catcher.messages()
    assert catcher.ask(f"/messages/{got['id']}")[0] == 200
    assert catcher.ask("/")[0] == 200


def test_never_lets_a_mail_write_the_page(catcher: Catcher) -> None:
    catcher.send(letter("<script>alert(1)</script>"))
    (got,) = catcher.messages()
    _, headers, page = catcher.ask(f"/messages/{got['id']}")
    assert "<script>alert" not in page
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    _, headers, _ = catcher.ask(f"/messages/{got['id']}/html")
    assert headers["Content-Security-Policy"].startswith("sandbox ")
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_links_of_a_plain_mail_can_be_clicked(catcher: Catcher) -> None:
    message = EmailMessage()
    message["To"] = "derya@example.org"
    message.set_content(
        "Here you come in:\nhttp://localhost:8000/a/?b=1&c=2\n<b>javascript:x</b>\n"
    )
    catcher.send(message)
    page = catcher.ask(f"/messages/{catcher.messages()[0]['id']}")[2]
    assert 'href="http://localhost:8000/a/?b=1&amp;c=2"' in page
    assert "&lt;b&gt;javascript:x&lt;/b&gt;" in page


def test_answers_in_the_thread_to_where_replies_belong(catcher: Catcher) -> None:
    catcher.send(letter(Message_ID="<1@x>", References="<0@x>", Reply_To="r.abc@lunaro.example"))
    (got,) = catcher.messages()
    status, _, _ = catcher.ask(f"/messages/{got['id']}/reply", "POST", {"body": "Teşekkürler!"})
    assert status == 303
    reply = catcher.messages()[0]
    assert reply["from"] == "derya@example.org"
    assert reply["recipients"] == ["r.abc@lunaro.example"]
    assert reply["subject"] == "Re: Çekim talebiniz"
    assert reply["headers"]["In-Reply-To"] == "<1@x>"
    assert reply["headers"]["References"] == "<0@x> <1@x>"
    assert reply["text"].startswith("Teşekkürler!\n\nOn ")
    assert "> onaylandı." in reply["text"]


def test_keeps_the_words_when_the_door_refuses(catcher: Catcher) -> None:
    catcher.send(letter(Reply_To="full@lunaro.example"))
    (got,) = catcher.messages()
    status, _, page = catcher.ask(f"/messages/{got['id']}/reply", "POST", {"body": "Uzun cevap"})
    assert status == 422
    assert "552 5.2.2 The mailbox is full" in page
    assert "Uzun cevap" in page


def test_writes_a_first_mail_and_says_what_is_wrong_with_an_address(catcher: Catcher) -> None:
    form = {"from": "Kerem <k@example.org>", "to": "d@lunaro.example", "subject": "x", "body": "y"}
    assert catcher.ask("/new", "POST", form)[0] == 303
    assert catcher.messages()[0]["from"] == "Kerem <k@example.org>"
    status, _, page = catcher.ask("/new", "POST", form | {"to": "nobody"})
    assert (status, "name@example.org" in page) == (422, True)


def test_serves_only_this_machines_own_pages(catcher: Catcher) -> None:
    assert catcher.ask("/", Host="mails.example.com")[0] == 403
    assert catcher.ask("/clear", "POST", {}, Origin="http://evil.example")[0] == 403
    assert catcher.ask("/messages/..%2F..%2Fsecrets")[0] == 404


def test_lets_a_browser_name_the_origin_of_our_own_forms(catcher: Catcher) -> None:
    _, headers, _ = catcher.ask("/")
    assert headers["Referrer-Policy"] == "same-origin"
