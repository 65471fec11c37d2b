"""A player's address in full is a deed that is written down; no other door gives it away …"""

from typing import Any

import pytest

from accounts.events.models import Event
from accounts.people import rights
from accounts.people.models import Person
from accounts.players.actions import add_address
from accounts.players.models import Address
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import JSON
from tests.tickets.thread.test_api import Caller
from tests.tickets.thread.words import answered, opened, says
from tickets.thread.actions import receiving
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
ADDRESS, MASK = "derya@mail.example", "d•••@mail.example"
ROLES = sorted(rights.RIGHTS["tickets.see"])


def of_role(cast: Cast, role: str) -> Person:
    return factories.staff("Q A", role=role, teams=(cast.support,), brands=(cast.lunaro,))


def talk(cast: Cast) -> Ticket:
    """Derya wrote and had an answer; she was in copy of her own mail."""
    ticket = opened(cast)
    answered(cast, ticket)
    receiving.receive(
        says("Bir şey daha", cc=(ADDRESS, "abi@mail.example")),
        into=ticket,
        author=cast.derya.person,
        now=NOW,
    )
    return ticket


def sent(person: Person, ticket: Ticket, **fields: Any) -> Any:
    return factories.browser(person).post(
        f"/tickets/{ticket.pk}/messages/", fields, content_type="application/json", headers=JSON
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ["note", "reply"])
@pytest.mark.parametrize("way", ["to", "cc", "bcc"])
def test_is_in_no_answer_to_a_mask(cast: Cast, role: str, kind: str, way: str) -> None:
    person, ticket = of_role(cast, role), talk(cast)
    for typed in (f"{MASK}!", f"x{MASK}", f"<{MASK}>", f"{MASK}@", f"n {MASK}\0!"):
        answer = sent(person, ticket, kind=kind, text="Bakın.", **{way: [typed]})
        assert answer.status_code in {201, 403, 422}
        assert ADDRESS not in answer.content.decode()
    assert not Event.objects.filter(verb="player.revealed").exists()


@pytest.mark.parametrize("role", ROLES)
def test_is_on_no_page_of_the_ticket(cast: Cast, role: str) -> None:
    add_address(cast.derya, kind=Address.EMAIL, value="neu@b.example", by=cast.system, now=NOW)
    person, ticket = of_role(cast, role), talk(cast)
    page = factories.browser(person).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "abi@mail.example" in page
    assert ADDRESS not in page and "neu@b.example" not in page


@pytest.mark.parametrize("role", sorted(rights.RIGHTS["tokens.own"]))
def test_is_in_no_answer_to_a_program(cast: Cast, role: str) -> None:
    caller, ticket = Caller(of_role(cast, role)), talk(cast)
    answer = caller("GET", f"tickets/{ticket.pk}/messages/")
    shown = [one["recipients"] for one in answer.json()["results"]]
    assert shown == [
        {"to": ["destek@lunaro.example"], "cc": []},
        {"to": [MASK], "cc": [], "bcc": []},
        {"to": ["destek@lunaro.example"], "cc": [MASK, "abi@mail.example"]},
    ]
    note = caller("POST", f"tickets/{ticket.pk}/messages/", {"kind": "note", "body": "Bakın."})
    assert note.status_code == 201
    assert ADDRESS not in answer.content.decode() + note.content.decode()


def test_that_is_all_that_is_known_of_a_player_is_no_name_for_a_program(cast: Cast) -> None:
    cast.derya.person.name = ADDRESS
    cast.derya.person.save()
    caller, ticket = Caller(of_role(cast, "qa_reviewer")), talk(cast)
    one = caller("GET", f"tickets/{ticket.pk}/")
    said = caller("GET", f"tickets/{ticket.pk}/messages/")
    assert one.json()["player_name"] == MASK
    assert said.json()["results"][0]["author"]["name"] == MASK
    assert ADDRESS not in one.content.decode() + said.content.decode()


def test_that_two_share_a_mask_is_no_way_for_who_can_not_write_to_them(cast: Cast) -> None:
    for value in ("dunya@mail.example", "neu@b.example", "nil@b.example"):
        add_address(cast.derya, kind=Address.EMAIL, value=value, by=cast.system, now=NOW)
    ticket = talk(cast)
    for role in ROLES:
        person = of_role(cast, role)
        page = factories.browser(person).get(f"/tickets/{ticket.pk}/").content.decode()
        assert ("nil@b.example" in page) == person.may("players.reveal"), role


def test_of_an_error_is_what_was_typed(cast: Cast) -> None:
    answer = sent(cast.ece, talk(cast), kind="reply", text="Bakın.", to=[f"{MASK}!"])
    assert answer.status_code == 422
    assert answer.json()["errors"]["to"] == [f"“{MASK}!” is not known here any more. Write it out."]


def test_is_meant_by_a_mask_however_it_was_listed(cast: Cast) -> None:
    ticket = talk(cast)
    answer = sent(
        cast.ece, ticket, kind="reply", text="Bakın.", to=[f"{MASK}; Abi@mail.example, {MASK}"]
    )
    assert answer.status_code == 201
    written = Message.objects.get(pk=answer.json()["id"])
    assert written.recipients["to"] == [ADDRESS, "abi@mail.example"]


def test_is_not_read_for_a_note(cast: Cast) -> None:
    answer = sent(cast.ece, talk(cast), kind="note", text="Bakın.", to=["nobody"], cc=[f"{MASK}!"])
    assert answer.status_code == 201
    assert Message.objects.get(pk=answer.json()["id"]).recipients == {}
