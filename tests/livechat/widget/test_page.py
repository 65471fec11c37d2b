"""The page in the frame, what an operator's page loads, and the origin that serves them."""

import gzip
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from livechat.sessions.models import ChatSettings
from tests.cast import Cast
from tests.livechat import chat
from tests.livechat.widget.frames import HOST

pytestmark = pytest.mark.django_db
ORIGINS = ["https://www.lunaro.example", "http://localhost:8002"]
LARGEST = 15 * 1024


@pytest.fixture
def lunaro(cast: Cast) -> ChatSettings:
    return chat.chats(cast.lunaro, cast.support, site_origins=ORIGINS)


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": HOST})


def _policy(answer: object) -> dict[str, str]:
    said = answer.headers["Content-Security-Policy"]  # type: ignore[attr-defined]
    return dict(part.split(" ", 1) for part in said.split("; "))


def test_only_pages_of_the_brand_may_hold_the_frame(lunaro: ChatSettings, browser: Client) -> None:
    policy = _policy(browser.get("/chat/lunaro/"))
    assert policy["frame-ancestors"].split() == ORIGINS
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in str(policy)


def test_a_brand_without_pages_is_held_by_nobody(lunaro: ChatSettings, browser: Client) -> None:
    bad = ["https://a.example; script-src *", "*"]
    ChatSettings.objects.update(site_origins=bad)
    policy = _policy(browser.get("/chat/lunaro/"))
    assert (policy["frame-ancestors"], policy["script-src"]) == ("'none'", "'self'")


def test_the_page_carries_no_script_or_style_of_its_own(
    lunaro: ChatSettings, browser: Client
) -> None:
    page = browser.get("/chat/lunaro/").content.decode()
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []
    assert " style=" not in page
    assert "<style" not in page


@pytest.mark.parametrize("language", [code for code, _name in settings.PLAYER_LANGUAGES])
def test_speaks_the_language_that_is_asked_for(
    lunaro: ChatSettings, browser: Client, language: str
) -> None:
    asked = browser.get(f"/chat/lunaro/?language={language}")
    accepted = browser.get("/chat/lunaro/", headers={"accept-language": f"xx, {language}-XX;q=0.8"})
    for answer in (asked, accepted):
        assert f'<html lang="{language}" dir="ltr"' in answer.content.decode()
        assert answer.headers["Content-Language"] == language


def test_greets_once(lunaro: ChatSettings, browser: Client) -> None:
    assert browser.get("/chat/lunaro/?language=en").text.count("How can we help?</h2>") == 1
    ChatSettings.objects.update(greetings={"en": "Welcome to Lunaro. How can we help you?"})
    page = browser.get("/chat/lunaro/?language=en").text
    assert "<h2>Welcome to Lunaro. How can we help you?</h2>" in page
    assert "How can we help?</h2>" not in page
    assert 'data-words="hello"' not in page


def test_the_foot_names_help_in_the_language_of_the_page(
    lunaro: ChatSettings, browser: Client
) -> None:
    german = browser.get("/chat/lunaro/?language=de").text
    assert ("TelefonSeelsorge" in german, "YEDAM" in german) == (True, False)
    turkish = browser.get("/chat/lunaro/?language=tr").text
    assert 'href="tel:115"' in turkish
    assert 'href="tel:112"' in turkish
    english = browser.get("/chat/lunaro/?language=en").text
    assert ("Gambling Therapy" in english, "Samaritans" in english) == (True, False)
    assert "18+" in english


def test_the_embed_is_small_and_for_every_site(lunaro: ChatSettings, browser: Client) -> None:
    assert finders.find("widget.js"), "the front end is not built"
    answer = browser.get("/widget.js", headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(answer.content) < LARGEST
    plain = browser.get("/widget.js")
    assert gzip.decompress(answer.content) == plain.content
    assert b"import " not in plain.content


def test_what_the_frame_loads_is_small_too() -> None:
    with open(str(finders.find("chat.js")), "rb") as script:
        assert len(gzip.compress(script.read())) < LARGEST


def test_colours_are_the_brands(lunaro: ChatSettings, browser: Client) -> None:
    answer = browser.get("/chat/lunaro/brand.css")
    assert lunaro.brand.colour in answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/css")


def test_the_players_origin_serves_the_chat_and_nothing_else(
    lunaro: ChatSettings, browser: Client
) -> None:
    for path in ("/", "/accounts/login/", "/api/v1/", "/feed/", "/healthz", "/outside/x"):
        assert browser.get(path).status_code == 404
    for host in ("localhost:8000", "127.0.0.1:8000"):
        for path in ("/chat/lunaro/", "/widget.js", "/chat/lunaro/brand.css"):
            assert Client(headers={"host": host}).get(path).status_code == 404


def test_no_cookie_is_given_or_heard(lunaro: ChatSettings, browser: Client) -> None:
    browser.cookies["sessionid"] = "x"
    answer = browser.get("/chat/lunaro/")
    assert answer.cookies == {}
