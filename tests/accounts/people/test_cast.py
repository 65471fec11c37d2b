"""The people of the tests are who they are said to be."""

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tickets.thread.models import Ticket


def test_everybody_is_somebody_else(cast: Cast) -> None:
    assert len({person.pk for person in cast.everybody}) == len(cast.everybody)


def test_only_staff_may_do_anything(cast: Cast) -> None:
    for person in cast.everybody:
        may = person.kind in {Person.STAFF, Person.SYSTEM}
        assert person.may("tickets.see") is may, person.name


def test_ece_and_mert_share_a_team_that_deniz_is_not_on(cast: Cast) -> None:
    assert cast.ece.team_ids == cast.mert.team_ids == [cast.support.pk]
    assert cast.deniz.team_ids == [cast.payments.pk]


def test_the_ticket_of_ece_is_seen_by_her_team_and_those_who_see_all(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    seeing = [p for p in cast.everybody if ticket in Ticket.objects.visible_to(p)]
    assert seeing == [cast.ece, cast.mert, cast.aylin, cast.nil, cast.system]
