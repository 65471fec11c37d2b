"""What runs out is told in time, and asked for anew."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from accounts.events.models import Event
from accounts.verification.actions import expiring
from accounts.verification.models import Case, Document
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def _approved(case: Case, *expiries: date) -> Case:
    for expiry in expiries:
        Document.objects.create(
            case=case,
            player=case.player,
            kind="passport",
            state=Document.ACCEPTED,
            uploaded_at=NOW,
            expiry_date=expiry,
        )
    first = min(expiries, default=None)
    case.state = Case.APPROVED
    if first:  # as a decision leaves it
        case.expires_at = datetime.combine(first + timedelta(days=1), time(), NOW.tzinfo)
        case.due_at = case.expires_at - timedelta(days=30)
    case.save()
    return case


def _told() -> list[Any]:
    found = Event.objects.filter(verb="verification.expiring").order_by("pk")
    return [event.detail["days"] for event in found]


def test_reminds_at_30_14_and_3_days_and_asks_anew_at_the_end(cast: Cast, case: Case) -> None:
    _approved(case, date(2027, 1, 31), date(2028, 1, 1))
    end = datetime(2027, 2, 1, tzinfo=NOW.tzinfo)  # the whole last day is good
    case.refresh_from_db()
    assert (case.expires_at, case.due_at) == (end, end - timedelta(days=30))
    at = NOW
    while at < end + timedelta(days=2):
        expiring.settle_due(now=at)
        at += timedelta(hours=6)
    assert _told() == [30, 14, 3]
    case.refresh_from_db()
    assert (case.state, case.due_at) == (Case.EXPIRED, None)
    anew = Case.objects.get(trigger="document_expiry")
    assert (anew.state, anew.player) == (Case.REQUESTED, cast.derya)
    assert [d.state for d in case.documents.order_by("expiry_date")] == ["expired", "accepted"]


def test_after_a_long_silence_only_the_newest_reminder_is_sent(case: Case) -> None:
    _approved(case, date(2027, 1, 31))
    expiring.settle_due(now=datetime(2027, 1, 20, tzinfo=NOW.tzinfo))
    expiring.settle_due(now=datetime(2027, 1, 21, tzinfo=NOW.tzinfo))
    assert _told() == [14]


def test_what_does_not_expire_is_never_due(case: Case) -> None:
    _approved(case)
    case.refresh_from_db()
    assert (case.expires_at, case.due_at) == (None, None)


def test_whoever_is_refused_for_good_meanwhile_is_not_asked(cast: Cast, case: Case) -> None:
    _approved(case, date(2027, 1, 31))
    Case.objects.create(
        player=cast.derya,
        brand=cast.lunaro,
        trigger="fraud",
        state=Case.REJECTED,
        created_at=NOW,
        opened_by=cast.system,
    )
    expiring.settle_due(now=datetime(2027, 2, 2, tzinfo=NOW.tzinfo))
    case.refresh_from_db()
    assert case.state == Case.EXPIRED
    assert not Case.objects.filter(trigger="document_expiry").exists()
