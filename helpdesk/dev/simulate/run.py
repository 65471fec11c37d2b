"""The simulated days as a whole: people, arrivals, shifts, and what is left tidy at their end."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from accounts.events import actions as events
from helpdesk.dev.simulate import dues
from helpdesk.dev.simulate import world as worlds
from helpdesk.dev.simulate.answers import Answers
from helpdesk.dev.simulate.arrivals import Arrival, arrivals, seekers
from helpdesk.dev.simulate.centre import Seeking
from helpdesk.dev.simulate.chats import ChatCourse
from helpdesk.dev.simulate.clock import Clock
from helpdesk.dev.simulate.courses import Course, MailCourse, SpamCourse
from helpdesk.dev.simulate.deeds import Deeds
from helpdesk.dev.simulate.desk import Desk
from helpdesk.dev.simulate.journal import Journal
from helpdesk.dev.simulate.people import LEAD
from helpdesk.dev.simulate.shifts import Shifts

PER_DAY = 90
_CALM = timedelta(hours=7)  # at the end nobody new writes, so that little is left open
_SPAM = 0.03


@dataclass
class Simulated:
    journal: Journal
    crew: list[int]
    since: datetime
    until: datetime
    zone: ZoneInfo = worlds.ZONE


def simulate(
    since: datetime,
    until: datetime,
    *,
    per_day: int = PER_DAY,
    seed: int = 1,
    calm: timedelta = _CALM,
    rest: Callable[[], None] = lambda: None,
    say: Callable[[str], None] = lambda _line: None,
) -> Simulated:
    """Everything between the two moments, done in this process; call it in one transaction."""
    since, until = (one.replace(microsecond=0) for one in (since, until))
    with dues.own_outbox() as sweep:
        with events.as_of(since):
            world = worlds.find(now=since)
        clock, journal = Clock(since, rest=rest), Journal()
        deeds = Deeds(world, journal, clock, until=until)
        clock.notices = Answers(deeds, seed=seed).look
        desk = Desk(world, clock)
        for agent in desk.agents:
            person, teams = agent.person.pk, sorted(agent.teams)
            journal.note("employed", 0, at=since, person=person, teams=teams)
        for one in arrivals(since, until - calm, per_day=per_day, zone=worlds.ZONE, seed=seed):
            clock.at(one.at, partial(_begin, one, deeds, desk))
        share = max(1, per_day * 2 // 3)
        for one in seekers(since, until - calm, per_day=share, zone=worlds.ZONE, seed=seed):
            clock.at(one.at, Seeking(deeds, desk, one).start)
        with events.as_of(since):
            Shifts(deeds, desk, seed=seed).plan(since, until, by=LEAD.name.split()[0])
        day = since
        while day < until:
            day = min(day + timedelta(days=1), until)
            clock.run(day)
            sweep()
            say(f"{day.astimezone(worlds.ZONE):%a %d %b}  {len(journal.happenings)} happenings")
        return Simulated(journal, [agent.person.pk for agent in desk.agents], since, until)


def _begin(arrival: Arrival, deeds: Deeds, desk: Desk) -> None:
    course: Course
    if arrival.way == "chat":
        course = ChatCourse(deeds, desk, arrival)
    elif random.Random(arrival.seed).random() < _SPAM:
        course = SpamCourse(deeds, desk, arrival)
    else:
        course = MailCourse(deeds, desk, arrival)
    course.start()
