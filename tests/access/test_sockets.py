"""Live pages: who may watch what, and that a right which is taken away is felt at once (AZ-1, AZ-2,
AZ-3). Sockets and polling ask the same read."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.people.actions import standing
from accounts.people.models import Person
from livechat.sockets import reads
from livechat.sockets.frames import subject_of
from livechat.sockets.reads import Asked
from tests import factories
from tests.cast import Cast
from tests.livechat.sockets.conftest import committed, committed_cast, house
from tests.livechat.sockets.pages import House
from tests.tickets.thread.words import opened
from tickets.thread.actions import assignment, replying
from tickets.thread.models import Ticket

__all__ = ["committed", "committed_cast", "house"]

NOBODY = 999_999_999


def _seen(person: Person, subjects: list[str]) -> set[str]:
    asked = [Asked(person.pk, subject_of(subject), 0) for subject in subjects]
    found = reads.read(asked, now=timezone.now())
    return {subject for subject, one in zip(subjects, found, strict=True) if not one.is_gone}


@pytest.mark.django_db
def test_everybody_watches_what_he_may_see_and_nothing_else(cast: Cast) -> None:
    supports, towers = opened(cast), factories.player(cast.mavi_kule)
    tower = factories.team("Kule 2", of=cast.mavi_kule)
    theirs = factories.ticket(towers, tower)
    people = [*cast.everybody, factories.staff(role="mystery_shopper", teams=(cast.support,))]
    tickets = {f"ticket.{one.pk}": one for one in (supports, theirs)}
    teams = {f"team.{one.pk}": one for one in (cast.support, cast.payments, tower)}
    selves = {f"person.{one.pk}": one for one in people}
    missing = [f"{kind}.{NOBODY}" for kind in ("ticket", "team", "person")]
    for person in people:
        may = {
            name
            for name, one in tickets.items()
            if person.kind == Person.STAFF
            and Ticket.objects.visible_to(person).filter(pk=one.pk).exists()
        }
        if person.may("tickets.see") and person.kind == Person.STAFF:
            may |= {
                name
                for name, one in teams.items()
                if one.pk in person.team_ids or (person.sees_all and one.brand_id in _all(person))
            }
        may |= {name for name, one in selves.items() if one == person and one.kind == Person.STAFF}
        assert _seen(person, [*tickets, *teams, *selves, *missing]) == may, person.name


def _all(person: Person) -> list[int | None]:
    return [None, *person.brand_ids]


Take = Callable[[Cast, Ticket], object]
TAKEN: dict[str, Take] = {
    "role": lambda cast, _ticket: standing.set_role(
        cast.ece, role="mystery_shopper", by=cast.nil, now=timezone.now()
    ),
    "team": lambda cast, _ticket: standing.set_teams(
        cast.ece, team_ids=[], by=cast.nil, now=timezone.now()
    ),
    "brand": lambda cast, _ticket: standing.set_brands(
        cast.ece, brand_ids=[cast.mavi_kule.pk], by=cast.nil, now=timezone.now()
    ),
    "account": lambda cast, _ticket: standing.deactivate(cast.ece, by=cast.nil, now=timezone.now()),
    "ticket": lambda cast, ticket: assignment.move(
        ticket, to=cast.payments, by=cast.nil, now=timezone.now()
    ),
}


@pytest.mark.parametrize("what", TAKEN)
def test_a_right_that_is_taken_away_ends_what_a_live_page_hears(
    committed_cast: Cast, house: House, what: str
) -> None:
    """The very next event does not come."""
    cast, ticket = committed_cast, opened(committed_cast)
    page = house.page(cast.ece, f"ticket.{ticket.pk}", f"team.{cast.support.pk}", after=2)
    other = house.page(cast.nil, f"ticket.{ticket.pk}", after=2)
    page.rest()
    TAKEN[what](cast, ticket)
    now = timezone.now()
    replying.add_note(ticket, by=cast.nil, html="<p>gizli</p>", client_id=uuid4(), now=now)
    assert "gizli" in other.next("note.added")["html"]
    told = page.rest()
    assert "gizli" not in str(told)
    assert {frame["verb"] for frame in told if frame["subject"].startswith("ticket.")} <= {
        "gone",
        "ticket.moved",
    }
    if what in {"role", "account"}:
        assert page.code(within=5) == 4401
