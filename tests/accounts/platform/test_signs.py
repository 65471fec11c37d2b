"""A strong sign of harm at the platform, and bets of one night …"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.platform import protocol, signs
from accounts.platform.actions import facts
from accounts.platform.models import Call, Connection
from accounts.players.actions import merging
from accounts.players.models import Player
from accounts.protection import harm
from accounts.protection.actions import marking
from accounts.protection.models import Marker
from tests import factories
from tests.accounts.money.told import by
from tests.accounts.protection.test_marking import melis
from tests.cast import Cast
from tests.factories import NOW

__all__ = ["melis"]
# two in the night in Istanbul
NIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=NOW.tzinfo)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def derya(cast: Cast) -> Player:
    """Her brand has a platform, and she an account there."""
    Connection.objects.create(
        brand=cast.lunaro,
        base_url="https://platform.example",
        key_id="deskline",
        secret=b"x",
        created_at=NOW,
    )
    for n, player in enumerate((cast.derya, cast.kerem)):
        player.external_id = f"LN-{n}"
        player.save(update_fields=["external_id"])
    return cast.derya


def noted(player: Player, by: Person, strength: str = Marker.STRONG, **more: Any) -> Marker:
    given = {"category": "contact", "code": "debt", "detected_by": "agent"}
    return marking.note(player, strength=strength, by=by, now=NOW, **(given | more))


def stops() -> list[tuple[str, str, bool]]:
    calls = Call.objects.filter(method="stop_promotions").order_by("pk")
    return [
        (one.arguments["number"], one.arguments["reason"], one.arguments["until"] is None)
        for one in calls
    ]


def test_stops_bonuses_there_in_its_own_transaction(cast: Cast, derya: Player) -> None:
    marker = noted(derya, cast.ece)
    assert stops() == [("LN-0", f"marker-{marker.pk}", True)]


def test_that_is_weaker_or_only_read_stops_nothing_there(cast: Cast, derya: Player) -> None:
    noted(derya, cast.ece, Marker.MODERATE)
    read = noted(derya, cast.system, detected_by="player_statement", code="chasing")
    assert stops() == []
    marking.confirm(read, by=cast.mert, now=NOW)
    assert stops() == [("LN-0", f"marker-{read.pk}", True)]


def test_that_goes_ends_its_own_stop_only(cast: Cast, derya: Player, melis: Person) -> None:
    first, second = noted(derya, cast.ece), noted(derya, cast.ece, code="chasing")
    marking.ease(first, why="Paid back", by=melis, now=NOW)
    assert stops()[2:] == [("LN-0", f"marker-{first.pk}", False)]
    read = noted(derya, cast.system, detected_by="player_statement", code="family")
    marking.dismiss(read, why="A film.", by=cast.ece, now=NOW)
    assert len(stops()) == 3
    assert second.state == Marker.STANDING


def test_holds_for_an_account_that_is_found_to_be_his(cast: Cast, derya: Player) -> None:
    derya.external_id = None
    derya.save(update_fields=["external_id"])
    marker = noted(derya, cast.ece)
    assert stops() == []
    merging.merge(cast.kerem, into=derya, by=cast.system, now=NOW)
    assert stops() == [("LN-1", f"marker-{marker.pk}", True)]


def bets(player: Player, many: int, *, at: datetime = NIGHT) -> None:
    told = []
    for n in range(many):
        moment = at + n * timedelta(seconds=20)
        told.append(
            protocol.Bet(
                ref=f"B-{moment}-{n}",
                number="LN-0",
                placed_at=moment,
                kind="single",
                status="lost",
                stake=1_000,
                win=0,
                currency="TRY",
                odds="2.0",
                settled_at=moment,
            )
        )
    batch: Any = by(player, *told)
    with events.as_of(at + many * timedelta(seconds=20)):
        facts.note_bets(batch)
        signs.look_at_bets(batch)


def test_mark_who_plays_through_it_and_say_so(cast: Cast) -> None:
    bets(cast.derya, 39)
    assert not Marker.objects.exists()
    bets(cast.derya, 1, at=NIGHT + 20 * MINUTE)
    marker = Marker.objects.get()
    assert (marker.code, marker.strength, marker.category) == ("night_bets", "moderate", "time")
    assert harm.explained(marker.code, marker.value) == "40 bets in one night; 40 is the mark"
    bets(cast.derya, 39, at=NIGHT + 40 * MINUTE)
    assert Marker.objects.count() == 1
    bets(cast.derya, 1, at=NIGHT + 90 * MINUTE)
    assert [one.strength for one in Marker.objects.order_by("pk")] == ["moderate", "strong"]


def test_by_day_and_before_midnight_mark_nobody(cast: Cast) -> None:
    bets(cast.derya, 60, at=NIGHT - timedelta(hours=9))
    bets(cast.derya, 30, at=NIGHT - timedelta(hours=3))
    bets(cast.derya, 30, at=NIGHT)
    assert not Marker.objects.exists()


def test_of_many_players_cost_no_more_statements_than_of_one(cast: Cast) -> None:
    def statements(many: int, at: datetime) -> int:
        players = [factories.player(cast.lunaro) for _n in range(many)]
        told = protocol.Bet(
            ref="B", number="LN", placed_at=at, kind="single", status="won", stake=1, win=2,
            currency="TRY", odds="2.0", settled_at=at,
        )  # fmt: skip
        batch: Any = [one for player in players for one in by(player, told)]
        with events.as_of(at), CaptureQueriesContext(connection) as caught:
            signs.look_at_bets(batch)
        return len(caught)

    statements(1, NIGHT)  # prepares
    assert statements(1, NIGHT) == statements(20, NIGHT) <= 3
    assert statements(20, NIGHT - timedelta(hours=9)) == 1


def test_are_counted_as_figures_around_a_talk(cast: Cast) -> None:
    bets(cast.derya, 5)
    bets(cast.derya, 3, at=NIGHT - timedelta(hours=9))
    ids, since, until = [cast.derya.pk], NOW - timedelta(days=7), NOW + timedelta(days=7)
    assert signs.stakes(ids, since, until) == (8_000, "TRY")
    assert signs.nights(ids, since, until) == (1, "")
    assert signs.stakes(ids, until, until + timedelta(days=1)) == (0, "")
