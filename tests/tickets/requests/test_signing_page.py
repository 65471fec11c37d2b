"""Signing in with an attacker's eyes: who is known can't be told, a session can't be given to
anybody, and no way leads elsewhere."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.utils import timezone

from livechat.sessions.actions import keys
from livechat.widget.identity import ALGORITHM, AUDIENCE
from tests import factories
from tests.cast import Cast
from tests.tickets.channels.email.catcher import Catcher, catcher
from tests.tickets.requests.own import DERYA, code_in, session
from tests.tickets.requests.pages import Browser, fields, text
from tickets.requests.actions import signing_in
from tickets.requests.doors import COOKIE
from tickets.requests.models import PortalSession

__all__ = ["catcher"]
pytestmark = pytest.mark.django_db
PAGE = "https://www.lunaro.example"


def asks(browser: Browser, address: str = DERYA) -> str:
    """The page on which the code is typed."""
    answer = browser.post("sign-in/", {"email": address})
    assert answer.status_code == 303
    signing_in.send_due(now=timezone.now())
    return str(answer["Location"])


def test_a_player_signs_in_reads_and_signs_out(cast: Cast, catcher: Catcher) -> None:
    browser = Browser()
    answer = browser.post(asks(browser), {"code": code_in(catcher)})
    assert answer.status_code == 303
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        "Lax",
        "/help/lunaro/",
    )
    page = browser.get("requests/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert browser.post("sign-out/", fields(page)).status_code == 303
    assert browser.get("requests/").status_code == 303
    assert PortalSession.objects.get().ended_at is not None


def test_a_cookie_is_secure_where_the_site_is(cast: Cast, catcher: Catcher, settings: Any) -> None:
    browser = Browser()
    place = asks(browser)
    settings.CHAT_ORIGIN = settings.CHAT_ORIGIN.replace("http://", "https://")
    answer = browser.post(place, {"code": code_in(catcher)}, origin=settings.CHAT_ORIGIN)
    assert answer.cookies[COOKIE]["secure"]


def test_whoever_is_known_and_whoever_is_not_is_answered_the_same(
    cast: Cast, catcher: Catcher
) -> None:
    def shown(address: str) -> tuple[list[int], str]:
        browser = Browser()
        first = browser.post("sign-in/", {"email": address})
        page = browser.get(first["Location"])
        wrong = [browser.post(first["Location"], {"code": "000001"}) for _ in range(4)]
        codes = [one.status_code for one in (first, page, *wrong)]
        words = "".join(text(one) for one in (page, *wrong))
        return codes, words.replace(first["Location"].split("/")[-2], "")

    known, unknown = shown("derya@mail.example"), shown("dilek@mail.example")
    assert known == unknown


def test_a_stranger_holds_nobody_out_of_his_requests(cast: Cast, catcher: Catcher) -> None:
    stranger = Browser()
    codes = [stranger.post("sign-in/", {"email": DERYA}).status_code for _ in range(6)]
    assert codes == [303] * 3 + [429] * 3
    assert stranger.post("sign-in/", {"email": "dilek@mail.example"}).status_code == 303
    browser = Browser()
    assert browser.post(asks(browser), {"code": code_in(catcher)}).status_code == 303
    assert browser.get("requests/").status_code == 200


def test_a_page_tells_nothing_of_the_address_but_what_was_typed(cast: Cast) -> None:
    page = text(Browser().get(Browser().post("sign-in/", {"email": DERYA})["Location"]))
    assert DERYA not in page
    assert "Derya" not in page


def test_a_session_is_new_with_each_sign_in(cast: Cast, catcher: Catcher) -> None:
    """Whoever plants a cookie in somebody's browser gets nothing by it."""
    browser = Browser()
    browser.client.cookies[COOKIE] = planted = "A" * 43
    answer = browser.post(asks(browser), {"code": code_in(catcher)})
    assert answer.cookies[COOKIE].value != planted
    assert signing_in.find(cast.lunaro, planted, now=timezone.now()) is None


def test_a_session_that_was_there_before_ends_with_the_next(cast: Cast, catcher: Catcher) -> None:
    old = session(cast, now=timezone.now())
    browser = Browser()
    place = asks(browser)
    browser.sign_in(old)
    assert browser.post(place, {"code": code_in(catcher)}).status_code == 303
    old.refresh_from_db()
    assert old.ended_at is not None


@pytest.mark.parametrize("origin", ["https://evil.example", "null", settings.APP_ORIGIN])
def test_no_other_page_signs_somebody_in_or_out(cast: Cast, catcher: Catcher, origin: str) -> None:
    browser = Browser()
    place = asks(browser)
    assert browser.post("sign-in/", {"email": DERYA}, origin=origin).status_code == 403
    assert browser.post(place, {"code": code_in(catcher)}, origin=origin).status_code == 403
    mine = Browser().sign_in(session(cast, now=timezone.now()))
    page = mine.get("requests/")
    assert mine.post("sign-out/", fields(page), origin=origin).status_code == 403
    assert mine.get("requests/").status_code == 200


def test_a_session_of_one_brand_opens_nothing_of_the_other(cast: Cast) -> None:
    mine = Browser().sign_in(session(cast, now=timezone.now()))
    other = mine.client.get("/help/mavi-kule/en/requests/")
    assert other.status_code == 303
    assert other["Location"] == "/help/mavi-kule/en/sign-in/"


def test_signing_in_leads_to_no_other_site(cast: Cast, catcher: Catcher) -> None:
    browser = Browser()
    place = asks(browser)
    for name in ("next", "to"):
        answer = browser.post(f"{place}?{name}=//evil.example", {"code": "111111", name: "//evil"})
        assert "evil" not in answer.headers.get("Location", "")
        assert "evil" not in text(answer)
    answer = browser.post(f"{place}?next=//evil.example", {"code": code_in(catcher)})
    assert answer["Location"] == "/help/lunaro/en/requests/"


def test_a_code_works_in_no_browser_that_has_not_asked(cast: Cast, catcher: Catcher) -> None:
    browser = Browser()
    asks(browser)
    answer = Browser().post("sign-in/" + "B" * 43 + "/", {"code": code_in(catcher)})
    assert answer.status_code == 410
    assert COOKIE not in answer.cookies


@pytest.fixture
def key(cast: Cast) -> str:
    factories.chat(cast.lunaro, cast.support, site_origins=[PAGE])
    return keys.make(cast.lunaro, by=cast.nil, now=timezone.now())


def assertion(key: str, **more: Any) -> str:
    at = int(timezone.now().timestamp())
    said = {
        "iss": "lunaro",
        "aud": AUDIENCE,
        "sub": "LN-77",
        "jti": f"nonce-{at}-{len(more)}",
        "iat": at,
        "exp": at + 120,
        "name": "Derya Arslan",
        **more,
    }
    return jwt.encode(said, key, algorithm=ALGORITHM)


def test_a_page_of_the_brand_signs_a_player_in_once(cast: Cast, key: str) -> None:
    browser, signed = Browser(), assertion(key)
    answer = browser.post("sign-in/", {"assertion": signed}, origin=PAGE)
    assert answer.status_code == 303
    assert browser.get("requests/").status_code == 200
    made = PortalSession.objects.get()
    assert (made.way, made.player.external_id) == (PortalSession.SIGNED, "LN-77")
    again = Browser().post("sign-in/", {"assertion": signed}, origin=PAGE)
    assert again.status_code == 403
    assert COOKIE not in again.cookies


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, settings.CHAT_ORIGIN])
def test_nobody_else_signs_a_player_in(cast: Cast, key: str, origin: str | None) -> None:
    answer = Browser().post("sign-in/", {"assertion": assertion(key)}, origin=origin)
    assert answer.status_code == 403
    assert PortalSession.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "mavi-kule"},
        {"aud": "other"},
        {"exp": 1},
        {"sub": ""},
        {"exp": 4102444800},  # the year 2100: nobody signs for so long
    ],
    ids=str,
)
def test_an_assertion_that_is_not_good_signs_nobody_in(
    cast: Cast, key: str, wrong: dict[str, Any]
) -> None:
    forged = [assertion(key, **wrong), assertion("k" * 43), "a.b.c", "x" * 5000]
    for one in forged:
        assert Browser().post("sign-in/", {"assertion": one}, origin=PAGE).status_code == 403
    assert PortalSession.objects.count() == 0


def test_a_session_that_lay_still_for_half_a_day_asks_anew(cast: Cast) -> None:
    long_ago = timezone.now() - timedelta(hours=13)
    mine = Browser().sign_in(session(cast, now=long_ago))
    assert mine.get("requests/").status_code == 303
