"""A player whom several workers meet in the same moment …"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from accounts.events.models import Event
from accounts.players import actions as players
from accounts.players.models import Player
from tests.cast import Cast
from tests.factories import NOW

WORKERS = 6


def at_once(deed: Callable[[], Player]) -> set[int]:
    """Keys of those whom the workers met."""
    ready = Barrier(WORKERS)

    def work(_: int) -> int:
        try:
            connection.ensure_connection()
            ready.wait(timeout=20)
            return deed().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return set(pool.map(work, range(WORKERS)))


def test_is_one_by_the_id_that_the_platform_gives_him(committed_cast: Cast) -> None:
    met = at_once(
        lambda: players.identify(
            committed_cast.lunaro, external_id="L-7741", name="Derya", language="tr", now=NOW
        )
    )
    assert len(met) == 1
    assert Player.objects.filter(external_id="L-7741").count() == 1
    assert Event.objects.filter(verb="player.met", subject_id__in=met).count() == 1


def test_is_one_by_his_address(committed_cast: Cast) -> None:
    met = at_once(
        lambda: players.meet(
            committed_cast.lunaro,
            kind="email",
            value="derya@new.example",
            name="",
            language="tr",
            now=NOW,
        )
    )
    assert len(met) == 1
