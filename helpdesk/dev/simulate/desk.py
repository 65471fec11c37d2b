"""Who is on duty, who is free, and who takes what waits: the most urgent first, then the oldest."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.people.models import Person
from helpdesk.dev.simulate.clock import Clock
from helpdesk.dev.simulate.people import CREW
from helpdesk.dev.simulate.world import ZONE, World

_CHATS = 3  # at a time
_BESIDE = 1  # chats beside which an agent still writes a mail
_TIDIES_UP = timedelta(minutes=6)  # before his shift ends he begins nothing new


@dataclass
class Agent:
    person: Person
    teams: frozenset[str]
    hours: tuple[int, int]
    chats: int = 0
    writes: bool = False
    is_away: bool = False

    def is_on(self, at: datetime) -> bool:
        local = at.astimezone(ZONE)
        first, last = self.hours
        hour = local.hour + local.minute / 60
        return first <= hour < last or first <= hour + 24 < last

    def begins(self, at: datetime) -> bool:
        return self.is_on(at) and self.is_on(at + _TIDIES_UP) and not self.is_away


@dataclass(order=True)
class Waiting:
    rank: int
    since: datetime
    number: int
    team: str = field(compare=False)
    is_chat: bool = field(compare=False)
    begin: Callable[[Agent], bool] = field(compare=False)  # false: nothing is to be done any more
    wanted: Agent | None = field(compare=False, default=None)


class Desk:
    def __init__(self, world: World, clock: Clock) -> None:
        self.clock = clock
        self.agents = [
            Agent(world.staff[one.name.split()[0]], frozenset(one.teams), hours)
            for hours, shift in CREW.items()
            for one in shift
        ]
        self._waiting: list[Waiting] = []
        self._numbers = itertools.count()
        self._gives_out = False

    def is_on(self, person_id: int | None) -> bool:
        return any(a.person.pk == person_id and a.is_on(self.clock.now) for a in self.agents)

    def need(
        self,
        begin: Callable[[Agent], bool],
        *,
        team: str,
        rank: int = 3,
        is_chat: bool = False,
        wanted: Agent | None = None,
    ) -> None:
        one = Waiting(rank, self.clock.now, next(self._numbers), team, is_chat, begin, wanted)
        self._waiting.append(one)
        self.give_out()

    def done(self, agent: Agent, *, is_chat: bool) -> None:
        if is_chat:
            agent.chats -= 1
        else:
            agent.writes = False
        self.give_out()

    def give_out(self) -> None:
        if self._gives_out:
            return  # what is given out now looks again at its end
        self._gives_out = True
        try:
            while self._give_one():
                pass
        finally:
            self._gives_out = False

    def _give_one(self) -> bool:
        for one in sorted(self._waiting):
            agent = self._free(one)
            if agent is None:
                continue
            self._waiting.remove(one)
            if one.is_chat:
                agent.chats += 1
            else:
                agent.writes = True
            if not one.begin(agent):
                self.done(agent, is_chat=one.is_chat)
            return True
        return False

    def _free(self, one: Waiting) -> Agent | None:
        able = [a for a in self.agents if one.team in a.teams and a.begins(self.clock.now)]
        if one.wanted is not None and one.wanted in able:
            able = [one.wanted]
        if one.is_chat:
            able = [a for a in able if a.chats < _CHATS]
        else:
            able = [a for a in able if not a.writes and a.chats <= _BESIDE]
        return min(able, key=lambda a: (a.chats + a.writes, a.person.pk), default=None)
