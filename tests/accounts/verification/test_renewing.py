"""Whoever was approved is checked again after the time that the rules of his brand name."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.organisation.licences import Licence, Pack
from accounts.platform.models import AccountFacts
from accounts.players.models import Player
from accounts.verification.actions import opening, renewing
from accounts.verification.models import Case
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
YEAR, DAY = timedelta(days=365), timedelta(days=1)


def approved(
    cast: Cast, player: Player, *, at: datetime = NOW, trigger: str = "registration"
) -> Case:
    case = opening.open_case(player, trigger, by=cast.system, now=at)
    case.state, case.decided_at = Case.APPROVED, at
    case.save()
    return case


def routine(player: Player) -> list[str]:
    found = Case.objects.filter(player=player, trigger="periodic").order_by("pk")
    return list(found.values_list("state", flat=True))


def test_a_year_after_the_approval_and_once(cast: Cast) -> None:
    approved(cast, cast.derya)
    assert renewing.settle_due(now=NOW + YEAR - DAY) == 0
    assert renewing.settle_due(now=NOW + YEAR) == 1
    assert renewing.settle_due(now=NOW + YEAR + DAY) == 0
    assert routine(cast.derya) == [Case.REQUESTED]
    # and again, a year after that one was approved
    Case.objects.filter(trigger="periodic").update(state=Case.APPROVED, decided_at=NOW + YEAR)
    renewing.settle_due(now=NOW + 2 * YEAR)
    assert routine(cast.derya) == [Case.APPROVED, Case.REQUESTED]


def test_the_time_runs_from_the_last_approval_and_not_beside_an_open_case(cast: Cast) -> None:
    approved(cast, cast.derya)
    approved(cast, cast.derya, at=NOW + YEAR / 2, trigger="payment_change")
    approved(cast, cast.kerem)
    opening.open_case(cast.kerem, "fraud", by=cast.system, now=NOW + DAY)
    assert renewing.settle_due(now=NOW + YEAR) == 2
    assert routine(cast.derya) == routine(cast.kerem) == []
    renewing.settle_due(now=NOW + YEAR / 2 + YEAR)
    assert routine(cast.derya) == [Case.REQUESTED]


@pytest.mark.parametrize(("days", "opens"), [(0, 0), (30, 1), (400, 0)])
def test_the_rules_say_when(cast: Cast, days: int, opens: int) -> None:
    pack = Pack.objects.create(code="own", name="Own", created_at=NOW)
    Licence.objects.create(brand=cast.lunaro, pack=pack, regulator="Own")
    approved(cast, cast.derya)
    # also for whoever was approved before they changed
    Pack.objects.update(values={"periodic_days": days})
    renewing.settle_due(now=NOW + YEAR)
    assert len(routine(cast.derya)) == opens


def test_neither_closed_accounts_nor_those_refused_for_good_are_asked(cast: Cast) -> None:
    approved(cast, cast.derya)
    AccountFacts.objects.create(player=cast.derya, status="closed", told_at=NOW)
    approved(cast, cast.kerem)
    refused = opening.open_case(cast.kerem, "threshold", by=cast.system, now=NOW)
    Case.objects.filter(pk=refused.pk).update(state=Case.REJECTED)
    assert renewing.settle_due(now=NOW + YEAR) == 2
    assert routine(cast.derya) == routine(cast.kerem) == []


def test_a_batch_at_a_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewing, "BATCH", 2)
    for n in range(3):
        approved(cast, factories.player(cast.lunaro), at=NOW - n * DAY)
    assert [renewing.settle_due(now=NOW + YEAR) for _ in range(3)] == [2, 1, 0]


def test_nothing_due_costs_two_statements_a_brand(cast: Cast) -> None:
    approved(cast, cast.derya)
    with CaptureQueriesContext(connection) as asked:
        renewing.settle_due(now=NOW + DAY)
    brands = 2  # of the cast
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 1 + 2 * brands
