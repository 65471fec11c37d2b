"""What is due happens once, however many workers look."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connections

from accounts.events import actions as events
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.tickets.closing.deeds import NOON, answered, solved
from tests.tickets.sending.test_sending import LATER, scheduled, sent
from tickets.closing.actions import due
from tickets.closing.models import FollowUp
from tickets.sending import actions

__all__ = ["committed", "committed_cast"]
HOUR = timedelta(hours=1)
WORKERS = 4


def all_at_once(deed: object) -> None:
    def work(_number: int) -> None:
        try:
            deed()  # type: ignore[operator]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))


def test_each_reply_leaves_once(committed_cast: Cast) -> None:
    cast = committed_cast
    tickets = [answered(cast) for _number in range(8)]
    for ticket in tickets:
        scheduled(ticket, cast.ece)
    all_at_once(lambda: actions.settle_due(now=LATER))
    for ticket in tickets:
        assert sent(ticket) == ["Bugün gelir.", "Para geldi mi?"]


def test_each_player_is_asked_once(committed_cast: Cast) -> None:
    cast = committed_cast
    for _number in range(6):
        solved(cast)
    with events.as_of(NOON + 4 * HOUR):
        all_at_once(lambda: due.settle_due(now=NOON + 4 * HOUR))
    states = sorted(FollowUp.objects.values_list("state", "why"))
    assert states == [("sent", ""), *[("skipped", "asked_lately")] * 5]
