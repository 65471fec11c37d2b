"""Whoever chats with a player decides nothing about his money (INV-11)."""

from datetime import timedelta

import pytest

from accounts.approvals.actions import asking
from accounts.approvals.closeness import Closeness
from accounts.events import actions as events
from accounts.people.models import Person
from livechat.sessions.actions import ending
from tests import factories
from tests.accounts.approvals.words import approved, asked, limits, officer, withdrawal
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def kinds(cast: Cast, person: Person, *, now=NOW) -> set[str]:
    return Closeness([person.pk], [cast.derya.pk], now=now).involved(person.pk, cast.derya.pk)


@pytest.fixture
def officer_who_chats(cast: Cast) -> Person:
    factories.chat(cast.lunaro, cast.payments)
    limits(cast.nil)
    return officer(cast)


def test_the_chats_agent_is_never_the_checker(cast: Cast, officer_who_chats: Person) -> None:
    waiting = asked(withdrawal(cast.derya), cast.deniz)
    factories.talking(factories.visitor(cast.derya), officer_who_chats)
    with pytest.raises(asking.MayNot, match="your own chat"):
        approved(waiting, officer_who_chats)


def test_it_ends_a_day_after_the_chat(cast: Cast, officer_who_chats: Person) -> None:
    session = factories.talking(factories.visitor(cast.derya), officer_who_chats)
    week = NOW + timedelta(days=7)
    assert "chat" in kinds(cast, officer_who_chats, now=week)
    with events.as_of(NOW):
        ending.end(session, by=officer_who_chats, now=NOW)
    assert "chat" in kinds(cast, officer_who_chats, now=NOW + timedelta(hours=12))
    assert "chat" not in kinds(cast, officer_who_chats, now=week)
    assert kinds(cast, cast.ece) == set()
