"""The people of the tests are who they are said to be."""

from accounts.people.models import Person
from tests.cast import Cast


def test_everybody_is_somebody_else(cast: Cast) -> None:
    assert len({person.pk for person in cast.everybody}) == len(cast.everybody)


def test_only_staff_may_do_anything(cast: Cast) -> None:
    for person in cast.everybody:
        may = person.kind in {Person.STAFF, Person.SYSTEM}
        assert person.may("tickets.see") is may, person.name


def test_ece_and_mert_share_a_team_that_deniz_is_not_on(cast: Cast) -> None:
    assert cast.ece.team_ids == cast.mert.team_ids == [cast.support.pk]
    assert cast.deniz.team_ids == [cast.payments.pk]
