"""Passkeys: what they open, and what opens nothing."""

import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.accounts.people.doors import is_in, sign_in, stranger, type_password
from tests.accounts.people.keys import passkey_of
from tests.cast import Cast

LOGIN, ADD = "/accounts/2fa/passkeys/login/", "/accounts/2fa/passkeys/add/"
REAUTHENTICATE = "/accounts/2fa/passkeys/reauthenticate/"
SECOND_STEP = "/accounts/2fa/authenticate/"

# A key of another device, for an id that nobody has.
_RESPONSE = {
    "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0",
    "authenticatorData": "AAAA",
    "signature": "AAAA",
    "userHandle": "Mw",
}
_FOREIGN = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": _RESPONSE}
JUNK: list[Any] = [
    *("", "null", "{}", "[]", "0", '"x"', "{", "\0", "true"),
    *(json.dumps({"id": value}) for value in (None, 0, [], {}, "x" * 5000, "🗝")),
    json.dumps(_FOREIGN),
    *(json.dumps(_FOREIGN | {"response": value}) for value in (None, 0, [], {}, "x")),
    *(json.dumps(_FOREIGN | {"response": _RESPONSE | {name: None}}) for name in _RESPONSE),
    *(json.dumps(_FOREIGN | {"response": _RESPONSE | {name: 7}}) for name in _RESPONSE),
    *(json.dumps(_FOREIGN | {name: "%%"}) for name in ("id", "rawId", "type")),
    json.dumps(_FOREIGN | {"response": _RESPONSE | {"userHandle": "zzzzzzzzzzzzzzzz"}}),
]


@pytest.mark.parametrize("credential", JUNK)
def test_nothing_made_up_opens_the_desk(cast: Cast, credential: str) -> None:
    client = stranger()
    client.get(LOGIN, headers={"accept": "application/json"})
    answer = client.post(LOGIN, {"credential": credential})
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/"
    assert not is_in(client)


@pytest.mark.parametrize("credential", JUNK)
def test_nothing_made_up_is_kept_as_a_passkey(cast: Cast, credential: str) -> None:
    client = sign_in(cast.ece)
    client.get(ADD)
    assert client.post(ADD, {"credential": credential, "name": "x"}).status_code == 200
    assert not Authenticator.objects.filter(type="webauthn").exists()


@pytest.mark.parametrize("credential", JUNK)
def test_nothing_made_up_is_a_second_step(cast: Cast, credential: str) -> None:
    client = stranger()
    type_password(client, cast.ece.staff.email)
    client.get(SECOND_STEP)
    client.post(SECOND_STEP, {"credential": credential})
    assert not is_in(client)


def test_the_way_in_says_that_a_passkey_did_not_open_it(cast: Cast) -> None:
    client = stranger()
    page = client.post(LOGIN, {"credential": json.dumps(_FOREIGN)}, follow=True)
    assert "This passkey does not open the desk." in page.content.decode()


def test_adding_one_asks_who_it_is_after_a_while(cast: Cast, time_machine: Any) -> None:
    client = sign_in(cast.ece)
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    assert client.get(ADD)["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("way", ["", "remove/"])
def test_nobody_touches_the_passkey_of_another(cast: Cast, way: str) -> None:
    key = passkey_of(cast.ece)
    for person in (cast.mert, cast.deniz, cast.aylin, cast.nil):
        client = factories.browser(person)
        assert client.post(
            f"/accounts/2fa/passkeys/{key.pk}/{way}", {"name": "mine"}
        ).status_code in {302, 404}
    key.refresh_from_db()
    assert key.data["name"] == "Kitchen"


def test_its_owner_gives_it_another_name(cast: Cast) -> None:
    key, client = passkey_of(cast.ece), sign_in(cast.ece)
    client.post(f"/accounts/2fa/passkeys/{key.pk}/", {"name": "Phone"})
    key.refresh_from_db()
    assert key.data["name"] == "Phone"
    assert "Phone" in client.get("/accounts/2fa/").content.decode()


def test_removing_it_ends_other_sessions(cast: Cast) -> None:
    key = passkey_of(cast.ece)
    client, other = sign_in(cast.ece), factories.browser(cast.ece)
    client.post(f"/accounts/2fa/passkeys/{key.pk}/remove/")
    assert not Authenticator.objects.filter(pk=key.pk).exists()
    assert is_in(client)
    assert not is_in(other)


def test_a_passkey_is_a_second_factor_of_its_own(cast: Cast) -> None:
    newcomer = factories.staff(
        "Yeni Biri", teams=(cast.support,), brands=(cast.lunaro,), second_factor=False
    )
    client: Client = factories.browser(newcomer)
    assert not is_in(client)
    passkey_of(newcomer)
    assert is_in(factories.browser(newcomer))


def test_a_reset_takes_passkeys_too(cast: Cast) -> None:
    passkey_of(cast.ece)
    factories.browser(cast.nil).post(f"/settings/people/{cast.ece.pk}/second-factor/reset/")
    assert not cast.ece.staff.authenticator_set.exists()
