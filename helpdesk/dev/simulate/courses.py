"""How one matter goes on the simulated days, from the first words until nobody says any more."""

import random
from datetime import datetime, timedelta

from helpdesk.dev.simulate import stock
from helpdesk.dev.simulate.arrivals import Arrival
from helpdesk.dev.simulate.deeds import Case, Deeds
from helpdesk.dev.simulate.desk import Agent, Desk
from helpdesk.dev.simulate.errands import Errand
from helpdesk.dev.simulate.world import ZONE
from helpdesk.lib import times
from tickets.thread.models import Ticket

_MINUTE, _HOUR = 60, 3600


class Course:
    """What mail and chat have in common: what an answer leads to, and what comes after it."""

    def __init__(self, deeds: Deeds, desk: Desk, arrival: Arrival) -> None:
        self.deeds, self.desk, self.clock = deeds, desk, deeds.clock
        self.chance = random.Random(arrival.seed)
        self.player, self.matter = arrival.player, arrival.matter
        self.words = self.matter.words[self.player.language]
        self.case = Case(
            arrival, self.filled(self.one_of(self.words.asks)), self.one_of(self.words.subjects)
        )
        self.case.again = self.need
        self.has_given_time = self.owes_answer = False

    def one_of(self, several: tuple[str, ...]) -> str:
        return self.chance.choice(several)

    def filled(self, text: str, *, at: datetime | None = None) -> str:
        language = self.player.language
        amount = f"{self.chance.randrange(5, 120) * 50:,}"
        amount = f"₺{amount.replace(',', '.')}" if language == "tr" else f"€{amount}"
        return text.format(
            amount=amount,
            number=f"88-{self.chance.randrange(100, 999)}-{self.chance.randrange(1000, 9999)}",
            time=times.time_of_day(at, tz=ZONE, language=language) if at else "",
            name=self.player.name.split()[0],
        )

    def letter(self, text: str, *, closes: bool = False, at: datetime | None = None) -> str:
        language = self.player.language
        body = self.filled(text, at=at) + (self.filled(stock.CLOSING[language]) if closes else "")
        return stock.HELLO[language].format(name=self.player.name.split()[0], text=body)

    def within(self, mean: float, least: float = 5) -> float:
        """Seconds: now short, now long, as people are."""
        return least + self.chance.expovariate(1 / mean)

    def ticket(self) -> Ticket:
        return self.deeds.ticket(self.case)

    # what waits for an agent

    def need(self, *, wanted: Agent | None = None) -> None:
        self.desk.need(
            self.take_up,
            team=self.matter.team,
            rank=self.matter.priority,
            wanted=wanted,
        )

    def take_up(self, agent: Agent) -> bool:
        ticket = self.ticket()
        if not ticket.is_open:
            return False
        if ticket.assignee_id != agent.person.pk and not self.desk.is_on(ticket.assignee_id):
            self.deeds.take(self.case, agent.person)
        self.deeds.classify(self.case, agent.person)
        self.deeds.move(self.case, self.matter.team, agent.person)
        self.clock.after(self.within(5 * _MINUTE, 60), lambda: self.written(agent))
        return True

    def written(self, agent: Agent) -> None:
        """The time that an answer takes is over: whose shift has ended leaves it to the next."""
        ticket = self.ticket()
        if ticket.status in {Ticket.NEW, Ticket.OPEN} or (self.owes_answer and ticket.is_open):
            if agent.is_on(self.clock.now):
                self.answer(agent)
            else:
                self.need()
        self.desk.done(agent, is_chat=False)

    def answer(self, agent: Agent) -> None:
        chance = self.chance.random()
        if self.chance.random() < 0.15:
            self.deeds.add_note(self.case, self.one_of(stock.NOTES), agent.person)
        if self.owes_answer:
            self.answer_and_solve(agent)
        elif chance < 0.22:
            self.ask_back(agent)
        elif chance < 0.26 and not is_awake(self.clock.now):
            self.answer_in_the_morning(agent)
        elif chance < 0.44 and self.words.promise and not self.has_given_time:
            self.has_given_time = self.owes_answer = True
            Errand(self).begin(agent)
        else:
            self.answer_and_solve(agent)

    def ask_back(self, agent: Agent) -> None:
        self.deeds.reply(self.case, self.letter(self.words.asks_back), agent.person)
        if self.chance.random() < 0.06:
            nine = _next_morning(self.clock.now)
            if self.deeds.snooze(self.case, nine, agent.person, wakes_on_words=True):
                self.clock.at(nine + timedelta(minutes=1), lambda: self.need(wanted=agent))
        if self.chance.random() < 0.85:
            self.clock.after(
                self.within(1.5 * _HOUR, 120),
                lambda: self.write(self.filled(self.words.details), wanted=agent),
            )

    def answer_in_the_morning(self, agent: Agent) -> None:
        """At night, words that nobody should be woken by leave at nine."""
        nine = _next_morning(self.clock.now)
        text = self.letter(self.one_of(self.words.answers))
        self.deeds.reply_later(self.case, text, nine, agent.person)
        self.clock.at(nine + timedelta(minutes=3), lambda: self.look_after(agent))

    def look_after(self, agent: Agent) -> None:
        """The reply has left by itself; if the player was quicker, he is answered now."""
        if self.deeds.has_left(self.case) and not self.ticket().last_from_player:
            self.clock.after(30, lambda: self.solve(agent))
        else:
            self.need(wanted=agent)

    def answer_and_solve(self, agent: Agent) -> None:
        self.owes_answer = False
        text = self.letter(self.one_of(self.words.answers), closes=True)
        self.deeds.reply(self.case, text, agent.person, links=self.case.ticket % 3 == 0)
        self.clock.after(20, lambda: self.solve(agent))

    def solve(self, agent: Agent) -> None:
        ticket = self.ticket()
        if not ticket.is_open or ticket.last_from_player:
            return
        if self.deeds.solve(self.case, agent.person):
            self.after_solving(agent)

    def after_solving(self, agent: Agent) -> None:
        chance = self.chance.random()
        language = self.player.language
        if chance < 0.25:
            thanks = self.one_of(stock.THANKS[language])
            self.clock.after(
                self.within(0.5 * _HOUR, 60), lambda: self.write(thanks, is_thanks=True)
            )
        elif chance < 0.32:
            again = self.one_of(stock.AGAIN[language])
            self.clock.after(
                self.within(9 * _HOUR, 10 * _MINUTE), lambda: self.write(again, wanted=agent)
            )
        elif chance < 0.34:
            later = self.one_of(stock.LATER[language])
            self.clock.after(self.within(20 * _HOUR, 80 * _HOUR), lambda: self.write(later))

    def write(self, text: str, *, is_thanks: bool = False, wanted: Agent | None = None) -> None:
        """The player writes a mail, whatever has become of his matter."""
        self.deeds.write_mail(self.case, text, is_thanks=is_thanks)
        if not is_thanks:
            self.need(wanted=wanted)


class MailCourse(Course):
    def start(self) -> None:
        self.deeds.write_mail(self.case, self.case.text)
        self.need()
        self.clock.after(self.within(3 * _HOUR, 2 * _HOUR), self.ask_for_news)

    def ask_for_news(self) -> None:
        """Nobody has answered him yet."""
        if self.ticket().first_human_reply_at is None and self.ticket().is_open:
            self.deeds.write_mail(self.case, self.one_of(stock.IMPATIENT[self.player.language]))


class SpamCourse(Course):
    """It costs an agent a look and nothing more."""

    def start(self) -> None:
        self.case.subject, self.case.text = self.chance.choice(stock.SPAM)
        self.deeds.write_mail(self.case, self.case.text)
        self.desk.need(self.throw_away, team="Support", rank=4)

    def throw_away(self, agent: Agent) -> bool:
        self.clock.after(20, lambda: self.thrown(agent))
        return True

    def thrown(self, agent: Agent) -> None:
        self.deeds.mark_spam(self.case, agent.person)
        self.desk.done(agent, is_chat=False)


def is_awake(now: datetime) -> bool:
    return 8 <= now.astimezone(ZONE).hour < 23


def _next_morning(now: datetime) -> datetime:
    local = now.astimezone(ZONE)
    day = local if local.hour < 8 else local + timedelta(days=1)
    return day.replace(hour=9, minute=0, second=0, microsecond=0)
