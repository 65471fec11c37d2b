"""Who hears of a request."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.approvals import actions
from accounts.approvals.actions import ending, nudging
from accounts.approvals.actions.involving import involve
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.events import outbox
from accounts.money.models import Withdrawal
from accounts.people.models import Notification, Person
from accounts.people.notifications import tray
from tests.accounts.approvals.words import (
    NOW,
    approved,
    asked,
    lead,
    limits,
    officer,
    refused,
    withdrawal,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=9999)  # whatever happened is due


@pytest.fixture
def ferhat(cast: Cast) -> Person:
    limits(cast.nil)
    return officer(cast)


@pytest.fixture
def waiting(cast: Cast, ferhat: Person) -> ApprovalRequest:
    return asked(withdrawal(cast.derya), cast.deniz)


def heard(cast: Cast, *more: Person) -> dict[str, list[str]]:
    """What each of the cast was told, by first name."""
    with events.as_of(NOW):
        while outbox.drain(now=LATER):
            pass
    found: dict[str, list[str]] = {}
    for row in Notification.objects.select_related("person").order_by("pk"):
        found.setdefault(row.person.name.split()[0], []).append(row.verb)
    Notification.objects.all().delete()
    return found


def test_those_who_may_decide_are_asked_and_nobody_else(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    chats = officer(cast, "Zerrin Su")
    involve(chats.pk, cast.derya.pk, "chat", reference="48001", now=NOW)
    officer(cast, "Uzak Biri", brands=(cast.mavi_kule,))
    assert heard(cast) == {"Ferhat": ["approval.asked"]}


@pytest.mark.parametrize(
    ("deed", "verb"), [(approved, "approval.approved"), (refused, "approval.refused")]
)
def test_whoever_asked_hears_of_the_decision(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person, deed, verb: str
) -> None:
    heard(cast)
    deed(waiting, ferhat)
    assert heard(cast) == {"Deniz": [verb]}


def test_whoever_asked_hears_that_nobody_decided(cast: Cast, waiting: ApprovalRequest) -> None:
    heard(cast)
    ending.settle_due(now=NOW + timedelta(hours=25))
    assert heard(cast) == {"Deniz": ["approval.expired"]}


def test_everybody_hears_that_it_is_void(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    with events.as_of(NOW):
        outbox.drain(now=LATER)
    Withdrawal.objects.update(amount=5)
    actions.void("withdrawal", [waiting.subject_id], now=NOW)
    assert heard(cast) == {
        "Ferhat": ["approval.asked", "approval.voided"],
        "Deniz": ["approval.voided"],
    }


def test_what_is_over_asks_nobody_any_more(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    with events.as_of(NOW):
        outbox.drain(now=LATER)
    assert [one.unread for one in tray(ferhat, now=NOW)] == [True]
    assert "WD-" in tray(ferhat, now=NOW)[0].sentence
    approved(waiting, lead(cast))
    with events.as_of(NOW):
        outbox.drain(now=LATER)
    assert [one.unread for one in tray(ferhat, now=NOW)] == [False]


def test_a_nudge_reaches_those_who_may_decide_once_in_ten_minutes(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    heard(cast)
    nudging.nudge(waiting, by=cast.ece, now=NOW)
    assert heard(cast) == {"Ferhat": ["approval.nudged"]}
    with pytest.raises(nudging.TooSoon):
        nudging.nudge(waiting, by=cast.mert, now=NOW + timedelta(minutes=9, seconds=59))
    nudging.nudge(waiting, by=cast.mert, now=NOW + timedelta(minutes=10))
    assert heard(cast) == {"Ferhat": ["approval.nudged"]}


def test_a_nudge_says_where_nobody_may_decide(cast: Cast) -> None:
    waiting = asked(withdrawal(cast.derya), cast.deniz)
    with pytest.raises(nudging.Nobody):
        nudging.nudge(waiting, by=cast.ece, now=NOW)


def test_telling_of_many_costs_as_many_statements_as_telling_of_one(
    cast: Cast, ferhat: Person
) -> None:
    counts = []
    for number in (1, 6):
        for _ in range(number):
            asked(withdrawal(cast.derya, destination_digest=f"{number}{_}"), cast.deniz)
        with CaptureQueriesContext(connection) as found, events.as_of(NOW):
            outbox.drain(now=LATER)
        counts.append(len(found))
    assert counts[0] == counts[1]
