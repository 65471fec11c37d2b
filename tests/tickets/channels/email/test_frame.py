"""The document for a hostile mail, and the header that holds it."""

import re

import pytest

from tests.lib.reading import faults, read
from tests.samples.tracking import VECTORS
from tests.samples.xss import PAYLOADS
from tickets.channels.email.inbound.frame import (
    FRAME_SANDBOX,
    frame_csp,
    frame_document,
    frame_headers,
)

APP, FILES = "https://desk.test", "https://files.test"
OURS = re.compile(r'^<!doctype html><html lang="[^"]*"><head>.*?</head><body>', re.DOTALL)


def policy() -> dict[str, list[str]]:
    parts = frame_csp(app_origin=APP, picture_origin=FILES).split(";")
    return {name: values for name, *values in (part.split() for part in parts)}


def test_policy_allows_styles_and_pictures_of_ours_and_nothing_else() -> None:
    assert policy() == {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": [FILES, "data:"],
        "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": [APP],
    }


def test_sandbox_lets_nothing_run_and_shares_no_origin() -> None:
    assert set(FRAME_SANDBOX.split()).isdisjoint(
        {"allow-scripts", "allow-same-origin", "allow-forms", "allow-top-navigation"}
    )


def test_headers_tell_nobody_where_the_reader_came_from() -> None:
    headers = frame_headers(app_origin=APP, picture_origin=FILES)
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == frame_csp(app_origin=APP, picture_origin=FILES)


def test_remote_pictures_wait_for_consent() -> None:
    mail = '<p>a</p><img src="https://a.test/x.png"><img src="cid:here">'
    held = frame_document(mail, images=False, image_url=lambda url: "/p", cids={"here": "/c"})
    shown = frame_document(mail, images=True, image_url=lambda url: "/p", cids={"here": "/c"})
    assert read(held[held.index("<body>") :]).values("src") == ["/c"]
    assert read(shown[shown.index("<body>") :]).values("src") == ["/p", "/c"]


def test_card_numbers_are_not_shown() -> None:
    shown = frame_document("<p>4111 <b>1111</b> 1111 1111</p>", images=False)
    words = "".join(read(shown[shown.index("<body>") :]).text)
    assert "".join(filter(str.isdigit, words)) == "4111111111"


def test_language_cannot_break_out() -> None:
    assert '<html lang="&#34;&gt;&lt;x">' in frame_document("", images=False, language='"><x')


@pytest.mark.parametrize("payload", [*PAYLOADS[::5], *VECTORS[::5]])
def test_body_holds_nothing_that_acts(payload: str) -> None:
    document = frame_document(payload, images=False)
    head = OURS.match(document)
    assert head is not None
    body = document[head.end() : -len("</body></html>")]
    assert document.count("<body") == 1
    tags = read(body).tags - {"script", "iframe", "object", "form", "meta", "base", "link"}
    assert faults(body, tags=tags) == []
