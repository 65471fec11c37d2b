"""One assertion that many bring in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from livechat.sessions.models import Visitor
from livechat.widget.actions import visiting
from livechat.widget.identity import Used
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.livechat.chat import assertion, chats, key

__all__ = ["committed", "committed_cast"]


def test_is_swapped_by_one_of_those_who_bring_it(committed_cast: Cast) -> None:
    brand = committed_cast.lunaro
    chats(brand, committed_cast.support)
    said = [assertion(brand, key(brand, by=committed_cast.nil)) for _ in range(2)]
    together = Barrier(4)

    def bring(which: int) -> bool:
        together.wait()
        try:
            visiting.swap(brand, said[which], around=visiting.Surroundings(), now=NOW)
        except Used:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(bring, [0, 0, 1, 1]))
    assert (sum(won[:2]), sum(won[2:])) == (1, 1)
    assert Visitor.objects.count() == 2
    # both named one player, who was made known once
    assert len(set(Visitor.objects.values_list("player_id", flat=True))) == 1
