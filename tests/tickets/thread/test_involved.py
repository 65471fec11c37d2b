"""Whoever has a player's conversation, or wrote to him, is known to the room of approvals."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.approvals.closeness import Closeness
from accounts.approvals.models import Involvement
from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered
from tickets.thread.actions import assignment, resolution
from tickets.thread.models import ContactReason, Ticket

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=3)


def kinds(cast: Cast, person: Person, *, now=NOW) -> set[str]:
    return Closeness([person.pk], [cast.derya.pk], now=now).involved(person.pk, cast.derya.pk)


def test_the_owner_is_and_stays_for_a_day(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    assert kinds(cast, cast.ece, now=NOW + DAYS) == {"owner"}
    assert kinds(cast, cast.mert) == set()
    assignment.assign(ticket, to=cast.mert, by=cast.aylin, now=NOW)
    assert kinds(cast, cast.mert, now=NOW + DAYS) == {"owner"}
    row = Involvement.objects.get(person=cast.ece)
    assert row.ended_at is not None and row.reference == str(ticket.pk)
    assignment.assign(Ticket.objects.get(), to=None, by=cast.aylin, now=NOW)
    assert Involvement.objects.filter(ended_at=None).count() == 0


def test_the_owner_of_what_is_solved_is_so_again_when_it_opens(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    reason = ContactReason.objects.create(slug="test", names={"en": "Test"})
    resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW)
    assert not Involvement.objects.filter(ended_at=None).exists()
    resolution.reopen(Ticket.objects.get(), by=cast.ece, now=NOW)
    assert Involvement.objects.get(ended_at=None).person == cast.ece


def test_moving_to_another_team_ends_it(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    assignment.move(ticket, to=cast.payments, by=cast.ece, now=NOW)
    assert not Involvement.objects.filter(ended_at=None).exists()


def test_whoever_wrote_did_so_for_a_day(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support)
    answered(cast, ticket, by=cast.mert, at=NOW)
    assert "wrote" in kinds(cast, cast.mert, now=NOW + timedelta(hours=23))
    assert "wrote" not in kinds(cast, cast.mert, now=NOW + timedelta(hours=25))
    assert kinds(cast, cast.aylin) == set()
    answered(cast, Ticket.objects.get(), by=cast.mert, at=NOW + timedelta(hours=20))
    assert "wrote" in kinds(cast, cast.mert, now=NOW + timedelta(hours=25))
    assert Involvement.objects.filter(kind="wrote").count() == 1


def test_a_reply_pays_for_it_with_one_statement(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    with CaptureQueriesContext(connection) as asked:
        answered(cast, ticket, at=NOW)
    assert sum("involve" in one["sql"].lower() for one in asked if "PREPARE" not in one["sql"]) == 1


def test_players_and_the_bot_are_not_involved(cast: Cast) -> None:
    factories.ticket(cast.derya, cast.support)
    assert not Involvement.objects.exists()
