"""Single sign-on: an account of the identity provider opens one here after its owner has connected
them, and nothing else does (AU-5)."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.events.models import Event
from accounts.people.models import StaffUser
from tests import factories
from tests.accounts.people.doors import is_in, read_mail, sign_in, stranger, type_code
from tests.accounts.people.issuer import Issuer, issuing
from tests.cast import Cast

BEGIN, CONNECT = "/accounts/single-sign-on/idp/", "/accounts/single-sign-on/connect/"
DISCOVERY = "/.well-known/openid-configuration"
DISCONNECT = "/accounts/single-sign-on/disconnect/"
SECURITY = "/settings/security/"


@pytest.fixture
def issuer(settings: Any) -> Iterator[Issuer]:
    with issuing() as made:
        settings.OIDC_ISSUER, settings.OIDC_NAME = made.url, "Lunaro ID"
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = made.client_id, made.secret
        yield made


def there(answer: Any) -> str:
    """Where the page leads that sends people to the provider."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.content.decode())
    assert found, answer.content.decode()[:300]
    return html.unescape(found[1])


def back(issuer: Issuer, url: str) -> str:
    """The path that the provider sends the browser back to."""
    returned = issuer.authorize(url)
    assert returned.startswith(settings.APP_ORIGIN)
    return returned.removeprefix(settings.APP_ORIGIN)


def connect(issuer: Issuer, person: Any) -> Client:
    client = sign_in(person)
    client.get(back(issuer, there(client.post(CONNECT))))
    cache.clear()  # or else nobody could come in again before the app shows another code
    return client


def come_in(issuer: Issuer, client: Client | None = None) -> tuple[Client, Any]:
    client = client or stranger()
    return client, client.get(back(issuer, there(client.post(BEGIN))), follow=True)


def test_a_connected_account_opens_the_desk_with_the_second_factor(
    cast: Cast, issuer: Issuer
) -> None:
    SocialAccount.objects.create(
        user_id=cast.ece.staff.pk, provider=issuer.url, uid=issuer.claims["sub"]
    )
    client, _ = come_in(issuer)
    assert not is_in(client)  # the second factor is still asked for
    type_code(client)
    assert is_in(client)


def test_connecting_is_told_and_ends_sessions_from_before(cast: Cast, issuer: Issuer) -> None:
    other = factories.browser(cast.ece)
    client = connect(issuer, cast.ece)
    assert is_in(client)
    assert not is_in(other)
    assert Event.objects.filter(verb="person.sso_connected", subject_id=cast.ece.pk).exists()
    assert [m.subject for m in read_mail()] == ["Single sign-on was connected"]
    assert "Connected with Lunaro ID" in client.get(SECURITY).content.decode()


def test_nothing_that_the_provider_says_of_a_person_is_believed(cast: Cast, issuer: Issuer) -> None:
    """The address of a colleague, verified, opens nothing and connects nothing."""
    issuer.claims |= {"email": cast.ece.staff.email, "email_verified": True}
    before = StaffUser.objects.count()
    client, answer = come_in(issuer)
    assert not is_in(client)
    assert "Nobody here has connected this account" in html.unescape(answer.content.decode())
    assert not SocialAccount.objects.exists()
    assert StaffUser.objects.count() == before


def test_an_account_belongs_to_one_colleague(cast: Cast, issuer: Issuer) -> None:
    connect(issuer, cast.ece)
    client = sign_in(cast.deniz)
    answer = client.get(back(issuer, there(client.post(CONNECT))), follow=True)
    assert "A colleague has connected this account already." in answer.content.decode()
    assert SocialAccount.objects.get().user_id == cast.ece.staff.pk


def test_another_account_takes_the_place_of_the_first(cast: Cast, issuer: Issuer) -> None:
    client = connect(issuer, cast.ece)
    issuer.claims["sub"] = "another"
    client.get(back(issuer, there(client.post(CONNECT))))
    assert [a.uid for a in SocialAccount.objects.all()] == ["another"]


def test_the_same_name_at_another_provider_is_somebody_else(
    cast: Cast, issuer: Issuer, settings: Any
) -> None:
    connect(issuer, cast.ece)
    with issuing() as other:
        other.claims = issuer.claims
        settings.OIDC_ISSUER = other.url
        client, answer = come_in(other)
        type_code(client)
        assert not is_in(client)
        assert "Nobody here has connected this account" in html.unescape(answer.content.decode())
        page = factories.browser(cast.ece).get(SECURITY).content.decode()
        assert "Connected with Lunaro ID" not in page
        connect(other, cast.deniz)
        kept = SocialAccount.objects.order_by("pk").values_list("provider", "uid", "user_id")
        sub = issuer.claims["sub"]
        assert list(kept) == [
            (issuer.url, sub, cast.ece.staff.pk),
            (other.url, sub, cast.deniz.staff.pk),
        ]
        client, _ = come_in(other)
        type_code(client)
        assert client.get("/settings/").wsgi_request.person == cast.deniz


def test_what_is_disconnected_opens_nothing(cast: Cast, issuer: Issuer) -> None:
    client = connect(issuer, cast.ece)
    client.post(DISCONNECT)
    assert is_in(client)
    stranger_, _ = come_in(issuer)
    assert not is_in(stranger_)
    assert "person.sso_disconnected" in Event.objects.values_list("verb", flat=True)


def test_a_reset_by_an_administrator_disconnects_too(cast: Cast, issuer: Issuer) -> None:
    connect(issuer, cast.ece)
    nil = factories.browser(cast.nil)
    nil.post(f"/settings/people/{cast.ece.pk}/second-factor/reset/")
    assert not SocialAccount.objects.exists()


def test_who_has_left_does_not_come_in(cast: Cast, issuer: Issuer) -> None:
    connect(issuer, cast.ece)
    factories.browser(cast.nil).post(f"/settings/people/{cast.ece.pk}/deactivate/")
    client, _ = come_in(issuer)
    type_code(client)
    assert not is_in(client)


def test_connecting_asks_who_it_is_after_a_while(
    cast: Cast, issuer: Issuer, time_machine: Any
) -> None:
    client = sign_in(cast.ece)
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    for path in (CONNECT, DISCONNECT):
        assert client.post(path)["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize(
    "lie",
    [
        *({"iss": value} for value in ("https://evil.example", "", None, 7)),
        *({"aud": value} for value in ("somebody-else", ["somebody-else"], "", None)),
        {"exp": 1_000_000_000},
        {"exp": "soon"},
    ],
    ids=str,
)
def test_a_token_for_somebody_else_opens_nothing(
    cast: Cast, issuer: Issuer, lie: dict[str, Any]
) -> None:
    connect(issuer, cast.ece)
    issuer.id_claims = lie
    client, answer = come_in(issuer)
    type_code(client)
    assert not is_in(client)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "claims",
    [{}, {"sub": None}, {"sub": ""}, {"sub": ["x"]}, {"sub": "x" * 192}, {"sub": "x\0"}],
    ids=str,
)
def test_nobody_in_particular_is_nobody(cast: Cast, issuer: Issuer, claims: dict[str, Any]) -> None:
    connect(issuer, cast.ece)
    issuer.claims = claims
    client, _ = come_in(issuer)
    type_code(client)
    assert not is_in(client)


def test_only_a_signed_token_says_who_it_is(cast: Cast, issuer: Issuer) -> None:
    connect(issuer, cast.ece)
    assert "/userinfo" not in issuer.asked
    client, _ = come_in(issuer)
    type_code(client)
    assert is_in(client)
    cache.clear()
    issuer.gives_id_token = False
    client, _ = come_in(issuer)
    type_code(client)
    assert not is_in(client)


def test_a_provider_that_fails_half_way_is_told_in_words(cast: Cast, issuer: Issuer) -> None:
    connect(issuer, cast.ece)
    issuer.broken = {"/token"}
    client, answer = come_in(issuer)
    assert "Lunaro ID did not let you in." in answer.content.decode()
    assert not is_in(client)


def test_a_provider_that_is_away_is_told_in_words(cast: Cast, issuer: Issuer) -> None:
    issuer.broken = {DISCOVERY}
    answer = stranger().post(BEGIN, follow=True)
    assert "Lunaro ID did not let you in." in answer.content.decode()


@pytest.mark.parametrize("called", ["https://id.evil.example", ""])
def test_a_provider_that_is_called_otherwise_is_another(
    cast: Cast, issuer: Issuer, called: str
) -> None:
    issuer.called = called
    issuer.id_claims = {"iss": called}
    answer = stranger().post(BEGIN, follow=True)
    assert "Lunaro ID did not let you in." in answer.content.decode()
    assert "/authorize" not in issuer.asked


def test_where_its_doors_are_is_asked_once_in_a_while(
    cast: Cast, issuer: Issuer, time_machine: Any
) -> None:
    now = timezone.now()
    for minutes, times in ((0, 1), (0, 1), (9, 1), (11, 2), (11, 2)):
        time_machine.move_to(now + timedelta(minutes=minutes))
        there(stranger().post(BEGIN))
        assert issuer.asked.count(DISCOVERY) == times


def test_a_provider_that_is_away_is_not_asked_by_everybody(
    cast: Cast, issuer: Issuer, time_machine: Any
) -> None:
    now = timezone.now()
    issuer.broken = {DISCOVERY}
    for _ in range(3):
        assert stranger().post(BEGIN).status_code == 302
    assert issuer.asked == [DISCOVERY]
    issuer.broken = set()
    time_machine.move_to(now + timedelta(seconds=16))
    there(stranger().post(BEGIN))


def test_who_begins_again_and_again_is_slowed_down(cast: Cast, issuer: Issuer) -> None:
    client = stranger()
    statuses = [client.post(BEGIN).status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]
    assert "That was too often" in client.post(BEGIN).content.decode()
    there(stranger(REMOTE_ADDR="198.51.100.7").post(BEGIN))


def test_the_way_back_belongs_to_the_browser_that_went(cast: Cast, issuer: Issuer) -> None:
    """A link that somebody else began, a second use, a state of one's own making."""
    connect(issuer, cast.ece)
    attacker = stranger()
    link = back(issuer, there(attacker.post(BEGIN)))
    victim = stranger()
    victim.get(link)
    type_code(victim)
    assert not is_in(victim)
    attacker.get(link)
    attacker.get(link)
    for state in ("", "x", "0" * 40, link.rpartition("=")[2]):
        visitor = stranger()
        visitor.get(f"{BEGIN}callback/?code=stolen&state={state}")
        type_code(visitor)
        assert not is_in(visitor)


@pytest.mark.parametrize(
    "query", ["", "?error=access_denied", "?error=x&state=y", "?code=", "?code=a&code=b&state="]
)
def test_a_way_back_without_a_way_there_is_told_in_words(
    cast: Cast, issuer: Issuer, query: str
) -> None:
    answer = stranger().get(f"{BEGIN}callback/{query}", follow=True)
    assert "Lunaro ID did not let you in." in answer.content.decode()


@pytest.mark.parametrize(
    "header",
    ["REMOTE_USER", "HTTP_X_REMOTE_USER", "HTTP_X_FORWARDED_USER", "HTTP_X_FORWARDED_EMAIL"],
)
def test_no_header_names_a_person(cast: Cast, issuer: Issuer, header: str) -> None:
    client = stranger(**{header: cast.ece.staff.email})
    assert not is_in(client)


def test_it_is_not_there_while_nobody_has_set_it_up(cast: Cast) -> None:
    client = sign_in(cast.ece)
    for path in (BEGIN, CONNECT):
        assert client.post(path).status_code == 404
    assert client.get(f"{BEGIN}callback/").status_code == 404
    assert "single-sign-on" not in client.get(SECURITY).content.decode()
    assert "single-sign-on" not in stranger().get("/accounts/login/").content.decode()


def test_another_provider_than_the_one_of_the_settings_is_not_there(
    cast: Cast, issuer: Issuer
) -> None:
    assert stranger().post("/accounts/single-sign-on/google/").status_code == 404
