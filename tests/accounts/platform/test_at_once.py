"""Two workers at once."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.platform import applying, hooks
from accounts.platform.models import Delivery
from accounts.players.models import Player
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.store import Store
from tests.accounts.platform.operators import STILL, connect, envelope, untold
from tests.cast import Cast
from tests.committed import committed, committed_cast

__all__ = ["committed", "committed_cast"]


@pytest.fixture
def played() -> Iterator[Operator]:
    """Whose webhooks a test carries itself."""
    operator = Operator(Store(), pace=STILL)
    yield operator
    operator.server.server_close()


def test_what_another_worker_holds_is_not_overtaken(committed_cast: Cast, played: Operator) -> None:
    connect(committed_cast.lunaro, played)
    first = played.world.register("lunaro", name="Bir", email="bir@new.example")["number"]
    played.world.change_account("lunaro", first, tier="gold")
    played.world.register("lunaro", name="İki", email="iki@new.example")
    for webhook in untold(played):
        hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
    held, go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            rows = Delivery.objects.select_for_update()
            list(rows.filter(kind="player.registered", number=first))
            held.set()
            go.wait(10)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    try:
        assert applying.apply_due(now=timezone.now()) == 1  # the second player's alone
        assert not Player.objects.filter(external_id=first).exists()
    finally:
        go.set()
        other.join()
    while applying.apply_due(now=timezone.now()):
        pass
    assert Player.objects.get(external_id=first).tier == "gold"


def test_many_workers_apply_each_delivery_once(committed_cast: Cast, played: Operator) -> None:
    connect(committed_cast.lunaro, played)
    for n in range(30):
        email = f"o{n}@new.example"
        number = played.world.register("lunaro", name=f"Oyuncu {n}", email=email)["number"]
        played.world.deposit("lunaro", number, amount=2000)
        played.world.bet("lunaro", number, stake=1000)
        played.world.change_account("lunaro", number, tier="gold")
    for webhook in untold(played):
        hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
    failed: list[BaseException] = []

    def work() -> None:
        try:
            while Delivery.objects.filter(due_at__isnull=False).exists():
                applying.apply_due(now=timezone.now())
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert failed == []
    assert set(Delivery.objects.values_list("state", "attempts")) == {(Delivery.APPLIED, 1)}
    assert Player.objects.filter(tier="gold").count() == 30
