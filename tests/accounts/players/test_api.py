"""Players in the API …"""

from accounts.events.models import Event
from tests import factories
from tests.accounts.players.people import merged, second_derya, with_address
from tests.cast import Cast
from tests.tickets.thread.test_api import Caller


def test_are_read_by_those_of_their_brand_with_addresses_masked(cast: Cast) -> None:
    for person in (cast.ece, cast.mert, cast.deniz, cast.aylin, cast.nil):
        answer = Caller(person)("GET", f"players/{cast.derya.pk}/")
        body = answer.json()
        assert (body["name"], body["is_masked"]) == ("Derya A.", True)
        assert [one["value"] for one in body["addresses"]] == ["d•••@mail.example"]
        listed = Caller(person)("GET", "players/").json()["results"]
        assert {one["id"] for one in listed} == {cast.derya.pk, cast.kerem.pk}
        assert "derya@mail.example" not in str(listed)
    suna = Caller(cast.suna)
    assert suna("GET", f"players/{cast.derya.pk}/").status_code == 404
    assert suna("GET", "players/").json()["results"] == []
    assert suna("POST", f"players/{cast.derya.pk}/reveal/").status_code == 404
    assert not Event.objects.filter(verb="player.revealed").exists()


def test_are_revealed_by_a_call_of_its_own_that_is_kept(cast: Cast) -> None:
    mert = Caller(cast.mert)
    for sent in ({}, {"reason": "other"}, {"reason": "x"}):
        assert mert("POST", f"players/{cast.derya.pk}/reveal/", sent).status_code == 400
    assert not Event.objects.filter(verb="player.revealed").exists()
    body = mert("POST", f"players/{cast.derya.pk}/reveal/", {"reason": "callback"}).json()
    assert (body["name"], body["is_masked"]) == ("Derya Arslan", False)
    assert body["addresses"][0]["value"] == "derya@mail.example"
    assert Event.objects.get(verb="player.revealed").actor_id == cast.mert.pk
    reviewer = factories.staff("Rana Uz", role="qa_reviewer", brands=(cast.lunaro,))
    assert Caller(reviewer)("GET", f"players/{cast.derya.pk}/").status_code == 200
    assert Caller(reviewer)("POST", f"players/{cast.derya.pk}/reveal/").status_code == 403


def test_are_found_by_beginnings_and_only_under_names_that_exist(cast: Cast) -> None:
    with_address(cast.derya, "phone", "0532 555 11 22", cast)
    ece = Caller(cast.ece)
    for wanted in ("derya", "0532555", "derya@ma"):
        found = ece("GET", f"players/?search={wanted}").json()["results"]
        assert [one["id"] for one in found] == [cast.derya.pk], wanted
    assert ece("GET", "players/?brand=mavi-kule").json()["results"] == []
    assert ece("GET", "players/?name=derya").status_code == 400


def test_lead_to_the_survivor_and_can_not_be_merged_here(cast: Cast) -> None:
    other = second_derya(cast)
    merged(other, cast.derya, cast)
    ece = Caller(cast.ece)
    assert ece("GET", f"players/{other.pk}/").json()["id"] == cast.derya.pk
    listed = ece("GET", "players/").json()["results"]
    assert other.pk not in {one["id"] for one in listed}
    assert ece("POST", f"players/{cast.kerem.pk}/merge/", {}).status_code == 404
    assert ece("GET", f"players/{2**70}/").status_code == 404
