"""Doors that are open to people who are not signed in: the demo and the language."""

import pytest

from accounts.events.models import Event
from tests import factories
from tests.accounts.people.doors import is_in, stranger
from tests.cast import Cast

DEMO = "/accounts/demo/"


def test_one_click_lets_a_demo_person_in(cast: Cast, settings) -> None:
    settings.DEMO = True
    client = stranger()
    answer = client.post(DEMO, {"person": cast.ece.pk, "next": "/settings/people/"})
    assert answer["Location"] == "/settings/people/"
    assert is_in(client)
    assert Event.objects.filter(verb="person.signed_in", actor=cast.ece).exists()


def test_there_is_no_such_door_outside_the_demo(cast: Cast) -> None:
    client = stranger()
    assert client.post(DEMO, {"person": cast.ece.pk}).status_code == 404
    assert not is_in(client)


def test_only_demo_staff_come_in_by_it(cast: Cast, settings) -> None:
    settings.DEMO = True
    real = factories.staff("Real", email="real@operator.com")
    cast.aylin.is_active = False
    cast.aylin.save()
    for person in (real, cast.aylin, cast.derya.person, cast.robo, cast.system):
        client = stranger()
        assert client.post(DEMO, {"person": person.pk}).status_code == 404
        assert not is_in(client)


@pytest.mark.parametrize("sent", [{}, {"person": ""}, {"person": "x"}, {"person": "9" * 5000}])
def test_nobody_is_not_found(cast: Cast, settings, sent: dict) -> None:
    settings.DEMO = True
    assert stranger().post(DEMO, sent).status_code == 404


def test_it_needs_a_post_and_its_token(cast: Cast, settings) -> None:
    settings.DEMO = True
    assert stranger().get(DEMO).status_code == 405
    strict = stranger()
    strict.handler.enforce_csrf_checks = True
    assert strict.post(DEMO, {"person": cast.ece.pk}).status_code == 403


def test_departments_are_offered_by_their_name_after_the_desk(cast: Cast, settings) -> None:
    settings.DEMO = True
    for person in (cast.deniz, cast.mert):
        person.preferences = {"demo": "departments"}
        person.save()
    cast.mert.team_ids = []
    cast.mert.save()
    page = stranger().get("/accounts/login/").content.decode()
    desk, departments = page.split("In the departments")
    assert cast.ece.name in desk and cast.mert.name in desk and cast.deniz.name not in desk
    assert cast.deniz.name in departments and "Payments" in departments


def test_leads_only_to_pages_of_the_desk(cast: Cast, settings) -> None:
    settings.DEMO = True
    answer = stranger().post(DEMO, {"person": cast.ece.pk, "next": "//evil.example"})
    assert answer["Location"] == "/"


def test_a_stranger_picks_his_language(cast: Cast) -> None:
    client = stranger()
    answer = client.post("/accounts/language/", {"language": "tr", "next": "/accounts/login/"})
    assert answer["Location"] == "/accounts/login/"
    assert client.get("/accounts/login/").headers["Content-Language"] == "tr"


def test_a_person_changes_his_own_by_the_same_switch(cast: Cast) -> None:
    factories.browser(cast.ece).post("/accounts/language/", {"language": "tr"})
    cast.ece.refresh_from_db()
    assert cast.ece.language == "tr"


def test_a_language_that_is_not_there_changes_nothing(cast: Cast) -> None:
    client = stranger()
    client.post("/accounts/language/", {"language": "xx", "next": "//evil.example"})
    assert "language" not in client.cookies
