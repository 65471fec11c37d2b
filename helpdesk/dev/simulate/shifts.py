"""Shifts are planned, and at their end handed over: what is urgent often to somebody by name. Some
forget it, and the clock ends their shift without them."""

import random
from datetime import datetime, time, timedelta

from accounts.people.actions import shifts
from helpdesk.dev.simulate.deeds import Deeds
from helpdesk.dev.simulate.desk import Agent, Desk
from helpdesk.dev.simulate.world import ZONE
from tickets.teamwork.handover.actions import acknowledging, submitting, writing
from tickets.teamwork.handover.models import Handover, HandoverItem

_FORGETS, _BY_NAME, _TAKES_IN = 0.12, 0.5, 0.9
_TALKS_ON = timedelta(minutes=12)  # at most, before he hands over


class Shifts:
    def __init__(self, deeds: Deeds, desk: Desk, *, seed: int) -> None:
        self.deeds, self.desk, self.clock = deeds, desk, deeds.clock
        self.chance = random.Random(seed)

    def plan(self, since: datetime, until: datetime, *, by: str) -> None:
        """A row for each agent and day, and what he does at its end."""
        lead = self.deeds.world.staff[by]
        day = since.astimezone(ZONE).date() - timedelta(days=1)
        while day <= until.astimezone(ZONE).date():
            midnight = datetime.combine(day, time(), ZONE)
            for agent in self.desk.agents:
                starts, ends = (midnight + timedelta(hours=hour) for hour in agent.hours)
                if ends > since:
                    shifts.plan(
                        agent.person, starts_at=starts, ends_at=ends, by=lead, now=self.clock.now
                    )
                    self.deeds.journal.note(
                        *("planned", 0),
                        at=self.clock.now,
                        person=agent.person.pk,
                        starts_at=starts,
                        ends_at=ends,
                    )
                    self._end_at(ends, agent)
            day += timedelta(days=1)

    def _end_at(self, ends: datetime, agent: Agent) -> None:
        leaves_it = self.chance.random() < _FORGETS
        self.clock.at(ends - timedelta(minutes=5), self.desk.give_out)
        self.clock.at(ends, self.desk.give_out)
        if not leaves_it:
            self.clock.at(ends, lambda: self.hand_over(agent, ends + _TALKS_ON))

    def hand_over(self, agent: Agent, latest: datetime) -> None:
        if (agent.chats or agent.writes) and self.clock.now < latest:
            self.clock.after(60, lambda: self.hand_over(agent, latest))
            return
        now = self.clock.now
        draft = writing.begin(agent.person, now=now)
        chosen = {}
        for item in HandoverItem.objects.filter(handover=draft, subject_type="ticket", is_red=True):
            heir = self._heir(item, agent)
            if heir is not None:
                chosen[item.pk] = writing.Chosen(
                    to_id=heir.person.pk, team_id=item.team_id, note="Please go on with this one."
                )
        writing.keep(draft, by=agent.person, now=now, items=chosen)
        named = dict(HandoverItem.objects.filter(pk__in=chosen).values_list("subject_id", "to_id"))
        done = submitting.submit(draft, by=agent.person, now=now)
        self.deeds.journal.note("handed_over", 0, at=now, person=agent.person.pk, named=named)
        self.clock.after(self.chance.randrange(60, 840), lambda: self.take_in(done))

    def take_in(self, handover: Handover) -> None:
        """Whoever comes reads what is urgent; not everybody does it in time."""
        items = HandoverItem.objects.filter(handover=handover, is_red=True, stays=False)
        for item in items.select_related("handover", "to").order_by("pk"):
            reader = self._reader(item)
            if reader is None or self.chance.random() > _TAKES_IN:
                continue
            acknowledging.acknowledge(item, by=reader.person, now=self.clock.now)
            self.deeds.journal.note(
                "taken_in", item.subject_id, at=self.clock.now, person=handover.giver_id
            )

    def _heir(self, item: HandoverItem, giver: Agent) -> Agent | None:
        able = [
            one
            for one in self.desk.agents
            if one is not giver
            and one.begins(self.clock.now)
            and item.team_id in one.person.team_ids
        ]
        return self.chance.choice(able) if able and self.chance.random() < _BY_NAME else None

    def _reader(self, item: HandoverItem) -> Agent | None:
        on_duty = [one for one in self.desk.agents if one.begins(self.clock.now)]
        return next((one for one in on_duty if item.is_for(one.person)), None)
