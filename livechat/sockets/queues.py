"""Players who wait: when somebody enters or leaves their queue, their place may be another."""

import asyncio

from livechat.sessions.feed import Sitting
from livechat.sockets.middle import Middle
from livechat.sockets.watch import Watch

RESTS = 1.0  # seconds between two readings of one queue


class Queues:
    def __init__(self, hub: Middle) -> None:
        self.hub = hub
        self._waiting: dict[int, set[Watch]] = {}
        self._rung_at: dict[int, float] = {}
        self._later: dict[int, asyncio.TimerHandle] = {}

    def settle(self, watch: Watch, sitting: Sitting) -> None:
        """How its talk was read just now: perhaps it waits, or waits elsewhere."""
        before = _queue(watch.sitting)
        watch.sitting = sitting
        if (now := _queue(sitting)) != before:
            self._leave(watch, before)
            if now:
                self._waiting.setdefault(now, set()).add(watch)

    def forget(self, watch: Watch) -> None:
        """Nobody watches it any more."""
        self._leave(watch, _queue(watch.sitting))

    def _leave(self, watch: Watch, team_id: int) -> None:
        if others := self._waiting.get(team_id):
            others.discard(watch)
            if not others:
                del self._waiting[team_id]
                self._rung_at.pop(team_id, None)

    def ring(self, team_id: int) -> None:
        """At once, and what rings within the next second at its end."""
        if team_id not in self._waiting or team_id in self._later:
            return
        loop = asyncio.get_running_loop()
        rest = self._rung_at.get(team_id, -RESTS) + RESTS - loop.time()
        if rest > 0:
            self._later[team_id] = loop.call_later(rest, self._mark, team_id)
        else:
            self._mark(team_id)

    def ring_all(self) -> None:
        for team_id in list(self._waiting):
            self.ring(team_id)

    def stop(self) -> None:
        for timer in self._later.values():
            timer.cancel()

    def _mark(self, team_id: int) -> None:
        self._later.pop(team_id, None)
        if team_id in self._waiting:
            self._rung_at[team_id] = asyncio.get_running_loop().time()
        for watch in self._waiting.get(team_id, ()):
            self.hub.mark(watch)


def _queue(sitting: Sitting | None) -> int:
    """Of which team it waits for, or 0."""
    return sitting.team_id if sitting is not None and sitting.is_waiting else 0
