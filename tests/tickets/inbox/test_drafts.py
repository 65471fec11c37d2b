"""Unsent words …"""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import JSON, at_half_past_ten
from tests.tickets.thread.words import answered, opened
from tickets.inbox.actions import drafts as actions
from tickets.inbox.models import Draft
from tickets.thread.actions import replying

__all__ = ["at_half_past_ten"]

NEW = "/conversations/new/draft/"


def keep(browser: Client, url: str, version: int, html: str = "", **more: Any) -> Any:
    words = {"kind": "reply", "version": version, "content": {"html": html, **more}}
    return browser.put(url, words, content_type="application/json", headers=JSON)


def kept(browser: Client, url: str) -> Any:
    return browser.get(url).json().get("reply")


@pytest.fixture
def desk(cast: Cast) -> tuple[Client, str]:
    return factories.browser(cast.ece), f"/tickets/{opened(cast).pk}/draft/"


def test_come_back_as_they_were_left(desk: tuple[Client, str]) -> None:
    browser, url = desk
    more = {"to": "a@b.example", "language": "tr", "files": [{"handle": "h", "name": "n.pdf"}]}
    assert keep(browser, url, 1, "<p>Merhaba <strong>siz</strong></p>", **more).json() == {
        "version": 1
    }
    assert kept(browser, url) == {
        "html": "<p>Merhaba <strong>siz</strong></p>",
        "version": 1,
        **more,
    }


def test_keep_what_was_decided_about_the_times_in_them(desk: tuple[Client, str]) -> None:
    browser, url = desk
    decided = {"tracked": ["en geç 23.30’da"], "dropped": ["yarın"]}
    keep(browser, url, 1, "<p>a</p>", times=decided)
    assert kept(browser, url)["times"] == decided
    keep(browser, url, 2, "<p>a</p>", times={"tracked": ["x" * 500] * 50, "else": [1]})
    assert kept(browser, url)["times"] == {"tracked": ["x" * 120] * 20, "dropped": []}
    for nothing in ({"tracked": []}, ["23.30"], None, {"tracked": "23.30"}):
        keep(browser, url, kept(browser, url)["version"] + 1, "<p>a</p>", times=nothing)
        assert "times" not in kept(browser, url)


def test_keep_which_replies_articles_and_facts_stand_in_them(desk: tuple[Client, str]) -> None:
    browser, url = desk
    article = {"key": "payout", "revision": 7}
    fact = {"key": "payout-time", "language": "tr", "words": "4 saat"}
    took = [
        {"id": 3, "words": "Merhaba."},
        {"id": "payout", "words": "Bir gün sürer.", "article": article},
        {"id": "payout-time: 4 saat", "words": "4 saat", "fact": fact},
    ]
    others = [
        {"id": "x", "words": "x"},
        {"id": "y", "words": "y", "fact": {"key": 1}},
        {"id": None},
    ]
    keep(browser, url, 1, "<p>Merhaba.</p>", took=[*took, *others])
    assert kept(browser, url)["took"] == took


def test_are_never_overwritten_by_a_late_save(desk: tuple[Client, str]) -> None:
    browser, url = desk
    keep(browser, url, 5, "<p>yeni</p>")
    for late in (5, 4, 1):
        refused = keep(browser, url, late, "<p>eski</p>")
        assert refused.status_code == 409
        assert refused.json()["content"]["html"] == "<p>yeni</p>"
    assert kept(browser, url)["html"] == "<p>yeni</p>"


def test_that_were_thrown_away_stay_away(desk: tuple[Client, str]) -> None:
    browser, url = desk
    keep(browser, url, 3, "<p>a</p>")
    gone = {"kind": "reply", "version": 4}
    assert browser.delete(url, gone, content_type="application/json").json() == {"version": 4}
    assert keep(browser, url, 4, "<p>a</p>").status_code == 409
    assert "html" not in kept(browser, url)
    assert keep(browser, url, 5, "<p>b</p>").status_code == 200


def test_are_not_thrown_away_by_a_drop_that_came_late(desk: tuple[Client, str]) -> None:
    browser, url = desk
    keep(browser, url, 7, "<p>a</p>")
    browser.delete(url, {"kind": "reply", "version": 6}, content_type="application/json")
    assert kept(browser, url)["html"] == "<p>a</p>"


def test_stay_away_even_when_the_save_comes_after_the_drop(desk: tuple[Client, str]) -> None:
    browser, url = desk
    browser.delete(url, {"kind": "reply", "version": 2}, content_type="application/json")
    assert keep(browser, url, 1, "<p>a</p>").status_code == 409


def test_are_gone_when_they_are_sent(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    url, name = f"/tickets/{ticket.pk}/draft/", uuid4()
    keep(browser, url, 3, "<p>a</p>", client_id=str(name))
    answered(cast, ticket, client_id=name)
    assert "html" not in kept(browser, url)
    late = keep(browser, url, 9, "<p>a</p>", client_id=str(name))
    assert late.status_code == 409
    assert "html" not in kept(browser, url)


def test_that_were_written_on_after_they_were_sent_are_kept(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    url, name = f"/tickets/{ticket.pk}/draft/", uuid4()
    message = answered(cast, ticket, client_id=name)
    more = message.html.replace("</p>", " Bir de şu var.</p>")
    assert keep(browser, url, 9, more, client_id=str(name)).status_code == 200
    assert kept(browser, url)["html"] == more
    assert keep(browser, url, 10, message.html, client_id=str(name)).status_code == 200


def test_with_a_file_that_was_not_sent_are_kept(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    url, message = f"/tickets/{ticket.pk}/draft/", answered(cast, ticket)
    more = {"client_id": str(message.client_id), "files": [{"handle": "h", "name": "n.pdf"}]}
    assert keep(browser, url, 9, message.html, **more).status_code == 200


def test_of_a_note_survive_a_reply(cast: Cast) -> None:
    ticket = opened(cast)
    actions.keep_draft(
        ticket, kind="note", content={"html": "<p>n</p>"}, version=1, by=cast.ece, now=NOW
    )
    answered(cast, ticket)
    assert Draft.objects.get(kind="note").content["html"] == "<p>n</p>"
    replying.add_note(ticket, by=cast.mert, html="<p>m</p>", client_id=uuid4(), now=NOW)
    assert Draft.objects.get(kind="note").content["html"] == "<p>n</p>"
    replying.add_note(ticket, by=cast.ece, html="<p>n</p>", client_id=uuid4(), now=NOW)
    assert Draft.objects.get(kind="note").content == {}


def test_belong_to_one_person(cast: Cast) -> None:
    ticket = opened(cast)
    url = f"/tickets/{ticket.pk}/draft/"
    keep(factories.browser(cast.ece), url, 1, "<p>gizli</p>")
    assert kept(factories.browser(cast.mert), url) is None
    page = factories.browser(cast.mert).get(f"/tickets/{ticket.pk}/")
    assert "gizli" not in page.content.decode()
    assert "gizli" in factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()


def test_of_a_new_conversation_have_a_place_of_their_own(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    assert keep(browser, NEW, 1, "<p>a</p>", subject="Konu").status_code == 200
    assert keep(browser, NEW, 1, "<p>b</p>").status_code == 409
    page = browser.get("/conversations/new/").content.decode()
    assert 'value="Konu"' in page
    assert kept(factories.browser(cast.mert), NEW) is None


def test_hold_neither_scripts_nor_card_numbers(desk: tuple[Client, str]) -> None:
    browser, url = desk
    keep(browser, url, 1, "<p>4111 1111 1111 1111<script>alert(1)</script></p>")
    words = kept(browser, url)["html"]
    assert "4111 1111 1111 1111" not in words
    assert "script" not in words


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"kind":"reply"}',
        b'{"kind":"shout","version":1}',
        b'{"kind":"reply","version":"1"}',
        b'{"kind":"reply","version":true}',
        b'{"kind":"reply","version":0}',
        b'{"kind":"reply","version":99999999999}',
        b'{"kind":"reply","version":1,"content":[]}',
        b'{"kind":"reply","version":1,"content":{"html":"' + b"x" * 200_001 + b'"}}',
        b"\xff",
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body[:40]),
)
def test_are_refused_in_a_sentence_when_they_can_not_be_read(
    desk: tuple[Client, str], body: bytes
) -> None:
    browser, url = desk
    if body == b'{"kind":"reply","version":1,"content":[]}':
        body = b'{"kind":"reply","version":1,"content":[1]}'
    answer = browser.put(url, body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_may_hold_anything_else_without_a_fault(desk: tuple[Client, str]) -> None:
    browser, url = desk
    odd = {"to": ["a@b.example", 7], "files": [{"handle": None}, 7], "x": {"y": 1}, "subject": None}
    assert keep(browser, url, 1, "a\x00b", **odd).status_code == 200
    assert set(kept(browser, url)) == {"html", "to", "files", "version"}


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_take_files_with_names_that_nothing_can_hold(desk: tuple[Client, str], odd: str) -> None:
    browser, url = desk
    words = {"kind": "reply", "version": 1, "content": {"files": [{"handle": odd, "name": odd}]}}
    # as a script writes it: Python's own encoder would not send half a letter
    sent = browser.generic("PUT", url, json.dumps(words), "application/json", headers=JSON)
    assert sent.status_code == 200


def test_hold_no_card_number(desk: tuple[Client, str]) -> None:
    browser, url = desk
    number = "4111 1111 1111 1111"
    files = [{"handle": "h", "name": f"{number}.pdf"}]
    keep(browser, url, 1, f"<p>{number}</p>", subject=number, files=files)
    assert "1111 1111" not in str(Draft.objects.get().content)
