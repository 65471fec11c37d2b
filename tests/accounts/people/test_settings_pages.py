"""The pages of the settings: who opens which, and that no input breaks them."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.organisation import wording
from accounts.people.actions import joining, profile
from accounts.people.models import Person, Team
from accounts.people.right_words import WORDS
from accounts.people.rights import RIGHTS, ROLES
from accounts.people.settings_parts import parts
from tests import factories
from tests.cast import Cast

EVERYBODYS = ("/settings/", "/settings/security/", "/notifications/")
READERS = ("/settings/people/", "/settings/roles/", "/settings/teams/")


def managers(cast: Cast) -> list[str]:
    return [
        f"/settings/people/{cast.ece.pk}/",
        "/settings/people/invite/",
        f"/settings/teams/{cast.support.pk}/",
        "/settings/brands/",
        "/settings/brands/new/",
        f"/settings/brands/{cast.lunaro.pk}/",
    ]


def test_everybody_opens_his_own(cast: Cast) -> None:
    for person in cast.staff:
        client = factories.browser(person)
        assert [client.get(path).status_code for path in EVERYBODYS] == [200] * len(EVERYBODYS)


def test_only_an_administrator_manages(cast: Cast) -> None:
    for person in cast.staff:
        client = factories.browser(person)
        expected = 200 if person == cast.nil else 403
        assert [client.get(path).status_code for path in managers(cast)] == [expected] * 6


def test_a_mystery_shopper_sees_no_colleague(cast: Cast) -> None:
    client = factories.browser(factories.staff("Gizli", role="mystery_shopper"))
    assert [client.get(path).status_code for path in READERS] == [403] * len(READERS)


def test_a_stranger_is_sent_to_sign_in(cast: Cast) -> None:
    client = Client(headers={"host": "localhost:8000"})
    for path in (*EVERYBODYS, *READERS, *managers(cast)):
        assert client.get(path)["Location"].startswith("/accounts/login/?next=%2F")
        assert client.post(path).status_code in {401, 405}


def test_the_navigation_offers_what_can_be_opened(cast: Cast) -> None:
    for person in cast.staff:
        page = factories.browser(person).get("/settings/").content.decode()
        for part in parts:
            offered = f'href="/settings/{part.route}/"' in page
            if part.route in {"people", "roles", "teams", "brands"}:
                assert offered is person.may(part.right), (person.name, part.route)


@pytest.mark.parametrize(
    "path", ["deactivate", "reactivate", "sessions/end", "second-factor/reset"]
)
def test_nobody_but_an_administrator_does_this_to_a_colleague(cast: Cast, path: str) -> None:
    for person in cast.staff:
        if person != cast.nil:
            client = factories.browser(person)
            answer = client.post(f"/settings/people/{cast.mert.pk}/{path}/")
            assert answer.status_code == 403
    cast.mert.refresh_from_db()
    assert cast.mert.is_active
    assert cast.mert.staff.authenticator_set.exists()


def test_players_have_no_page_here(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    for person in (cast.derya.person, cast.robo, cast.system):
        assert client.get(f"/settings/people/{person.pk}/").status_code == 404
        assert client.post(f"/settings/people/{person.pk}/deactivate/").status_code == 404
    page = client.get("/settings/people/").content.decode()
    assert cast.derya.person.name not in page


def test_a_colleague_is_changed_by_his_page(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    path = f"/settings/people/{cast.mert.pk}/"
    sent = {"role": "team_lead", "teams": [cast.payments.pk], "brands": [cast.lunaro.pk]}
    assert client.post(path, sent)["Location"] == path
    cast.mert.refresh_from_db()
    assert (cast.mert.role, cast.mert.team_ids) == ("team_lead", [cast.payments.pk])


def test_nobody_changes_the_role_that_he_has_himself(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    path = f"/settings/people/{cast.nil.pk}/"
    assert "A colleague changes your role" in client.get(path).content.decode()
    client.post(path, {"role": "agent", "brands": [cast.lunaro.pk, cast.mavi_kule.pk]})
    cast.nil.refresh_from_db()
    assert cast.nil.role == "administrator"


def test_a_profile_is_saved_and_a_mistake_keeps_what_was_typed(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    good = {"name": "Ece Y.", "language": "tr", "time_zone": "Europe/Berlin"}
    assert client.post("/settings/", good)["Location"] == "/settings/"
    cast.ece.refresh_from_db()
    assert (cast.ece.name, cast.ece.language, cast.ece.time_zone) == tuple(good.values())
    bad = client.post("/settings/", {**good, "name": "x" * 121, "time_zone": "Europe/Berlin"})
    assert bad.status_code == 422
    assert "x" * 121 in bad.content.decode()


def test_nobody_calls_himself_an_offer(cast: Cast) -> None:
    """Players read his name, whoever is protected from offers."""
    offer = "Claim your 50 free spins now"
    given = {"name": offer, "language": "tr", "time_zone": "Europe/Berlin"}
    answer = factories.browser(cast.ece).post("/settings/", given)
    assert answer.status_code == 422
    with pytest.raises(wording.Unfit):
        profile.change_profile(cast.ece, **given, by=cast.ece, now=factories.NOW)
    cast.ece.refresh_from_db()
    assert cast.ece.name != offer


def test_preferences_are_kept_one_by_one(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    path = "/settings/preferences/"
    for sent in ({"theme": "dark"}, {"sounds": ["late"]}, {"notifications": "true"}):
        answer = client.post(path, sent, headers={"X-Requested-With": "fetch"})
        assert answer.status_code == 204
    client.post(path, {"sounds": ""})
    cast.ece.refresh_from_db()
    assert cast.ece.preferences == {"theme": "dark", "sounds": [], "notifications": True}
    assert 'data-theme="dark"' in client.get("/settings/").content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"theme": "purple"},
        {"sounds": ["late", "horn"]},
        {"single_keys": "perhaps"},
        {"is_admin": "true"},
        {"role": "administrator"},
        {"theme": "dark", "x": "1"},
    ],
)
def test_only_offered_preferences_are_kept(cast: Cast, sent: dict) -> None:
    client = factories.browser(cast.ece)
    assert client.post("/settings/preferences/", sent).status_code == 422
    cast.ece.refresh_from_db()
    assert cast.ece.preferences == {}
    assert cast.ece.role == "senior_agent"


def test_presence_is_seen_by_others(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    fetch = {"X-Requested-With": "fetch"}
    assert client.post("/presence/", {"presence": "break"}, headers=fetch).status_code == 204
    cast.ece.refresh_from_db()
    assert cast.ece.presence == "break"
    assert client.post("/presence/", {"presence": "asleep"}).status_code == 422
    for target in ("http://localhost:8000/inbox/", "http://evil.example/inbox/"):
        answer = client.post("/presence/", {"presence": "online"}, headers={"referer": target})
        assert answer["Location"] == ("/inbox/" if "localhost" in target else "/")


def test_lists_cost_the_same_for_many_people(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    paths = [*EVERYBODYS, *READERS, *managers(cast)]
    before = [_queries(client, path) for path in paths]
    for number in range(12):
        team = factories.team(f"Extra {number}")
        factories.staff(f"Extra {number}", teams=(cast.support, team), brands=(cast.lunaro,))
        factories.brand(f"extra-{number}")
        factories.browser(cast.nil)
        factories.api_token(cast.nil)
        joining.invite(
            email=f"extra{number}@x.example",
            name="Extra",
            role="agent",
            team_ids=[],
            brand_ids=[],
            language="en",
            by=cast.nil,
            now=factories.NOW,
        )
    assert [_queries(client, path) for path in paths] == before
    assert max(before) <= 8


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def hostile() -> Iterator[str]:
    yield from ("", "\0", "a\0b", "x" * 70_000, "９９", "-1", "1e9", "9" * 25, "9" * 5000, "[]")
    yield from (
        "{{7*7}}",
        "<script>",
        "%s%(x)s",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    )
    yield from ("'; DROP TABLE accounts_person; --", "\u202e\u200b", "null", "true", "None")


def routes(cast: Cast) -> list[tuple[str, list[str]]]:
    ece, brand = cast.ece.pk, cast.lunaro.pk
    return [
        ("/settings/", ["name", "language", "time_zone"]),
        ("/settings/preferences/", ["theme", "sounds", "single_keys", "notifications"]),
        ("/settings/security/tokens/", ["name", "days"]),
        ("/settings/people/invite/", ["name", "email", "language", "role", "teams", "brands"]),
        (f"/settings/people/{ece}/", ["role", "teams", "brands"]),
        ("/settings/teams/new/", ["name"]),
        (f"/settings/teams/{cast.support.pk}/", ["name"]),
        ("/settings/brands/new/", ["name", "languages", "time_zone"]),
        (
            f"/settings/brands/{brand}/",
            ["name", "colour", "languages", "language", "time_zone"],
        ),
        (f"/settings/brands/{brand}/signatures/tr/", ["tr-text"]),
        ("/notifications/", ["read"]),
        ("/presence/", ["presence", "state"]),
        ("/accounts/language/", ["language", "next"]),
        ("/accounts/demo/", ["person"]),
        ("/accounts/login/", ["login", "password", "next"]),
        ("/accounts/password/reset/", ["email"]),
        ("/accounts/reauthenticate/", ["password"]),
        ("/accounts/2fa/reauthenticate/", ["code"]),
    ]


def test_no_input_breaks_a_page(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    client.raise_request_exception = False
    broken = []
    for path, fields in routes(cast):
        for value in hostile():
            for sent in (dict.fromkeys(fields, value), {field: [value, "x"] for field in fields}):
                answer = client.post(path, {**sent, "unknown": value})
                if answer.status_code >= 500:
                    broken.append((path, value[:20], answer.status_code))
    assert broken == []


def test_ten_megabytes_are_too_much(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    client.raise_request_exception = False
    for path, fields in routes(cast)[:3]:
        answer = client.post(path, {fields[0]: "x" * 10_000_000})
        assert answer.status_code in {400, 413}


@pytest.mark.parametrize(
    "path",
    [
        "/settings/people/{}/",
        "/settings/people/{}/deactivate/",
        "/settings/people/{}/second-factor/reset/",
        "/settings/people/invitations/{}/withdraw/",
        "/settings/security/tokens/{}/revoke/",
        "/settings/security/sessions/{}/end/",
        "/settings/teams/{}/",
        "/settings/brands/{}/",
        "/settings/brands/{}/signatures/tr/",
        "/notifications/{}/",
    ],
)
def test_what_is_not_there_is_not_found(cast: Cast, path: str) -> None:
    client = factories.browser(cast.nil)
    client.raise_request_exception = False
    for pk in ("0", "999999999", "9" * 18, "9" * 19, "9" * 30, "9" * 5000):
        answer = client.post(path.format(pk))
        expected = {404, 302} if "sessions" in path else {404, 405}
        assert answer.status_code in expected, (path, pk[:30])


def test_the_table_of_rights_shows_the_table_of_the_code(cast: Cast) -> None:
    page = factories.browser(cast.ece).get("/settings/roles/").content.decode()
    assert WORDS.keys() == RIGHTS.keys()
    assert page.count('#i-check"') == sum(len(holders) for holders in RIGHTS.values())
    assert page.count('<th scope="col">') == len(ROLES) + 1


def test_a_team_is_founded_and_renamed(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    assert client.post("/settings/teams/new/", {"name": " Night  shift "}).status_code == 302
    team = Team.objects.get(name="Night shift")
    sent = {"name": "Late shift", "people": [cast.ece.pk]}
    client.post(f"/settings/teams/{team.pk}/", sent)
    team.refresh_from_db()
    assert team.name == "Late shift"
    taken = client.post(f"/settings/teams/{team.pk}/", {"name": "Support"})
    assert taken.status_code == 422
    assert "There is a team with this name already." in taken.content.decode()


def test_form_fields_that_nobody_offered_change_nothing(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    before = Person.objects.values().get(pk=cast.ece.pk)
    every = {field.attname: "1" for field in Person._meta.concrete_fields}
    sent = {"name": before["name"], "language": "en", "time_zone": "Europe/Istanbul"}
    client.post("/settings/", {**every, **sent})
    assert Person.objects.values().get(pk=cast.ece.pk) == before
