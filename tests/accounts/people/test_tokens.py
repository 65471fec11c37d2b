"""Tokens of every kind are refused in every shape but their own (AU-4)."""

import base64
import json
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from accounts.people import known_browsers
from accounts.people.actions import joining
from accounts.people.api_tokens import BearerAuthentication, find
from accounts.people.sessions import read_session
from tests import factories
from tests.accounts.people.doors import link_in, read_mail, stranger
from tests.cast import Cast


def shapes(token: str) -> dict[str, str]:
    """Forty ways to be almost, or not at all, the token."""
    half = len(token) // 2
    return {
        "empty": "",
        "space": " ",
        "short": token[:8],
        "first half": token[:half],
        "second half": token[half:],
        "one letter less": token[:-1],
        "first letter less": token[1:],
        "one letter more": token + "a",
        "letter before": "a" + token,
        "other last letter": token[:-1] + ("b" if token[-1] != "b" else "c"),
        "other first letter": ("b" if token[0] != "b" else "c") + token[1:],
        "other case": token.swapcase(),
        "backwards": token[::-1] if token[::-1] != token else token + "x",
        "twice": token + token,
        "space after": token + " ",
        "space before": " " + token,
        "tab after": token + "\t",
        "no-break space": token + "\u00a0",
        "newline": token + "\n",
        "null": token + "\x00",
        "null inside": token[:half] + "\x00" + token[half:],
        "zero-width": token[:half] + "\u200b" + token[half:],
        "combining": token + "\u0301",
        "full-width": "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in token),
        "cyrillic a": token.replace("a", "\u0430") if "a" in token else token + "\u0430",
        "percent": token.replace(token[0], f"%{ord(token[0]):02x}", 1),
        "twice percent": token.replace(token[0], f"%25{ord(token[0]):02x}", 1),
        "base64": base64.b64encode(token.encode()).decode(),
        "hex": token.encode().hex(),
        "padding": token + "==",
        "quoted": f'"{token}"',
        "json": json.dumps([token]),
        "array": f"[]={token}",
        "like": "%",
        "star": "*",
        "sql": "' OR 1=1 --",
        "none": "None",
        "undefined": "undefined",
        "zero": "0",
        "very long": token * 400,
        "comma": f"{token},{token}",
    }


SHAPES = sorted(shapes("0123456789abcdefghijklmnop"))


def test_there_are_forty_shapes() -> None:
    assert len(SHAPES) >= 40


class Kinds:
    """Of each kind a token that works, and whether another one works in its place."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def invitation(self) -> tuple[str, Callable[[str], bool]]:
        invitation = joining.invite(
            email="yeni@lunaro.example",
            name="Yeni",
            role="agent",
            team_ids=[],
            brand_ids=[self.cast.lunaro.pk],
            language="en",
            by=self.cast.nil,
            now=timezone.now(),
        )
        return joining.token_of(invitation), self._opens_an_invitation

    @staticmethod
    def _opens_an_invitation(token: str) -> bool:
        return joining.open_invitation(token, now=timezone.now()) is not None

    def reset_link(self) -> tuple[str, Callable[[str], bool]]:
        stranger().post("/accounts/password/reset/", {"email": self.cast.ece.staff.email})
        uid, token = link_in(read_mail()[-1]).split("/")[5].split("-", 1)

        browser = stranger()

        def works(token: str) -> bool:
            answer = browser.get(f"/accounts/password/reset/key/{uid}-{quote(token, safe='')}/")
            return answer.status_code == 302 and "set-password" in answer["Location"]

        return token, works

    def api(self) -> tuple[str, Callable[[str], bool]]:
        return (
            factories.api_token(self.cast.ece),
            lambda token: find(token, now=timezone.now()) is not None,
        )

    def session(self) -> tuple[str, Callable[[str], bool]]:
        return (
            factories.browser(self.cast.ece).cookies["desk"].value,
            lambda key: read_session(key, now=timezone.now()) is not None,
        )

    def known_browser(self) -> tuple[str, Callable[[str], bool]]:
        email = self.cast.ece.staff.email

        def works(token: str) -> bool:
            request = APIRequestFactory().get("/")
            request.COOKIES[known_browsers.COOKIE] = token
            return known_browsers.recognise(request, email, now=timezone.now()) is not None

        return factories.known_browser(self.cast.ece), works


KINDS = ["invitation", "reset_link", "api", "session", "known_browser"]


@pytest.mark.parametrize("kind", KINDS)
def test_refuses_every_other_shape_of(cast: Cast, kind: str) -> None:
    token, works = getattr(Kinds(cast), kind)()
    assert works(token)
    taken = [name for name, other in shapes(token).items() if other != token and works(other)]
    assert taken == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_token_of_one_kind_is_none_of_another(cast: Cast, kind: str) -> None:
    kinds = Kinds(cast)
    _token, works = getattr(kinds, kind)()
    others = [getattr(kinds, other)()[0] for other in KINDS if other != kind]
    assert [other for other in others if works(other)] == []


@pytest.mark.parametrize("value", [None, [], {}, 0, True, b"x" * 40, ["a" * 40]])
def test_no_type_is_an_error(cast: Cast, value: object) -> None:
    assert find(value, now=timezone.now()) is None
    assert joining.open_invitation(value, now=timezone.now()) is None


@pytest.mark.parametrize(
    "header",
    [
        "{}",
        "bearer: {}",
        "Basic {}",
        "Token {}",
        "Bearer",
        "Bearer  {}",
        "Bearer {} x",
        "Bearer\t{}",
    ],
)
def test_reads_only_its_own_header(cast: Cast, header: str) -> None:
    words = header.format(factories.api_token(cast.ece))
    request = Request(APIRequestFactory().get("/", HTTP_AUTHORIZATION=words))
    with pytest.raises(AuthenticationFailed):
        BearerAuthentication().authenticate(request)
