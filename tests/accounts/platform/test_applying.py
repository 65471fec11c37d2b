"""What was told becomes true here, whatever order it comes in."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.events.models import Event
from accounts.money.models import Deposit
from accounts.platform import applying, hooks
from accounts.platform.models import AccountFacts, Connection, Delivery
from accounts.players.models import Address, Player
from accounts.protection.models import Exclusion, PlayerLimit
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.store import Store, Webhook
from helpdesk.dev.operator.world import World
from tests.accounts.platform.operators import STILL, envelope, untold
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _take_in(webhooks: list[Webhook], *, slug: str = "lunaro") -> None:
    for webhook in webhooks:
        hooks.take_in(slug, envelope(webhook), now=timezone.now())


def _apply() -> None:
    while applying.apply_due(now=timezone.now()):
        pass


def _history() -> list[Webhook]:
    """Two players whose accounts, limits, breaks and sign-ins have changed again and again."""
    at = [datetime(2026, 11, 20, 12, tzinfo=UTC)]

    def clock() -> datetime:
        at[0] += timedelta(minutes=1)
        return at[0]

    world = World(Store(), STILL, clock)
    for name in ("Derya Arslan", "Kerem Toprak"):
        number = world.register("lunaro", name=name, email=f"{name.split()[0]}@new.example")[
            "number"
        ]
        world.change_account("lunaro", number, tier="silver", city="Bursa")
        world.set_limit("lunaro", number, kind="deposit", period="week", amount=800000)
        world.sign_in("lunaro", number, device="iPhone, Safari")
        world.change_account("lunaro", number, verification="pending")
        world.set_limit("lunaro", number, kind="deposit", period="week", amount=500000)
        ref = world.exclude("lunaro", number, kind="time_out")["ref"]
        world.sign_in("lunaro", number, device="Pixel, Chrome")
        world.end_exclusion("lunaro", ref)
        world.change_account("lunaro", number, tier="gold", city="İzmir", email="other@new.example")
        world.change_account("lunaro", number, verification="verified")
    return world.store.webhooks(limit=1000)[::-1]


HISTORY = _history()


def _state() -> Any:
    """What is known of everybody in the end; when it was heard is another matter."""
    return (
        list(
            AccountFacts.objects.order_by("player__external_id").values_list(
                *("player__external_id", "version", "status", "legal_name", "verification"),
                *("last_login_at", "new_device_at", "told_at"),
            )
        ),
        list(
            Player.objects.exclude(external_id=None)
            .order_by("external_id")
            .values_list("external_id", "person__name", "person__language", "tier", "city")
        ),
        list(
            PlayerLimit.objects.order_by("player__external_id").values_list(
                "player__external_id", "kind", "period", "amount", "before", "version"
            )
        ),
        list(Exclusion.objects.order_by("ref").values_list("ref", "kind", "status", "version")),
    )


def _in_a_world_of_its_own(deed: Callable[[], Any]) -> Any:
    with transaction.atomic():
        try:
            return deed()
        finally:
            transaction.set_rollback(True)


def test_any_order_gives_the_same_end(operator: Operator, platform: Connection) -> None:
    def in_order() -> Any:
        _take_in(HISTORY)
        _apply()
        return _state()

    expected = _in_a_world_of_its_own(in_order)
    assert len(expected[0]) == 2

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(
        order=st.permutations(HISTORY),
        again=st.lists(st.sampled_from(HISTORY), max_size=8),
        cuts=st.sets(st.integers(0, len(HISTORY)), max_size=4),
    )
    def holds(order: list[Webhook], again: list[Webhook], cuts: set[int]) -> None:
        def shuffled() -> Any:
            for place, webhook in enumerate([*order, *again]):
                _take_in([webhook])
                if place in cuts:
                    _apply()
            _apply()
            assert not Delivery.objects.exclude(state=Delivery.APPLIED).exists()
            return _state()

        assert _in_a_world_of_its_own(shuffled) == expected

    holds()


def test_a_player_who_was_not_known_is_made_known_by_whatever_names_him_first(
    operator: Operator, platform: Connection
) -> None:
    account = operator.world.register("lunaro", name="Yeni Biri", email="yeni@new.example")
    operator.world.deposit("lunaro", account["number"], amount=1000)
    registered, deposited = untold(operator)
    _take_in([deposited])
    _apply()
    player = Player.objects.get(external_id=account["number"])
    assert player.person.name == account["number"]
    _take_in([registered])
    _apply()
    player = Player.objects.select_related("person").get(external_id=account["number"])
    assert player.person.name == "Yeni Biri"
    assert Address.objects.get(player=player).value == "yeni@new.example"


def test_his_address_is_kept_up_and_nobody_is_merged_by_it(
    operator: Operator, platform: Connection, cast: Cast
) -> None:
    number = operator.world.register("lunaro", name="Yeni Biri", email="yeni@new.example")["number"]
    operator.world.change_account("lunaro", number, email="baska@new.example")
    operator.world.change_account("lunaro", number, email="kerem@mail.example")
    _take_in(untold(operator)[:1])
    _apply()
    _take_in(untold(operator)[1:2])
    _apply()
    player = Player.objects.get(external_id=number)
    found = Address.objects.filter(player=player, kind="email")
    assert dict(found.values_list("value", "is_primary")) == {
        "yeni@new.example": False,
        "baska@new.example": True,
    }
    assert player.account.contact_changed_at is not None
    _take_in(untold(operator)[2:])
    _apply()
    assert Address.objects.get(value="kerem@mail.example").player_id == cast.kerem.pk
    assert not Delivery.objects.filter(state=Delivery.FAILED).exists()


def test_limits_and_breaks_stand_on_his_timeline_once(
    operator: Operator, platform: Connection
) -> None:
    _take_in(HISTORY)
    _apply()
    verbs = list(
        Event.objects.filter(subject_type="player", verb__startswith="protection.").values_list(
            "verb", "detail__amount", "detail__before"
        )
    )
    # of two tellings in one batch the newer one holds, and is what happened
    assert verbs.count(("protection.limit_changed", 500000, 800000)) == 2
    assert Event.objects.filter(verb="platform.new_device").count() == 4


def test_a_bet_is_only_an_event(operator: Operator, platform: Connection) -> None:
    number = operator.world.register("lunaro", name="Yeni Biri", email="y@new.example")["number"]
    operator.world.deposit("lunaro", number, amount=5000)
    operator.world.bet("lunaro", number, stake=1000, win=1850)
    _take_in(untold(operator))
    _apply()
    event = Event.objects.get(verb="platform.bet_settled")
    assert (event.detail["stake"], event.detail["win"]) == (1000, 1850)


def test_a_kind_that_nobody_knows_is_kept(platform: Connection) -> None:
    hooks.keep(
        platform.brand_id,
        "d-1",
        json.dumps(
            {
                "kind": "tournament.won",
                "number": "LN-1",
                "data": {"place": 1},
                "occurred_at": "2026-11-20T19:30:00Z",
            }
        ).encode(),
        now=timezone.now(),
    )
    _apply()
    assert Delivery.objects.get().state == Delivery.APPLIED
    assert not Player.objects.filter(external_id="LN-1").exists()


def test_a_poisoned_one_fails_alone_and_is_there_to_be_seen(
    operator: Operator, platform: Connection
) -> None:
    numbers = [
        operator.world.register("lunaro", name=f"Oyuncu {n}", email=f"o{n}@new.example")["number"]
        for n in range(6)
    ]
    webhooks = untold(operator)
    _take_in(webhooks)
    wrong = Delivery.objects.get(number=numbers[3])
    wrong.body["data"]["version"] = "seven"
    wrong.save()
    _apply()
    assert AccountFacts.objects.filter(player__external_id__in=numbers).count() == 5
    wrong.refresh_from_db()
    assert (wrong.state, wrong.due_at) == (Delivery.FAILED, None)
    assert wrong.error == "Account.version: a whole number is expected"
    wrong.body["data"]["version"] = 7
    wrong.save()
    assert applying.again(wrong, now=timezone.now())
    _apply()
    assert AccountFacts.objects.filter(player__external_id__in=numbers).count() == 6


def test_what_is_told_of_somebody_elses_money_fails_at_once(
    operator: Operator, platform: Connection
) -> None:
    world = operator.world
    first, second = (
        world.register("lunaro", name=f"Oyuncu {n}", email=f"o{n}@new.example")["number"]
        for n in range(2)
    )
    ref = world.deposit("lunaro", first, amount=1000, method="card")["ref"]
    _take_in(untold(operator))
    _apply()
    wrong = Delivery.objects.filter(kind__startswith="deposit.", number=first).latest("pk")
    wrong.pk, wrong.delivery_id, wrong.number = None, "another", second
    wrong.state, wrong.due_at, wrong.attempts = Delivery.WAITING, timezone.now(), 0
    wrong.body["data"] |= {"version": 99, "status": "refunded"}
    wrong.save(force_insert=True)
    _apply()
    wrong.refresh_from_db()
    assert (wrong.state, wrong.due_at) == (Delivery.FAILED, None)
    assert wrong.error == "Deposit.ref is another player’s"
    kept = Deposit.objects.get(ref=ref)
    assert (kept.player.external_id, kept.status) == (first, "completed")


def test_one_that_an_applier_can_not_bear_comes_again_later_and_then_waits_for_somebody(
    operator: Operator, platform: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unbearable(batch: list[hooks.Told]) -> None:
        if any(told.value.name == "Zehir" for told in batch):
            raise ZeroDivisionError

    monkeypatch.setitem(
        hooks.appliers, "player.registered", [*hooks.appliers["player.registered"], unbearable]
    )
    monkeypatch.setattr(applying, "ATTEMPTS", 2)
    for name in ("Önce", "Zehir", "Sonra"):
        operator.world.register("lunaro", name=name, email=f"{name[0]}@new.example".lower())
    _take_in(untold(operator))
    now = timezone.now()
    assert applying.apply_due(now=now) == 3
    assert AccountFacts.objects.count() == 2
    waits = Delivery.objects.get(state=Delivery.WAITING)
    assert (waits.attempts, waits.error) == (1, "ZeroDivisionError")
    assert waits.due_at is not None and waits.due_at > now
    assert applying.apply_due(now=now) == 0
    assert applying.apply_due(now=waits.due_at) == 1
    assert Delivery.objects.get(pk=waits.pk).state == Delivery.FAILED


def test_statements_do_not_grow_with_the_batch(operator: Operator, platform: Connection) -> None:
    numbers = [
        operator.world.register("lunaro", name=f"Oyuncu {n}", email=f"o{n}@new.example")["number"]
        for n in range(41)
    ]
    _take_in(untold(operator))
    _apply()
    counts = []
    for some in (numbers[:1], numbers[1:]):
        begun = len(untold(operator))
        for number in some:
            operator.world.change_account("lunaro", number, address="Kordon 7")
            operator.world.deposit("lunaro", number, amount=1000)
            operator.world.bet("lunaro", number, stake=500)
            operator.world.set_limit("lunaro", number, kind="loss", period="day", amount=7000)
            operator.world.sign_in("lunaro", number, device="Fairphone, Firefox")
        _take_in(untold(operator)[begun:])
        with CaptureQueriesContext(connection) as asked:
            _apply()
        counts.append(len(asked))
    assert counts[0] == counts[1]
