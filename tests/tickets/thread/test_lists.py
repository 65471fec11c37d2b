"""A list that a page watches …"""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.people.models import Person
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.thread import lists
from tickets.thread.actions import assignment, replying
from tickets.thread.lists import AskList


def _heard(person: Person, kind: str, pk: int) -> bool:
    return lists.allowed([AskList(person.pk, kind, pk)]) == {0}


def test_is_that_of_ones_own_team_and_of_all_teams_for_who_sees_all(cast: Cast) -> None:
    assert lists.lists_of(cast.ece) == [f"person.{cast.ece.pk}", f"team.{cast.support.pk}"]
    assert f"team.{cast.payments.pk}" in lists.lists_of(cast.nil)
    assert lists.lists_of(cast.derya.person) == [f"person.{cast.derya.person.pk}"]


@pytest.mark.parametrize("who", ["ece", "mert", "aylin", "nil"])
def test_is_heard_by_its_team_and_those_who_see_all(cast: Cast, who: str) -> None:
    assert _heard(getattr(cast, who), "team", cast.support.pk)


@pytest.mark.parametrize("who", ["deniz", "suna", "robo", "system"])
def test_is_not_heard_by_others(cast: Cast, who: str) -> None:
    assert not _heard(getattr(cast, who), "team", cast.support.pk)


def test_is_never_that_of_somebody_else(cast: Cast) -> None:
    assert _heard(cast.ece, "person", cast.ece.pk)
    assert not _heard(cast.ece, "person", cast.mert.pk)
    assert not _heard(cast.derya.person, "team", cast.support.pk)
    assert not _heard(cast.ece, "team", 999_999)
    assert not _heard(cast.ece, "ticket", cast.ece.pk)


def test_is_lost_with_the_team_and_with_the_account(cast: Cast) -> None:
    Person.objects.filter(pk=cast.ece.pk).update(team_ids=[])
    Person.objects.filter(pk=cast.nil.pk).update(is_active=False)
    assert not _heard(cast.ece, "team", cast.support.pk)
    assert not _heard(cast.nil, "team", cast.support.pk)
    assert not _heard(cast.nil, "person", cast.nil.pk)


def test_has_changed_when_a_ticket_of_it_did(cast: Cast) -> None:
    ticket = opened(cast)
    assignment.assign(ticket, to=cast.mert, by=cast.ece, now=NOW)
    assignment.move(ticket, to=cast.payments, by=cast.nil, now=NOW)
    replying.add_note(
        ticket, by=cast.nil, html="<p>?</p>", client_id=uuid4(), mentioned=[cast.aylin.pk], now=NOW
    )
    changed = lists.changed_since(NOW)
    assert set(changed) == {
        *(f"team.{team.pk}" for team in (cast.support, cast.payments)),
        *(f"person.{person.pk}" for person in (cast.mert, cast.aylin)),
    }
    assert lists.changed_since(max(changed.values()) + timedelta(seconds=1)) == {}
