"""A running hub with the cast in front of it, on a database in which everything commits."""

from collections.abc import Iterator

import pytest

from helpdesk.lib import realtime
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.livechat.sockets.pages import House

__all__ = ["committed", "committed_cast"]


@pytest.fixture
def house(committed_cast: Cast) -> Iterator[House]:
    realtime.breaker.close()
    house = House()
    yield house
    house.close()
