"""What the operator's platform has told of the demo's players before anybody looks."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.money.models import Withdrawal
from accounts.platform import connect
from accounts.platform.models import AccountFacts, Connection, Delivery
from accounts.players.models import Player
from accounts.protection.models import Exclusion, PlayerLimit
from helpdesk.dev.demo import build, platform
from helpdesk.dev.demo.stories import STORIES
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.seed import fill
from helpdesk.dev.operator.store import Store
from helpdesk.dev.operator.world import World

pytestmark = pytest.mark.django_db


def test_the_desk_and_the_operator_tell_one_story(settings: Any) -> None:
    settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    now = timezone.now()
    house = build.ground(now)
    platform.connect(house.brands, by=house.staff["Nil"], now=now)
    platform.hear(house.brands, now=now)
    assert not Delivery.objects.exclude(state=Delivery.APPLIED).exists()
    numbers = {story.number for story in STORIES if story.number}
    assert Player.objects.filter(external_id__in=numbers).count() == len(numbers)
    derya = Player.objects.select_related("account").get(external_id="LN-204118")
    assert (derya.tier, derya.account.verification) == ("gold", "verified")
    assert derya.account.last_login_at is not None
    limit = PlayerLimit.objects.get(player=derya)
    assert (limit.period, limit.before, limit.amount) == ("week", 800_000, 500_000)
    assert 100 * limit.used // limit.amount == 62
    assert limit.changed_at == pytest.approx(now - timedelta(days=3), abs=timedelta(seconds=2))
    assert [
        (one.player.external_id, one.ends_at is not None and one.ends_at > now)
        for one in Exclusion.objects.select_related("player").order_by("starts_at")
    ] == [("LN-190233", False), ("LN-277310", True)]
    emre = Withdrawal.objects.get(player__external_id="LN-319405")
    assert (emre.status, emre.hold_reason, emre.amount) == ("on_hold", "kyc_incomplete", 185_000)
    decided = Withdrawal.objects.filter(status__in=["rejected", "returned"])
    assert {"LN-330071", "LN-283316"} <= {one.player.external_id for one in decided}
    # and the running one says the same of her
    store = Store()
    world = World(store)
    fill(world, now=now)
    played = Operator(store)
    try:
        withdrawal = world.store.get("lunaro", "withdrawal", "WD-88214")
        assert withdrawal is not None
        assert (withdrawal["amount"], withdrawal["status"]) == (320_000, "pending_approval")
        assert world.purse("lunaro", "LN-204118")["real"] == 148_000
        versions = dict(AccountFacts.objects.values_list("player__external_id", "version"))
        accounts = {
            row["number"]: row["version"] for row in world.store.all_of("lunaro", "account")
        }
        assert accounts.items() <= versions.items()
    finally:
        played.server.server_close()


def test_the_platform_is_found_again_on_another_port(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    house = build.ground(now)
    platform.connect(house.brands, by=house.staff["Nil"], now=now)
    monkeypatch.setenv("OPERATOR_PORT", "8719")
    platform.find_again()
    assert set(Connection.objects.values_list("base_url", flat=True)) == {
        "http://127.0.0.1:8719/lunaro",
        "http://127.0.0.1:8719/mavi-kule",
    }
    assert connect.platform_of(house.brands["lunaro"].pk) is not None
