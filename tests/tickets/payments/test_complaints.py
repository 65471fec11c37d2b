"""Complaints of somebody who has lost …"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events import actions as events
from accounts.events import outbox
from accounts.platform import protocol
from accounts.platform.actions import facts
from accounts.protection import harm
from accounts.protection.models import Marker
from tests import factories
from tests.accounts.money.told import by
from tests.cast import Cast
from tests.factories import NOW
from tickets.payments import complaints
from tickets.thread.actions import labels
from tickets.thread.models import ContactReason

DAY = timedelta(days=1)


@pytest.fixture
def complaint(db: None) -> ContactReason:
    return ContactReason.objects.create(slug="complaint", names={"en": "Complaint"})


def bet(cast: Cast, *, stake: int, win: int) -> None:
    told = protocol.Bet(
        ref="B-1", number="LN-1", placed_at=NOW, kind="single", status="lost", stake=stake,
        win=win, currency="TRY", odds="2.0", settled_at=NOW,
    )  # fmt: skip
    batch: Any = by(cast.derya, told)
    with events.as_of(NOW - 2 * DAY):
        facts.note_bets(batch)


def complains(cast: Cast, reason: ContactReason, *, at: datetime = NOW) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece, now=at)
    with events.as_of(at):
        labels.classify(ticket, reason=reason, by=cast.ece, now=at)
        while outbox.drain(now=at):
            pass


def test_are_a_sign_from_the_third_on_and_say_so(cast: Cast, complaint: ContactReason) -> None:
    bet(cast, stake=90_000, win=20_000)
    for n in range(2):
        complains(cast, complaint, at=NOW + n * timedelta(hours=1))
    assert not Marker.objects.exists()
    complains(cast, complaint, at=NOW + timedelta(hours=3))
    marker = Marker.objects.get()
    assert (marker.category, marker.strength) == ("contact", "moderate")
    said = harm.explained(marker.code, marker.value)
    assert said == "3 complaints within 30 days, and more lost than won; 3 is the mark"
    complains(cast, complaint, at=NOW + timedelta(hours=4))
    assert Marker.objects.count() == 1


def test_of_somebody_who_has_won_or_long_ago_are_none(cast: Cast, complaint: ContactReason) -> None:
    bet(cast, stake=10_000, win=90_000)
    for n in range(4):
        complains(cast, complaint, at=NOW + n * timedelta(hours=1))
    assert not Marker.objects.exists()


def test_that_are_old_do_not_count(cast: Cast, complaint: ContactReason) -> None:
    for n in range(3):
        complains(cast, complaint, at=NOW - (40 + n) * DAY)
    bet(cast, stake=90_000, win=20_000)
    complains(cast, complaint)
    assert not Marker.objects.exists()


def test_about_something_else_ask_one_question(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    with CaptureQueriesContext(connection) as caught:
        complaints.look_at([ticket.pk])
    assert len(caught) == 1


def test_that_a_colleague_saw_are_said_in_his_words(cast: Cast) -> None:
    assert harm.explained(complaints.CODE, {"said": "Her gün yazıyor."}) == ""
