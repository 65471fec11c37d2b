"""What takes longer: the player is given a time, and often a department is asked meanwhile."""

import random
from datetime import datetime, timedelta
from typing import Protocol

from helpdesk.dev.simulate.clock import Clock
from helpdesk.dev.simulate.deeds import Case, Deeds
from helpdesk.dev.simulate.desk import Agent
from helpdesk.dev.simulate.stock import Matter, Words
from tickets.thread.models import Ticket

_MINUTE, _HOUR = 60, 3600
_QUARTER = timedelta(minutes=15)


class Course(Protocol):
    """What an errand knows of the course of a matter, which sends it on its way."""

    case: Case
    deeds: Deeds
    clock: Clock
    chance: random.Random
    matter: Matter
    words: Words

    def letter(self, text: str, *, at: datetime | None = None) -> str: ...

    def within(self, mean: float, least: float = 5) -> float: ...

    def ticket(self) -> Ticket: ...

    def need(self, *, wanted: Agent | None = None) -> None: ...


class Errand:
    def __init__(self, course: Course) -> None:
        self.course, self.case = course, course.case
        self.deeds, self.clock, self.chance = course.deeds, course.clock, course.chance
        self.promise = 0
        self.due_at = self.clock.now

    def begin(self, agent: Agent) -> None:
        self.due_at = self._in_hours(self.chance.choice((1, 2, 2, 3, 4)))
        text = self.course.letter(self.course.words.promise, at=self.due_at)
        message = self.deeds.reply(self.case, text, agent.person)
        self.promise = self.deeds.promise(
            self.case, self.due_at, agent.person, message=message, words="An answer by then"
        )
        if self.course.matter.department and self.chance.random() < 0.7:
            self.ask_department(agent)
        else:
            self.work_on_it(agent)

    def ask_department(self, agent: Agent) -> None:
        wanted_by = self.clock.now + (self.due_at - self.clock.now) * 0.7
        task = self.deeds.ask_department(self.case, wanted_by.replace(microsecond=0), agent.person)
        colleague = self.deeds.world.of_department(self.course.matter.department)

        def answered() -> None:
            if self.deeds.answer_task(self.case, task, colleague):
                self.course.need(wanted=agent)

        self.clock.after(self.course.within(55 * _MINUTE, 12 * _MINUTE), answered)
        self.clock.at(self.due_at - _QUARTER, lambda: self.look_after(agent))

    def look_after(self, agent: Agent) -> None:
        """The time is nearly over: most give the player another one, some forget."""
        if not self.course.ticket().is_open or not self.deeds.is_promised(self.promise):
            return
        if agent.is_on(self.clock.now) and self.chance.random() < 0.7:
            self.move(agent)

    def work_on_it(self, agent: Agent) -> None:
        chance, time = self.chance.random(), self.due_at - self.clock.now
        if chance < 0.72:
            self.clock.at(self.clock.now + time * 0.6, lambda: self.course.need(wanted=agent))
        elif chance < 0.84:
            late = self.course.within(25 * _MINUTE, _MINUTE)
            self.clock.at(
                self.due_at + timedelta(seconds=late), lambda: self.course.need(wanted=agent)
            )
        else:
            self.clock.at(self.due_at - _QUARTER, lambda: self.look_after(agent))
            self.clock.at(self.due_at + _QUARTER, lambda: self.course.need(wanted=agent))

    def move(self, agent: Agent) -> None:
        self.due_at = self._in_hours(2)
        text = self.course.letter(self.course.words.promise, at=self.due_at)
        self.promise = self.deeds.move_promise(
            self.case, self.promise, self.due_at, agent.person, text=text
        )

    def _in_hours(self, hours: int) -> datetime:
        """On a full quarter of an hour, as people say it."""
        at = self.clock.now + timedelta(hours=hours) + _QUARTER
        return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
