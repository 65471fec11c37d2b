"""Setting up the second factor, losing it, and what is open without it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.events.models import Event
from tests import factories
from tests.accounts.people.doors import (
    code,
    is_in,
    read_mail,
    sessions_of,
    sign_in,
    stranger,
    time_stands_still,
    type_code,
    type_password,
)
from tests.cast import Cast

ACTIVATE = "/accounts/2fa/totp/activate/"
DEACTIVATE = "/accounts/2fa/totp/deactivate/"
CODES = "/accounts/2fa/recovery-codes/"


@pytest.fixture
def newcomer(cast: Cast):
    return factories.staff(
        "Yeni Biri", teams=(cast.support,), brands=(cast.lunaro,), second_factor=False
    )


def enrol(client: Client) -> list[str]:
    """Sets up an app with the secret on the page; the recovery codes that are shown next."""
    page = client.get(ACTIVATE).content.decode()
    secret = re.search(r'copy-button value="([A-Z2-7]+)"', page)[1]
    with time_stands_still():
        answer = client.post(ACTIVATE, {"code": code(secret)}, follow=True)
    return re.findall(r"\b[0-9a-f]{8}\b", answer.content.decode())


def test_a_newcomer_sees_nothing_before_he_has_one(cast: Cast, newcomer) -> None:
    client = stranger()
    type_password(client, newcomer.staff.email)
    for path in ("/", "/settings/", "/settings/people/", "/notifications/", "/inbox/"):
        assert client.get(path)["Location"] == ACTIVATE


def test_a_newcomer_is_in_after_setting_it_up(cast: Cast, newcomer) -> None:
    client = stranger()
    type_password(client, newcomer.staff.email)
    codes = enrol(client)
    assert len(codes) == 10
    assert is_in(client)
    assert Event.objects.filter(verb="person.factor_added", subject_id=newcomer.pk).exists()
    assert [m.subject for m in read_mail()] == ["Your second factor is set up"]


def test_sessions_from_before_it_end(cast: Cast, newcomer) -> None:
    thief, owner = stranger(), stranger()
    type_password(thief, newcomer.staff.email)
    type_password(owner, newcomer.staff.email)
    enrol(owner)
    assert is_in(owner)
    assert not is_in(thief)
    assert sessions_of(newcomer) == 1


def test_a_recovery_code_works_once(cast: Cast, newcomer) -> None:
    first = stranger()
    type_password(first, newcomer.staff.email)
    spare = enrol(first)[0]
    second, third = stranger(), stranger()
    for client in (second, third):
        type_password(client, newcomer.staff.email)
        type_code(client, spare)
    assert is_in(second)
    assert not is_in(third)


def test_removing_it_asks_for_the_password_again_after_a_while(cast: Cast, time_machine) -> None:
    client = sign_in(cast.ece)
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    answer = client.post(DEACTIVATE)
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert cast.ece.staff.authenticator_set.filter(type="totp").exists()


def test_removing_it_ends_other_sessions_and_leads_back_to_setting_it_up(cast: Cast) -> None:
    client, other = sign_in(cast.ece), factories.browser(cast.ece)
    client.post(DEACTIVATE)
    assert not cast.ece.staff.authenticator_set.exists()
    assert client.get("/settings/")["Location"] == ACTIVATE
    assert other.get("/settings/")["Location"].startswith("/accounts/login/")
    assert [m.subject for m in read_mail()] == ["Your second factor was removed"]


def test_new_recovery_codes_replace_the_old_and_are_told(cast: Cast, newcomer) -> None:
    client = stranger()
    type_password(client, newcomer.staff.email)
    old = enrol(client)
    read_mail()
    client.post(CODES + "generate/")
    assert not set(old) & set(client.get(CODES).content.decode().split())
    assert [m.subject for m in read_mail()] == ["You have new recovery codes"]


def test_an_administrator_resets_a_lost_one(cast: Cast) -> None:
    ece, nil = factories.browser(cast.ece), factories.browser(cast.nil)
    nil.post(f"/settings/people/{cast.ece.pk}/second-factor/reset/")
    assert not is_in(ece)
    assert not cast.ece.staff.authenticator_set.exists()
    assert [(m.subject, m.to) for m in read_mail()] == [
        ("Your second factor was reset", [cast.ece.staff.email])
    ]


def test_nobody_resets_his_own(cast: Cast) -> None:
    nil = factories.browser(cast.nil)
    nil.post(f"/settings/people/{cast.nil.pk}/second-factor/reset/")
    assert cast.nil.staff.authenticator_set.filter(type="totp").exists()
    assert is_in(nil)


def test_a_reset_ends_a_sign_in_that_waits_for_its_code(cast: Cast) -> None:
    waiting = stranger()
    type_password(waiting, cast.ece.staff.email)
    factories.browser(cast.nil).post(f"/settings/people/{cast.ece.pk}/second-factor/reset/")
    assert type_code(waiting)["Location"] == "/accounts/login/"
    assert waiting.get("/accounts/login/").status_code == 200


def test_no_page_of_the_desk_answers_a_session_without_it(cast: Cast, newcomer) -> None:
    client = stranger()
    type_password(client, newcomer.staff.email)
    reached = []
    for path in _paths(get_resolver().url_patterns):
        # the rest of these are other origins, on which no session acts
        if path.startswith(
            (
                "/accounts/",
                "/api/",
                "/outside/",
                "/chat/",
                "/answer/",
                "/upload/",
                "/play/",
                "/help-lines/",
                "/help/",
                "/robots.txt",
                "/unsubscribe/",
                "/hooks/",
                "/contract/",
                "/widget.js",
            )
        ):
            continue
        for method in ("get", "post"):
            answer = getattr(client, method)(path)
            if answer.status_code != 302 or answer["Location"] != ACTIVATE:
                reached.append((method, path, answer.status_code))
    assert [entry for entry in reached if entry[1] not in {"/healthz", "/readyz"}] == []


def _paths(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> list[str]:
    found = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _paths(pattern.url_patterns, route)
        else:
            found.append(re.sub(r"<int:\w+>", "1", re.sub(r"<(str|slug|uuid):\w+>", "x", route)))
    return [path for path in found if "<" not in path and "(" not in path]
