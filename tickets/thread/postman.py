"""Carries replies out: one after the other, until a server makes him wait.

Then he goes on with those of other ways beside it, so that a slow server holds up its own letters
only. He alone speaks with the database; what waits for a server does nothing else.
"""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime

from accounts.protection.gate import SERVICE
from tickets.thread import outgoing

MOST_AT_ONCE = 8  # ways that may make him wait
_PATIENCE = 0.25  # seconds for one letter before he looks for others
_GLANCE = 0.1


class Postman:
    """One round. `clock` gives the time of day."""

    def __init__(self, *, clock: Callable[[], datetime], seconds: float) -> None:
        self._clock = clock
        self._until = time.monotonic() + seconds
        self._on_the_way: dict[Future[str], outgoing.Parcel] = {}
        self._left_out: set[int] = set()  # what is slow when the round ends gets no more of it

    def carry(self) -> None:
        """Until nothing is due, or his time is over and nobody makes him wait any more."""
        with ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="letter") as hands:
            while self._goes_on():
                self._hand_over_next(hands)

    def _goes_on(self) -> bool:
        self._settle_finished()
        if time.monotonic() > self._until:
            self._left_out |= self._ways()
            return bool(self._on_the_way)
        return True

    def _hand_over_next(self, hands: ThreadPoolExecutor) -> None:
        now, busy = self._clock(), self._ways() | self._left_out
        message = None
        if len(self._on_the_way) < MOST_AT_ONCE:
            message = outgoing.claim(now=now, without=busy)
        if message is None:
            if not self._on_the_way:
                self._until = 0.0
            else:
                wait(self._on_the_way, timeout=_GLANCE, return_when=FIRST_COMPLETED)
            return
        purpose = message.purpose or SERVICE
        parcel = outgoing.pack(message, purpose=purpose, now=now, without=busy)
        if parcel is not None:
            future = hands.submit(parcel.hand_over)
            self._on_the_way[future] = parcel
            wait([future], timeout=_PATIENCE)

    def _settle_finished(self) -> None:
        for future in [future for future in self._on_the_way if future.done()]:
            parcel = self._on_the_way.pop(future)
            outgoing.settle(parcel, future.result, now=self._clock())

    def _ways(self) -> set[int]:
        return {parcel.letter.way_out for parcel in self._on_the_way.values()}
