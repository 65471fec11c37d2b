"""Sending words through the door of a ticket …"""

import json
import re
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connections
from django.test import Client

from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.tickets.inbox.doors import JSON, at_half_past_ten
from tests.tickets.thread.words import answered, opened, says
from tickets.thread.actions import delivery, files, receiving
from tickets.thread.models import Message, Ticket

__all__ = ["at_half_past_ten", "committed", "committed_cast"]


def post(browser: Client, ticket: Ticket, **fields: object) -> tuple[int, dict[str, object]]:
    url = f"/tickets/{ticket.pk}/messages/"
    answer = browser.post(url, fields, content_type="application/json", headers=JSON)
    return answer.status_code, answer.json()


def test_writes_a_reply_and_answers_with_its_place_and_looks(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    status, body = post(browser, ticket, kind="reply", html="<p>Merhaba</p>", seen=ticket.last_seq)
    message = Message.objects.get(pk=body["id"])
    assert status == 201
    assert (body["seq"], body["state"]) == (message.seq, "queued")
    assert f'id="message-{message.pk}"' in str(body["html"])
    assert message.recipients == {"to": ["derya@mail.example"], "cc": [], "bcc": []}
    assert (message.language, message.undo_until) == ("tr", NOW + timedelta(seconds=10))


def test_writes_once_under_one_name(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    name = str(uuid4())
    first = post(browser, ticket, kind="reply", html="<p>a</p>", client_id=name)
    again = post(browser, ticket, kind="reply", html="<p>a</p> ", client_id=name, seen=2)
    assert (again[0], again[1]["id"]) == (201, first[1]["id"])
    assert ticket.messages.filter(kind=Message.REPLY).count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"html": "<p>ilk sözler ve fazlası</p>"},
        {"html": "<p>ilk <strong>sözler</strong></p>"},
        {"to": ["a@b.example"]},
        {"cc": ["a@b.example"]},
        {"kind": "note"},
        {"handles": ["0" * 22]},
    ],
    ids=str,
)
def test_shows_what_went_first_and_writes_nothing_else_under_its_name(
    cast: Cast, other: dict[str, object]
) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    sent = {"kind": "reply", "html": "<p>ilk sözler</p>", "client_id": str(uuid4()), "seen": 2}
    _status, first = post(browser, ticket, **sent)
    status, body = post(browser, ticket, **sent | other)
    assert (status, body["sent"]) == (409, first["id"])
    told = "What you sent first has already gone. Take it out of your text, then send the rest."
    assert body["detail"] == told
    assert "ilk sözler" in "".join(body["html"])  # type: ignore[arg-type]
    assert ticket.messages.count() == 2
    ticket.refresh_from_db()
    left = {"client_id": str(uuid4()), "seen": ticket.last_seq, "handles": []}
    status, body = post(browser, ticket, **sent | other | left)
    assert status == 201
    assert body["id"] != first["id"]


def test_names_the_files_that_went_first(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    went, left = (
        files.upload(content=b"Dekont", name="dekont.txt", by=cast.ece, now=NOW).handle
        for _ in range(2)
    )
    sent = {"kind": "note", "html": "<p>a</p>", "client_id": str(uuid4()), "handles": [went]}
    post(browser, ticket, **sent)
    status, body = post(browser, ticket, **sent | {"handles": [went, left]})
    assert (status, body["handles"]) == (409, [went])


def test_keeps_what_was_typed_after_a_reply_was_taken_back(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    message = answered(cast, ticket)
    browser.post(f"/tickets/{ticket.pk}/messages/{message.pk}/undo/", headers=JSON)
    again = {"kind": "reply", "html": message.html, "client_id": str(message.client_id)}
    status, body = post(browser, ticket, **again)
    assert status == 409
    assert body["detail"] == "What you sent first was taken back. Send again what should go."


def test_a_plain_form_gives_a_new_name_to_what_was_typed_since(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    name = str(uuid4())
    form = {"kind": "reply", "text": "İlk sözler", "client_id": name, "seen": ticket.last_seq}
    url = f"/tickets/{ticket.pk}/messages/"
    assert browser.post(url, form).status_code == 303
    refused = browser.post(url, form | {"text": "İlk sözler ve fazlası"})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "İlk sözler ve fazlası</textarea>" in page
    assert 'name="client_id"' in page
    assert name not in page


def test_reaches_those_whom_the_composer_shows_masked(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    post(browser, ticket, kind="reply", html="<p>a</p>", cc="ali@home.example")
    shown = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert 'value="d•••@mail.example"' in shown
    assert 'value="a•••@home.example"' in shown
    assert "derya@mail.example" not in shown

    given = {"to": "d•••@mail.example", "cc": "a•••@home.example, new@home.example"}
    _status, body = post(browser, ticket, kind="reply", html="<p>b</p>", **given)
    message = Message.objects.get(pk=body["id"])
    assert message.recipients == {
        "to": ["derya@mail.example"],
        "cc": ["ali@home.example", "new@home.example"],
        "bcc": [],
    }
    answer = browser.post(f"/tickets/{ticket.pk}/messages/{message.pk}/undo/", headers=JSON)
    assert answer.json()["recipients"] == {
        "to": ["d•••@mail.example"],
        "cc": ["a•••@home.example", "new@home.example"],
        "bcc": [],
    }


def test_masks_nobody_who_could_be_mistaken_for_another(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    post(browser, ticket, kind="reply", html="<p>a</p>", cc="deniz@mail.example")
    shown = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert 'value="derya@mail.example"' in shown
    assert 'value="deniz@mail.example"' in shown


def test_does_not_know_whom_a_foreign_mask_means(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    status, body = post(browser, ticket, kind="reply", html="<p>a</p>", to="x•••@mail.example")
    assert status == 422
    assert body["detail"] == "“x•••@mail.example” is not known here any more. Write it out."


def test_refuses_a_reply_when_something_new_arrived_and_shows_it(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    seen = ticket.last_seq
    receiving.receive(says("Bir şey daha"), into=ticket, author=cast.derya.person, now=NOW)
    status, body = post(browser, ticket, kind="reply", html="<p>Merhaba</p>", seen=seen)
    assert status == 409
    assert "Bir şey daha" in "".join(body["html"])  # type: ignore[arg-type]
    assert not ticket.messages.filter(kind=Message.REPLY).exists()
    status, _body = post(browser, ticket, kind="reply", html="<p>Merhaba</p>", seen=body["seq"])
    assert status == 201


def test_keeps_all_that_was_typed_in_a_plain_form_that_was_refused(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    seen = ticket.last_seq
    receiving.receive(says("Bir şey daha"), into=ticket, author=cast.derya.person, now=NOW)
    form = {"kind": "reply", "text": "Uzun <b>yanıt</b>", "to": "a@b.example", "seen": seen}
    refused = browser.post(f"/tickets/{ticket.pk}/messages/", form)
    page = refused.content.decode()
    ticket.refresh_from_db()
    assert refused.status_code == 409
    assert "Uzun &lt;b&gt;yanıt&lt;/b&gt;</textarea>" in page
    assert "Bir şey daha" in page
    assert 'name="to" value="a@b.example"' in page
    assert f'name="seen" value="{ticket.last_seq}"' in page
    again = browser.post(f"/tickets/{ticket.pk}/messages/", form | {"seen": ticket.last_seq})
    message = ticket.messages.get(kind=Message.REPLY)
    assert again["Location"] == f"/tickets/{ticket.pk}/#message-{message.pk}"
    assert message.recipients["to"] == ["a@b.example"]
    assert message.text == "Uzun <b>yanıt</b>"


def test_a_plain_form_chooses_between_a_reply_and_a_note(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    page = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    plain = "".join(re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL))
    assert re.findall(r'type="radio" name="kind" value="(\w+)"', plain) == ["reply", "note"]
    assert "Add note" in plain
    # the form holds the usual kind beside the chosen one, which comes later
    form = {"kind": ["reply", "note"], "text": "Bunu <b>biz</b> bilelim", "to": "a@b.example"}
    answer = browser.post(f"/tickets/{ticket.pk}/messages/", form | {"seen": ticket.last_seq})
    note = ticket.messages.get(author=cast.ece)
    assert answer["Location"] == f"/tickets/{ticket.pk}/#message-{note.pk}"
    assert (note.kind, note.text) == (Message.NOTE, "Bunu <b>biz</b> bilelim")
    assert note.recipients == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "reply", "html": ""},
        {"kind": "reply", "html": "<p> </p>"},
        {"kind": "shout", "html": "<p>a</p>"},
        {"html": "<p>a</p>"},
        {"kind": ["reply"], "html": "<p>a</p>"},
        {"kind": "reply", "html": 7},
        {"kind": "reply", "html": "<p>a</p>", "to": ["not an address"]},
        {"kind": "reply", "html": "<p>a</p>", "to": ["a@b.example\nBcc: c@d.example"]},
        {"kind": "reply", "html": "<p>a</p>", "to": [f"a{n}@b.example" for n in range(30)]},
        {"kind": "reply", "html": "<p>a</p>", "client_id": "7"},
        {"kind": "reply", "html": "<p>a</p>", "seen": "-1"},
        {"kind": "reply", "html": "<p>a</p>", "seen": 10**30},
        {"kind": "reply", "html": "<p>a</p>", "language": "xx"},
        {"kind": "reply", "html": "<p>a</p>", "handles": ["0" * 22]},
        {"kind": "reply", "html": "<p>a</p>", "handles": [{"a": 1}] * 40},
        {"kind": "note", "html": "x" * 200_001},
    ],
    ids=lambda fields: str(fields)[:40],
)
def test_refuses_what_it_can_not_take_and_says_why(cast: Cast, fields: dict[str, object]) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    status, body = post(browser, ticket, **fields)
    assert status == 422
    assert body["detail"]
    assert ticket.messages.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a":%s}' % (b"9" * 5000)),
        *(b'{"kind":"note","html":"a%s"}' % half for half in (b"\\u0000", b"\\ud800")),
        *(b'{"kind":"note","text":"a%s"}' % half for half in (b"\\u0000", b"\\ud800")),
        b'{"kind":"note","text":"a","handles":["\\ud800"]}',
        b'{"kind":"note","text":"a","handles":["\\u0000"]}',
        b'{"kind":"note","text":"a","x":%s%s}' % (b"[" * 900, b"]" * 900),
    ],
    ids=lambda body: repr(body[:12]),
)
def test_reads_any_body_without_a_fault(cast: Cast, body: bytes) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    url = f"/tickets/{ticket.pk}/messages/"
    answer = browser.post(url, body, content_type="application/json", headers=JSON)
    assert answer.status_code in {201, 422}
    if answer.status_code == 201:
        assert "\x00" not in ticket.messages.get(kind=Message.NOTE).text


def test_reads_any_name_of_a_file_in_a_form_without_a_fault(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    form = {"kind": "note", "text": "a\0b", "handles": ["a\0b"]}
    answer = browser.post(f"/tickets/{ticket.pk}/messages/", form)
    assert answer.status_code == 422


@pytest.mark.parametrize("door", ["labels", "resolution"])
def test_knows_no_reason_whose_number_is_endless(cast: Cast, door: str) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    form = {"reason": "9" * 5000, "outcome": "answered"}
    assert browser.post(f"/tickets/{ticket.pk}/{door}/", form).status_code == 422


def test_answers_five_megabytes_with_a_sentence(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    url = f"/tickets/{ticket.pk}/messages/"
    big = json.dumps({"kind": "note", "html": "x" * 5_000_000})
    answer = browser.post(url, big, content_type="application/json", headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["detail"] == "Shorten it, or attach it as a file."


def test_ignores_fields_that_it_does_not_know(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    extra = {"author": cast.mert.pk, "state": "sent", "id": 1, "created_at": "2000-01-01"}
    _status, body = post(browser, ticket, kind="reply", html="<p>a</p>", **extra)
    message = Message.objects.get(pk=body["id"])
    assert (message.author_id, message.state, message.ticket_id) == (
        cast.ece.pk,
        "queued",
        ticket.pk,
    )


def test_leaves_a_note_that_calls_a_colleague(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    called = [cast.deniz.pk, cast.suna.pk, cast.derya.person.pk, 10**9]
    status, _body = post(browser, ticket, kind="note", html="<p>bak</p>", mentioned=called)
    assert status == 201
    assert set(ticket.followers.values_list("person", flat=True)) == {cast.deniz.pk}


def test_takes_a_reply_back_and_brings_its_words_and_files_home(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    file = files.upload(content=b"Dekont", name="dekont.txt", by=cast.ece, now=NOW)
    message = answered(cast, ticket, handles=[file.handle])
    url = f"/tickets/{ticket.pk}/messages/{message.pk}/undo/"
    body = browser.post(url, headers=JSON).json()
    assert (body["state"], body["composed"]) == ("undone", message.html)
    assert body["recipients"]["to"] == ["d•••@mail.example"]
    assert body["files"] == [{"handle": file.handle, "name": "dekont.txt"}]


def test_takes_nobody_elses_reply_back(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.aylin)
    message = answered(cast, ticket)
    url = f"/tickets/{ticket.pk}/messages/{message.pk}/undo/"
    answer = browser.post(url, headers=JSON)
    told = "Only Ece Yılmaz, who wrote this reply, can take it back."
    assert (answer.status_code, answer.json()["detail"]) == (403, told)
    page = browser.post(url)
    assert page.status_code == 403
    assert told in page.content.decode()
    message.refresh_from_db()
    assert message.state == Message.QUEUED


def test_says_that_it_is_too_late_to_take_a_reply_back(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    message = answered(cast, ticket)
    with time_machine.travel(NOW + timedelta(seconds=11), tick=False):
        url = f"/tickets/{ticket.pk}/messages/{message.pk}/undo/"
        answer = browser.post(url, headers=JSON)
    assert answer.status_code == 409
    assert answer.json()["detail"] == "It has already been sent."


def test_sends_again_only_what_failed(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    message = answered(cast, ticket)
    url = f"/tickets/{ticket.pk}/messages/{message.pk}/retry/"
    delivery.mark_failed(message, words="550 no such user", permanent=True, now=NOW)
    assert browser.post(url, headers=JSON).json()["state"] == "queued"
    delivery.mark_sent(message, words="250 ok", now=NOW)
    assert browser.post(url, headers=JSON).status_code == 409


def test_refuses_a_reply_on_a_ticket_that_is_closed_for_good(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.CLOSED, bucket=Ticket.DONE)
    status, body = post(browser, ticket, kind="reply", html="<p>a</p>")
    assert (status, body["detail"]) == (
        422,
        "This ticket is closed. Start a new conversation instead.",
    )


def test_two_who_take_it_at_once_can_not_both_win(committed_cast: Cast) -> None:
    cast = committed_cast
    ticket = opened(cast)
    start, statuses = threading.Barrier(2), []

    def take(browser: Client) -> None:
        start.wait()
        statuses.append(browser.post(f"/tickets/{ticket.pk}/claim/", headers=JSON).status_code)
        connections.close_all()

    browsers = [factories.browser(person) for person in (cast.ece, cast.mert)]
    threads = [threading.Thread(target=take, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409]
    ticket.refresh_from_db()
    assert ticket.assignee_id in {cast.ece.pk, cast.mert.pk}


def test_names_who_was_quicker(cast: Cast) -> None:
    ticket = opened(cast)
    factories.browser(cast.mert).post(f"/tickets/{ticket.pk}/claim/")
    late = factories.browser(cast.ece).post(f"/tickets/{ticket.pk}/claim/", headers=JSON)
    assert (late.status_code, late.json()["detail"]) == (409, "Mert Kaya has it already.")
    page = factories.browser(cast.ece).post(f"/tickets/{ticket.pk}/claim/")
    assert page.status_code == 409
    assert "Mert Kaya has it already." in page.content.decode()
