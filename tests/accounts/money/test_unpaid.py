"""A payout that has waited for more than a day …"""

from datetime import timedelta

from accounts.events import actions as events
from accounts.money import figures
from accounts.money.actions import mirroring, unpaid
from accounts.players.actions import merging
from accounts.protection import causes, gate
from accounts.protection.models import Hold
from tests.accounts.money.told import by, deposit, step, withdrawal
from tests.cast import Cast
from tests.factories import NOW

DAY = timedelta(days=1)


def told(cast: Cast, *life: tuple[str, float], ref: str = "WD-1") -> None:
    steps = [step(status, minutes) for status, minutes in life]
    mirroring.take_withdrawals(by(cast.derya, withdrawal(*steps, ref=ref)))


def stopped() -> list[str]:
    return list(Hold.objects.filter(lifted_at=None).values_list("stops", flat=True))


def test_stops_offers_until_it_is_paid(cast: Cast) -> None:
    told(cast, ("requested", 0), ("checks", 1))
    assert unpaid.settle_due(now=NOW + DAY - timedelta(seconds=1)) == 0
    assert unpaid.settle_due(now=NOW + DAY) == 1
    assert stopped() == [gate.MARKETING]
    assert unpaid.settle_due(now=NOW + 2 * DAY) == 0
    asked = {"purpose": gate.MARKETING, "channel": "email", "at": NOW + 2 * DAY}
    assert not gate.can_contact(cast.derya.pk, **asked).allowed  # type: ignore[arg-type]
    told(
        cast,
        ("requested", 0),
        ("checks", 1),
        ("approved", 2900),
        ("sent_to_provider", 2910),
        ("paid", 2920),
    )
    assert unpaid.settle_due(now=NOW + 3 * DAY) == 1
    assert stopped() == []


def test_is_one_of_several_and_lifts_its_own_hold_only(cast: Cast) -> None:
    told(cast, ("requested", 0), ref="WD-1")
    told(cast, ("requested", 5), ref="WD-2")
    unpaid.settle_due(now=NOW + 2 * DAY)
    assert len(stopped()) == 2
    told(cast, ("requested", 0), ("cancelled_by_operator", 9), ref="WD-1")
    unpaid.settle_due(now=NOW + 2 * DAY)
    assert len(stopped()) == 1


def test_protects_whoever_is_the_same_person(cast: Cast) -> None:
    told(cast, ("requested", 0))
    merging.merge(cast.derya, into=cast.kerem, by=cast.aylin, now=NOW)
    unpaid.settle_due(now=NOW + 2 * DAY)
    asked = {"purpose": gate.MARKETING, "channel": "email", "at": NOW + 2 * DAY}
    assert not gate.can_contact(cast.kerem.pk, **asked).allowed  # type: ignore[arg-type]
    assert unpaid.settle_due(now=NOW + 2 * DAY) == 0


def test_has_a_cause_that_everybody_may_read(cast: Cast) -> None:
    told(cast, ("requested", 0))
    unpaid.settle_due(now=NOW + 2 * DAY)
    assert causes.words(Hold.objects.get().cause) == "A payout has waited for more than a day"


def test_is_no_figure_but_deposits_are(cast: Cast) -> None:
    at = NOW - timedelta(hours=2)
    for n in range(3):
        given = {"ref": f"DP-{n}", "created_at": at, "changed_at": at}
        with events.as_of(NOW):
            mirroring.take_deposits(by(cast.derya, deposit(**given)))
    ids = [cast.derya.pk]
    assert figures.deposits(ids, NOW - DAY, NOW) == (3, "")
    assert figures.deposited(ids, NOW - DAY, NOW) == (750_000, "TRY")
    assert figures.deposited(ids, NOW, NOW + DAY) == (0, "")
