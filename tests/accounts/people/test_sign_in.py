"""Signing in with e-mail, password and second factor."""

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts.events.models import Event
from accounts.people.models import Person
from accounts.people.sign_in import LONGEST_PASSWORD
from helpdesk.lib import crypto
from helpdesk.settings import PASSWORD_HASHERS
from tests import factories
from tests.accounts.people.doors import (
    code,
    is_in,
    sign_in,
    stranger,
    type_code,
    type_password,
)
from tests.cast import Cast

OFF_SITE = [
    "https://evil.example",
    "http://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "evil.example",
    "./evil",
    "../evil",
    "?next=//evil.example",
    "#//evil.example",
    "ftp://evil.example",
    "http://localhost:8000@evil.example/",
    "http://localhost:8000.evil.example/",
    "http://127.0.0.1:8000/",
    "http://127.0.0.1:8000/outside/mail/x/",
    "//localhost:8000@evil.example",
    "/\r/evil.example",
    "/\x0b/evil.example",
    "\x00//evil.example",
    "／／evil.example",
]


def test_lets_staff_in_by_password_and_code(cast: Cast) -> None:
    client = stranger()
    first = type_password(client, cast.ece.staff.email)
    assert first["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    assert type_code(client)["Location"] == "/"
    assert is_in(client)


def test_reads_the_address_in_any_case(cast: Cast) -> None:
    client = stranger()
    assert type_password(client, cast.ece.staff.email.upper()).status_code == 302
    type_code(client)
    assert is_in(client)


def test_notes_that_somebody_signed_in(cast: Cast) -> None:
    sign_in(cast.ece)
    event = Event.objects.get(verb="person.signed_in")
    assert (event.subject_type, event.subject_id, event.actor_id) == (
        "person",
        cast.ece.pk,
        cast.ece.pk,
    )


def test_a_session_gets_a_new_key_at_every_step(cast: Cast) -> None:
    client = stranger()
    type_password(client, cast.ece.staff.email)
    before = client.cookies["desk"].value
    type_code(client)
    after = client.cookies["desk"].value
    assert before and after and before != after
    old = stranger()
    old.cookies["desk"] = before
    assert not is_in(old)


def test_refuses_what_is_wrong_with_one_and_the_same_answer(cast: Cast) -> None:
    cast.mert.is_active = False
    cast.mert.save()
    tries = [
        (cast.ece.staff.email, "not the password"),
        (cast.mert.staff.email, factories.PASSWORD),
        ("nobody@lunaro.example", factories.PASSWORD),
        (cast.ece.staff.email, "x" * (LONGEST_PASSWORD + 1)),
    ]
    answers = set()
    for email, password in tries:
        answer = type_password(stranger(REMOTE_ADDR="203.0.113.9"), email, password)
        body = answer.content.decode().replace(email, "")
        answers.add((answer.status_code, *_without_tokens(body)))
    assert len(answers) == 1


def _without_tokens(body: str) -> list[str]:
    return [line for line in body.splitlines() if "csrf" not in line]


def test_asks_the_database_once_whether_the_address_is_known_or_not(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = RequestFactory().post("/")
    for email in (cast.ece.staff.email, "nobody@lunaro.example"):
        with django_assert_num_queries(1):
            authenticate(request, email=email, password="wrong")


@pytest.mark.parametrize("email", [None, "", "a\0b@lunaro.example", ["a@b.example"], 7, b"x"])
def test_no_shape_of_address_is_an_error(cast: Cast, email: object) -> None:
    assert authenticate(RequestFactory().post("/"), email=email, password="x" * 20) is None


def test_players_and_bots_have_no_way_in(cast: Cast) -> None:
    cast.ece.kind = "bot"
    cast.ece.save()
    assert type_password(stranger(), cast.ece.staff.email).status_code == 200


@pytest.mark.parametrize("target", OFF_SITE)
def test_never_leads_off_the_site(cast: Cast, target: str) -> None:
    client = stranger()
    type_password(client, cast.ece.staff.email, next=target)
    assert type_code(client)["Location"] == "/"


def test_leads_to_where_somebody_wanted_to_go(cast: Cast) -> None:
    client = stranger()
    type_password(client, cast.ece.staff.email, next="/tickets/48001/?a=1")
    assert type_code(client)["Location"] == "/tickets/48001/?a=1"


def test_a_closed_account_gets_no_further_than_the_password(cast: Cast) -> None:
    client = stranger()
    type_password(client, cast.ece.staff.email)
    cast.ece.is_active = False
    cast.ece.save()
    type_code(client)
    assert not is_in(client)


def test_a_changed_password_ends_a_sign_in_that_waits_for_its_code(cast: Cast) -> None:
    client = stranger()
    type_password(client, cast.ece.staff.email)
    cast.ece.staff.set_password("another-password-7")
    cast.ece.staff.save()
    assert type_code(client)["Location"] == "/accounts/login/"
    assert client.get("/accounts/login/").status_code == 200
    assert not is_in(client)


def test_a_code_works_once(cast: Cast) -> None:
    words = code()
    sign_in(cast.ece)
    again = stranger()
    type_password(again, cast.ece.staff.email)
    assert type_code(again, words).status_code == 200
    assert not is_in(again)


def test_signing_out_ends_the_session_on_the_server(cast: Cast) -> None:
    client = sign_in(cast.ece)
    stolen = stranger()
    stolen.cookies["desk"] = client.cookies["desk"].value
    assert is_in(stolen)
    client.post("/accounts/logout/")
    assert not is_in(client)
    assert not is_in(stolen)


def test_who_signs_in_is_there_and_who_signs_out_is_gone(cast: Cast) -> None:
    Person.objects.filter(pk=cast.ece.pk).update(presence="offline")
    first, second = sign_in(cast.ece), factories.browser(cast.ece)
    assert presence(cast.ece) == "online"
    first.post("/accounts/logout/")
    assert presence(cast.ece) == "online"
    second.post("/accounts/logout/")
    assert presence(cast.ece) == "offline"
    assert Event.objects.filter(verb="person.signed_out").count() == 2


def test_a_break_stays_a_break(cast: Cast) -> None:
    Person.objects.filter(pk=cast.ece.pk).update(presence="break")
    sign_in(cast.ece)
    assert presence(cast.ece) == "break"


def presence(person: Person) -> str:
    return Person.objects.get(pk=person.pk).presence


def test_nobody_signs_up(client, cast: Cast) -> None:
    assert stranger().get("/accounts/signup/").status_code == 404
    assert stranger().get("/accounts/email/").status_code == 404


def test_the_factor_is_sealed_at_rest(cast: Cast) -> None:
    from_database = cast.ece.staff.authenticator_set.get().data["secret"]
    assert factories.TOTP_SECRET not in from_database
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(from_database.encode(), purpose="second factor")


def test_passwords_are_kept_with_argon2() -> None:
    assert PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
