"""API tokens: whom a request acts for."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from accounts.events.models import Event
from accounts.people.actions import access, standing, tokens
from accounts.people.api_tokens import BearerAuthentication, find
from accounts.people.models import ApiToken
from tests import factories
from tests.accounts.people.doors import read_mail, sign_in
from tests.cast import Cast

NOW = factories.NOW
TOKENS = "/settings/security/tokens/"


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
    client = sign_in(cast.ece)
    answer = client.post(TOKENS, {"name": "Reports", "days": "30"})
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
    answer = sign_in(cast.ece).post(TOKENS, {"name": "one more"})
    assert answer.status_code == 422
    assert 'value="one more"' in answer.content.decode()


def test_is_made_only_by_who_has_just_shown_who_he_is(cast: Cast, time_machine: Any) -> None:
    client = sign_in(cast.ece)
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    answer = client.post(TOKENS, {"name": "Gece raporu", "days": "365"})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiToken.objects.exists()
    answer = client.post(answer["Location"], {"password": factories.PASSWORD}, follow=True)
    page = answer.content.decode()
    assert 'value="Gece raporu"' in page  # nothing has to be typed again
    assert re.search(r'<option value="365"\s+selected', page)
    client.post(TOKENS, {"name": "Gece raporu", "days": "365"})
    assert ApiToken.objects.get().name == "Gece raporu"


def test_is_made_by_nobody_without_a_second_factor(cast: Cast, settings: Any) -> None:
    newcomer = factories.staff("Yeni Biri", second_factor=False)
    with pytest.raises(tokens.NoSecondFactor):
        tokens.create_token(newcomer, name="x", by=newcomer, now=NOW)
    settings.REQUIRE_SECOND_FACTOR = False
    tokens.create_token(newcomer, name="x", by=newcomer, now=NOW)


@pytest.mark.parametrize("kind", ["totp", "webauthn", "recovery_codes"])
def test_rests_while_its_person_has_no_second_factor(cast: Cast, kind: str, settings: Any) -> None:
    """Codes that once helped somebody in are none."""
    clear = factories.api_token(cast.ece)
    factor = cast.ece.staff.authenticator_set.get()
    factor.delete()
    assert find(clear, now=NOW) is None
    factor.pk, factor.type = None, kind
    factor.save()
    assert (find(clear, now=NOW) is not None) == (kind != "recovery_codes")
    factor.delete()
    settings.REQUIRE_SECOND_FACTOR = False
    assert find(clear, now=NOW)


def test_rests_after_its_person_removed_his_second_factor(cast: Cast) -> None:
    clear = factories.api_token(cast.ece)
    client = sign_in(cast.ece)
    assert find(clear, now=timezone.now())
    client.post("/accounts/2fa/totp/deactivate/")
    assert find(clear, now=timezone.now()) is None
    answer = client.get("/api/v1/tickets/", headers={"authorization": f"Bearer {clear}"})
    assert answer.status_code == 401


def test_ends_when_an_administrator_resets_the_second_factor(cast: Cast) -> None:
    """Whoever got into the account may have made it."""
    clears = [factories.api_token(cast.ece) for _ in range(2)]
    others = factories.api_token(cast.mert)
    access.reset_second_factor(cast.ece, by=cast.nil, now=NOW)
    assert not ApiToken.objects.filter(person=cast.ece, revoked_at=None).exists()
    told = Event.objects.filter(verb="person.token_revoked", subject_id=cast.ece.pk)
    assert [event.actor_id for event in told] == [cast.nil.pk] * 2
    # a new factor does not bring them back
    cast.ece.staff.authenticator_set.create(type="totp", data={})
    assert [find(clear, now=NOW) for clear in clears] == [None, None]
    assert find(others, now=NOW)
    assert "API tokens" in str(read_mail()[0].body)
