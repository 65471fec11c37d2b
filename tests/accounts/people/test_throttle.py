"""Guessing is slowed down: per account, per address, for the whole house, without Redis too."""

import time
from collections.abc import Iterator

import pytest
import redis
from django.contrib.auth import authenticate
from django.core.cache import cache
from django.test import RequestFactory

from accounts.people import sign_in as sign_in_module
from helpdesk.lib import realtime
from tests import factories
from tests.accounts.people.doors import (
    is_in,
    read_mail,
    sign_in,
    stranger,
    type_code,
    type_password,
)
from tests.cast import Cast

WRONG = "The e-mail address or the password is not right."


class Guesser:
    """Tries passwords, and counts those that were really compared: the others are told that
    there were too many."""

    def __init__(self) -> None:
        self.client = stranger()
        self.compared = 0

    def guess(self, email: str, *, at: int = 1, cookie: str = "") -> None:
        self.client.cookies.clear()
        if cookie:
            self.client.cookies["deskknown"] = cookie
        self.client.defaults["REMOTE_ADDR"] = f"203.0.{at // 250}.{at % 250 + 1}"
        answer = type_password(self.client, email, "guess")
        self.compared += WRONG in answer.content.decode()


@pytest.fixture
def guesser() -> Guesser:
    return Guesser()


@pytest.fixture
def without_redis(settings) -> Iterator[None]:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    realtime.client.cache_clear()
    with pytest.raises(redis.ConnectionError):
        realtime.client().ping()
    yield
    realtime.client.cache_clear()
    realtime.breaker.__init__(realtime.breaker.seconds)


def test_one_account_from_many_addresses(cast: Cast, guesser: Guesser) -> None:
    for number in range(60):
        guesser.guess(cast.ece.staff.email, at=number)
    assert guesser.compared == 5


def test_many_accounts_from_one_address(cast: Cast, guesser: Guesser) -> None:
    for number in range(30):
        guesser.guess(f"guess{number}@lunaro.example")
    assert guesser.compared == 10


def test_many_accounts_from_many_addresses(cast: Cast, guesser: Guesser) -> None:
    for number in range(130):
        guesser.guess(f"guess{number}@lunaro.example", at=number)
    assert guesser.compared == 100


def test_holds_with_redis_stopped(cast: Cast, guesser: Guesser, without_redis: None) -> None:
    for number in range(30):
        guesser.guess(cast.ece.staff.email, at=number)
    assert guesser.compared == 5


@pytest.mark.prove
@pytest.mark.timeout(2400)
def test_ten_thousand_guesses_are_a_hundred(
    cast: Cast, guesser: Guesser, without_redis: None
) -> None:
    known = [person.staff.email for person in cast.staff]
    for number in range(10_000):
        email = known[number % len(known)] if number % 2 else f"guess{number}@lunaro.example"
        guesser.guess(email, at=number)
    assert guesser.compared <= 100


@pytest.mark.prove
@pytest.mark.timeout(600)
def test_time_does_not_tell_whether_an_address_is_known(cast: Cast, settings) -> None:
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]  # those of the product
    sign_in_module._nobodys_password.cache_clear()
    cast.ece.staff.set_password("the-real-one-3")
    cast.ece.staff.save()
    request = RequestFactory().post("/")
    took: dict[str, list[float]] = {cast.ece.staff.email: [], "nobody@lunaro.example": []}
    for _ in range(120):
        for email, times in took.items():
            begun = time.perf_counter()
            authenticate(request, email=email, password="guess")
            times.append(time.perf_counter() - begun)
    known, unknown = took.values()
    longer = sum(a > b for a in known for b in unknown)
    assert 0.45 <= longer / (len(known) * len(unknown)) <= 0.55


def test_the_right_password_does_not_help_once_it_is_shut(cast: Cast, guesser: Guesser) -> None:
    for number in range(6):
        guesser.guess(cast.ece.staff.email, at=number)
    answer = type_password(stranger(REMOTE_ADDR="198.51.100.1"), cast.ece.staff.email)
    assert answer.status_code == 200
    assert "Too many failed login attempts" in answer.content.decode()


def test_a_known_browser_gets_in_while_strangers_are_shut_out(cast: Cast, guesser: Guesser) -> None:
    known = sign_in(cast.ece)
    known.post("/accounts/logout/")
    for number in range(30):
        guesser.guess(cast.ece.staff.email, at=number)
    answer = type_password(known, cast.ece.staff.email)
    assert answer["Location"] == "/accounts/2fa/authenticate/"


def test_a_known_browser_is_known_to_its_own_account_only(cast: Cast, guesser: Guesser) -> None:
    cookie = factories.known_browser(cast.ece)
    for number in range(20):
        guesser.guess(cast.mert.staff.email, at=number, cookie=cookie)
    assert guesser.compared == 5


def test_a_known_browser_has_a_budget_too(cast: Cast, guesser: Guesser) -> None:
    cookie = factories.known_browser(cast.ece)
    for number in range(30):
        guesser.guess(cast.ece.staff.email, at=number, cookie=cookie)
    assert guesser.compared == 10


def test_codes_can_not_be_guessed(cast: Cast) -> None:
    client = stranger()
    type_password(client, cast.ece.staff.email)
    for number in range(30):
        client.defaults["REMOTE_ADDR"] = f"198.51.100.{number + 1}"
        type_code(client, f"{number:06}")
    type_code(client)
    assert not is_in(client)


def test_mails_for_new_passwords_are_few(cast: Cast) -> None:
    client = stranger()
    for number in range(20):
        client.defaults["REMOTE_ADDR"] = f"198.51.100.{number + 1}"
        client.post("/accounts/password/reset/", {"email": cast.ece.staff.email})
    assert len(read_mail()) == 3


def test_counts_nobody_by_what_a_header_claims(cast: Cast, guesser: Guesser) -> None:
    for number in range(30):
        guesser.client.defaults["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number + 1}"
        guesser.guess(f"guess{number}@lunaro.example")
    assert guesser.compared == 10


def test_attempts_are_kept_in_the_database(cast: Cast) -> None:
    assert cache._table == "accounts_attempt"
