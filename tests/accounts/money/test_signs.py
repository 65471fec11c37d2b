"""What is counted of money as a sign of harm …"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events import actions as events
from accounts.money import signs
from accounts.money.actions import mirroring
from accounts.organisation.licences import Pack
from accounts.platform import protocol
from accounts.platform.actions import facts
from accounts.players.actions import merging
from accounts.players.models import Player
from accounts.protection import harm
from accounts.protection.models import Hold, Interaction, Marker, PlayerLimit
from tests import factories
from tests.accounts.money.told import by, deposit, licensed, step, withdrawal
from tests.cast import Cast
from tests.factories import NOW

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def tell(player: Player, *values: Any, now: datetime = NOW) -> None:
    """As a batch of the platform's comes."""
    batch = by(player, *values)
    with events.as_of(now):
        mirroring.take_deposits(batch)
        signs.look_at_deposits(batch)  # type: ignore[arg-type]


def paid(n: int, minutes_ago: float, status: str = "completed", **more: Any) -> protocol.Deposit:
    at = NOW - minutes_ago * MINUTE
    return deposit(status, ref=f"DP-{n}", created_at=at, changed_at=at, **more)


def marked() -> list[tuple[str, str, dict[str, int]]]:
    found = Marker.objects.order_by("pk")
    return [(one.code, one.strength, one.value) for one in found]


def lost(player: Player, minutes_ago: float, status: str = "lost") -> None:
    at = NOW - minutes_ago * MINUTE
    bet = protocol.Bet(
        ref=f"B-{minutes_ago}",
        number="LN-1",
        placed_at=at,
        kind="single",
        status=status,
        stake=10_000,
        win=0,
        currency="TRY",
        odds="2.0",
        settled_at=at,
    )
    with events.as_of(at):
        facts.note_bets(by(player, bet))  # type: ignore[arg-type]


def test_marks_who_deposits_as_often_as_the_pack_says_and_says_why(cast: Cast) -> None:
    for n in range(4):
        tell(cast.derya, paid(n, 50 - n))
    assert marked() == []
    tell(cast.derya, paid(9, 0))
    assert marked() == [("deposits_hour", Marker.MODERATE, {"n": 5, "mark": 5})]
    marker = Marker.objects.get()
    assert (marker.detected_by, marker.state) == ("rule", Marker.STANDING)
    assert harm.explained(marker.code, marker.value) == "5 deposits within an hour; 5 is the mark"
    assert Hold.objects.get().stops == "vip"
    assert marker.interaction is not None


def test_marks_once_within_the_window_unless_it_has_become_graver(cast: Cast) -> None:
    tell(cast.derya, *(paid(n, n) for n in range(6)))
    tell(cast.derya, paid(20, 0))
    assert [strength for _code, strength, _value in marked()] == [Marker.MODERATE]
    tell(cast.derya, *(paid(30 + n, n) for n in range(4)))
    assert [strength for _code, strength, _value in marked()] == [Marker.MODERATE, Marker.STRONG]
    assert Hold.objects.filter(stops="marketing", lifted_at=None).exists()
    assert Interaction.objects.count() == 1
    tell(cast.derya, paid(50, 0))
    assert len(marked()) == 2


def test_a_new_window_marks_anew(cast: Cast) -> None:
    tell(cast.derya, *(paid(n, n) for n in range(5)))
    later = NOW + 3 * HOUR
    more = [
        deposit(ref=f"L-{n}", created_at=later - n * MINUTE, changed_at=later) for n in range(5)
    ]
    tell(cast.derya, *more, now=later)
    assert [code for code, *_rest in marked()] == ["deposits_hour"] * 2


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (
            [paid(n, 200 * n, method=m) for n, m in enumerate(("card", "bank", "wallet"))],
            "methods_day",
        ),
        ([paid(n, 100 * n, "declined") for n in range(4)], "declined_day"),
    ],
)
def test_counts_ways_of_paying_and_declined_deposits_of_a_day(
    cast: Cast, told: list[protocol.Deposit], code: str
) -> None:
    tell(cast.derya, *told[:-1])
    assert marked() == []
    tell(cast.derya, *told)
    assert [found for found, *_rest in marked()] == [code]
    assert harm.explained(code, Marker.objects.get().value)


def test_counts_deposits_since_a_limit_was_raised(cast: Cast) -> None:
    PlayerLimit.objects.create(
        player=cast.derya, kind="deposit", period="week", amount=900_00, before=500_00,
        effective_at=NOW - 5 * HOUR, changed_at=NOW - 29 * HOUR, version=2,
    )  # fmt: skip
    tell(cast.derya, *(paid(n, 60 + 70 * n) for n in range(2)), paid(8, 6 * 60))
    assert marked() == []
    tell(cast.derya, paid(9, 0))
    assert marked() == [("after_raise", Marker.MODERATE, {"n": 3, "mark": 3})]


def test_a_lowered_limit_is_no_sign(cast: Cast) -> None:
    PlayerLimit.objects.create(
        player=cast.derya, kind="deposit", period="week", amount=100_00, before=500_00,
        effective_at=NOW - 5 * HOUR, changed_at=NOW - 5 * HOUR, version=2,
    )  # fmt: skip
    tell(cast.derya, *(paid(n, 70 * n) for n in range(4)))
    assert marked() == []


def test_counts_deposits_soon_after_a_lost_bet(cast: Cast) -> None:
    for minutes in (620, 410, 215):
        lost(cast.derya, minutes)
    tell(cast.derya, paid(1, 610), paid(2, 400))
    lost(cast.derya, 100, status="won")
    tell(cast.derya, paid(3, 90), paid(4, 160))
    assert marked() == []
    tell(cast.derya, paid(5, 200))
    assert marked() == [("after_losses", Marker.MODERATE, {"n": 3, "mark": 3})]


def test_counts_payouts_that_he_took_back(cast: Cast) -> None:
    licensed(cast.derya, "mga")
    for n in range(2):
        life = (step("requested", -60 + n), step("cancelled_by_player", -30 + n))
        batch = by(cast.derya, withdrawal(*life, ref=f"WD-{n}"))
        with events.as_of(NOW):
            mirroring.take_withdrawals(batch)
            signs.look_at_payouts(batch)  # type: ignore[arg-type]
        assert len(marked()) == n
    assert marked() == [("payouts_taken_back", Marker.MODERATE, {"n": 2, "mark": 2})]


def test_what_happened_long_ago_marks_nobody(cast: Cast) -> None:
    tell(cast.derya, *(paid(n, 3 * 24 * 60 + n) for n in range(9)))
    assert marked() == []


def test_the_pack_decides_and_zero_is_never(cast: Cast) -> None:
    licensed(cast.derya, "ukgc")
    Pack.objects.update(values={"mark_deposits_hour": 0})
    tell(cast.derya, *(paid(n, n) for n in range(12)))
    assert "deposits_hour" not in [code for code, *_rest in marked()]
    Pack.objects.update(values={"mark_deposits_hour": 13})
    tell(cast.derya, paid(99, 0))
    assert ("deposits_hour", Marker.MODERATE, {"n": 13, "mark": 13}) in marked()


def test_of_a_merged_account_marks_whoever_stands_for_him_once(cast: Cast) -> None:
    merging.merge(cast.derya, into=cast.kerem, by=cast.aylin, now=NOW)
    for n in range(3):
        tell(cast.derya, *(paid(10 * n + i, i) for i in range(5 if n == 0 else 1)))
    assert {one.player_id for one in Marker.objects.all()} == {cast.kerem.pk}
    assert [code for code, *_rest in marked()] == ["deposits_hour"]


def test_a_batch_costs_no_more_statements_than_one_telling(cast: Cast) -> None:
    def statements(many: int, first: int) -> int:
        players = [factories.player(cast.lunaro) for _n in range(many)]
        batch = [one for i, player in enumerate(players) for one in by(player, paid(first + i, 5))]
        mirroring.take_deposits(batch)
        with events.as_of(NOW), CaptureQueriesContext(connection) as caught:
            signs.look_at_deposits(batch)  # type: ignore[arg-type]
        return len(caught)

    statements(1, 1)  # prepares
    assert statements(1, 100) == statements(30, 1000) <= 2


def test_a_telling_that_only_begins_asks_nothing(cast: Cast) -> None:
    batch = by(cast.derya, paid(1, 5, "pending_provider"))
    with events.as_of(NOW), CaptureQueriesContext(connection) as caught:
        signs.look_at_deposits(batch)  # type: ignore[arg-type]
    assert len(caught) == 0
