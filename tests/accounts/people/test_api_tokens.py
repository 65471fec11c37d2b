"""API tokens: whom a request acts for."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from accounts.people.actions import standing, tokens
from accounts.people.api_tokens import BearerAuthentication, find
from accounts.people.models import ApiToken
from tests import factories
from tests.cast import Cast

NOW = factories.NOW


def ask(clear: str) -> Request:
    return Request(APIRequestFactory().get("/", HTTP_AUTHORIZATION=f"Bearer {clear}"))


def test_acts_for_its_person_on_both_requests(cast: Cast) -> None:
    request = ask(factories.api_token(cast.ece))
    user, token = BearerAuthentication().authenticate(request)
    assert user == cast.ece.staff
    assert token.person == request.person == request._request.person == cast.ece


def test_nobody_asks_without_a_header(cast: Cast) -> None:
    request = Request(APIRequestFactory().get("/"))
    request._request.person = cast.ece  # as a cookie would set it
    assert BearerAuthentication().authenticate(request) is None
    assert request.person is None
    assert request._request.person is None


def test_takes_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    clear = factories.api_token(cast.ece)
    find(clear, now=timezone.now())
    with django_assert_num_queries(1):
        BearerAuthentication().authenticate(ask(clear))


def test_notes_its_use_once_a_minute(cast: Cast) -> None:
    clear = factories.api_token(cast.ece)
    for seconds in (0, 59, 61):
        find(clear, now=NOW + timedelta(seconds=seconds))
        used = ApiToken.objects.get().last_used_at
        assert used == (NOW if seconds < 60 else NOW + timedelta(seconds=61))


def test_ends_with_its_time(cast: Cast) -> None:
    _token, clear = tokens.create_token(
        cast.ece, name="x", by=cast.ece, now=NOW, expires_at=NOW + timedelta(days=1)
    )
    assert find(clear, now=NOW + timedelta(hours=23))
    assert find(clear, now=NOW + timedelta(hours=24)) is None


def test_ends_when_it_is_revoked(cast: Cast) -> None:
    token, clear = tokens.create_token(cast.ece, name="x", by=cast.ece, now=NOW)
    tokens.revoke_token(token, by=cast.ece, now=NOW)
    assert find(clear, now=NOW) is None


def test_ends_when_its_person_leaves(cast: Cast) -> None:
    clear = factories.api_token(cast.ece)
    standing.deactivate(cast.ece, by=cast.nil, now=NOW)
    assert find(clear, now=NOW) is None


@pytest.mark.parametrize("name", ["derya", "robo", "system"])
def test_only_staff_act_through_one(cast: Cast, name: str) -> None:
    who = getattr(cast, name)
    assert find(factories.api_token(getattr(who, "person", who)), now=NOW) is None


def test_is_shown_once_and_kept_as_a_digest(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    answer = client.post("/settings/security/tokens/", {"name": "Reports", "days": "30"})
    clear = re.search(r'copy-button value="([\w-]{43})"', answer.content.decode())[1]
    assert find(clear, now=timezone.now()).person == cast.ece
    kept = ApiToken.objects.values_list().get()
    assert clear not in " ".join(map(str, kept))
    assert clear not in client.get("/settings/security/").content.decode()


def test_a_person_revokes_his_own_and_nobody_elses(cast: Cast) -> None:
    token, clear = tokens.create_token(cast.ece, name="x", by=cast.ece, now=timezone.now())
    path = f"/settings/security/tokens/{token.pk}/revoke/"
    for other in (cast.mert, cast.nil):
        assert factories.browser(other).post(path).status_code == 404
    assert find(clear, now=timezone.now())
    factories.browser(cast.ece).post(path)
    assert find(clear, now=timezone.now()) is None


def test_twenty_are_enough(cast: Cast) -> None:
    for number in range(tokens.MOST):
        tokens.create_token(cast.ece, name=str(number), by=cast.ece, now=NOW)
    answer = factories.browser(cast.ece).post("/settings/security/tokens/", {"name": "one more"})
    assert answer.status_code == 422
    assert 'value="one more"' in answer.content.decode()
