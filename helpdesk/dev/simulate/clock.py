"""The invented clock: what was planned comes in its order, and what falls due between is settled
exactly when it is due, as the product's own clock would."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from accounts.events import actions as events
from helpdesk.dev.simulate import dues

_MOST = 500  # times that one moment may be due again before somebody has to look


class Stuck(Exception):
    """What is due stays due however often it is settled."""


class Clock:
    def __init__(self, start: datetime, *, rest: Callable[[], None] = lambda: None) -> None:
        self.now = start
        self.rest = rest  # called after each step, by whoever must not take all there is
        # called with every moment at which something fell due: for whoever sees what came of it
        self.notices: Callable[[datetime], None] = lambda _moment: None
        self._planned: list[tuple[datetime, int, Callable[[], object]]] = []
        self._numbers = count()
        self._dues = dues.Dues()

    def at(self, moment: datetime, call: Callable[[], object]) -> None:
        heapq.heappush(
            self._planned, (max(moment, self.now).replace(microsecond=0), next(self._numbers), call)
        )

    def after(self, seconds: float, call: Callable[[], object]) -> None:
        self.at(self.now + timedelta(seconds=seconds), call)

    def run(self, until: datetime) -> None:
        while self._planned and self._planned[0][0] <= until:
            moment, _number, call = heapq.heappop(self._planned)
            self._settle(moment)
            self.now = moment
            with events.as_of(moment):
                call()
                dues.drain(now=moment)
            self.rest()
        self._settle(until, back=dues.ALL)
        self.now = until

    def _settle(self, until: datetime, *, back: timedelta = dues.BACK) -> None:
        """Everything that falls due by then, each at its own moment."""
        again, last = 0, None
        while (moment := self._dues.next(until, since=self.now - back)) is not None:
            moment = max(moment, self.now)
            again = again + 1 if moment == last else 0
            if again > _MOST:
                raise Stuck(f"{self._dues.names} at {moment}")
            self.now = last = moment
            with events.as_of(moment):
                self._dues.settle(now=moment)
                dues.drain(now=moment)
            self.notices(moment)
            self.rest()
