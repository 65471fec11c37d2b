"""What the platform tells opens a case: once, whoever is told how often."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.money.models import Deposit
from accounts.platform.hooks import Told, appliers
from accounts.platform.protocol import Account
from accounts.verification import reactions
from accounts.verification.models import Case
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def _told(player: Any, kind: str, value: Any) -> Told:
    return Told(player.pk, player.brand_id, "P-1", kind, value, NOW, f"d-{player.pk}")


def _registered(player: Any, verification: str = "") -> Told:
    account = Account("P-1", 1, "Derya", "tr", "active", verification=verification)
    return _told(player, "player.registered", account)


def test_a_registration_opens_a_case_and_a_second_telling_none(cast: Cast) -> None:
    assert reactions.begin_with_the_new in appliers["player.registered"]
    reactions.begin_with_the_new([_registered(cast.derya), _registered(cast.kerem)])
    assert Case.objects.filter(trigger="registration", state=Case.REQUESTED).count() == 2
    with CaptureQueriesContext(
        connection,
    ) as asked:
        reactions.begin_with_the_new([_registered(cast.derya), _registered(cast.kerem)])
    assert len(asked) == 1
    assert Case.objects.count() == 2


def test_whom_the_platform_has_verified_is_not_asked(cast: Cast) -> None:
    reactions.begin_with_the_new([_registered(cast.derya, "verified")])
    assert not Case.objects.exists()


def _deposited(player: Any, amount: int, ref: str, status: str = Deposit.COMPLETED) -> Told:
    Deposit.objects.create(
        player=player,
        brand_id=player.brand_id,
        ref=ref,
        version=1,
        amount=amount,
        currency="TRY",
        method="card",
        status=status,
        at=NOW,
        changed_at=NOW,
    )
    return _told(player, "deposit.changed", None)


def test_a_threshold_opens_a_case_once_it_is_reached(cast: Cast) -> None:
    reactions.look_at_thresholds([_deposited(cast.derya, 6_000_000, "a")])
    reactions.look_at_thresholds([_deposited(cast.derya, 9_000_000, "b", Deposit.FAILED)])
    assert not Case.objects.exists()
    reactions.look_at_thresholds([_deposited(cast.derya, 4_000_000, "c")])
    assert Case.objects.get().trigger == "threshold"
    Case.objects.update(state=Case.APPROVED)
    with CaptureQueriesContext(connection) as asked:
        reactions.look_at_thresholds([_deposited(cast.derya, 4_000_000, "d")])
    assert Case.objects.count() == 1
    assert not any("SUM(" in one["sql"] for one in asked)


def test_many_deposits_cost_no_more_than_one(cast: Cast) -> None:
    few = [_deposited(cast.derya, 10, "a")]
    many = few + [
        _deposited(factories.player(cast.lunaro), 10, f"x{number}") for number in range(20)
    ]
    with CaptureQueriesContext(connection) as one:
        reactions.look_at_thresholds(few)
    with CaptureQueriesContext(connection) as all_of_them:
        reactions.look_at_thresholds(many)
    assert len(one) == len(all_of_them)
