"""How one chat goes: the queue, the offer, a few turns, and its end."""

from helpdesk.dev.simulate import stock
from helpdesk.dev.simulate.courses import Course
from helpdesk.dev.simulate.desk import Agent
from livechat.sessions.models import ChatSession

_ACCEPTED_WITHIN = 10  # the offer goes back to the queue after that


class ChatCourse(Course):
    def start(self) -> None:
        if self.deeds.is_in_chat(self.player):
            self.deeds.write_mail(self.case, self.case.text)
            self.need()
            return
        self.deeds.ask_in_chat(self.case)
        self.want_agent()
        self.clock.after(self.within(180, 60), self.lose_patience)

    def want_agent(self) -> None:
        self.desk.need(self.offer, team="Support", rank=min(2, self.matter.priority), is_chat=True)

    def lose_patience(self) -> None:
        session = self.deeds.session(self.case)
        if session.state == ChatSession.QUEUED:
            assert self.case.visitor is not None
            self.deeds.end_chat(self.case, self.case.visitor.player.person)
            self.need()  # what he wrote is answered by mail

    def offer(self, agent: Agent) -> bool:
        if not self.deeds.offer(self.case, agent.person):
            return False
        if self.chance.random() < 0.04:
            # he does not see it, and the clock takes it from him
            self.clock.after(_ACCEPTED_WITHIN + 2, lambda: self.missed(agent))
        else:
            self.clock.after(self.chance.randrange(2, 8), lambda: self.accept(agent))
        return True

    def missed(self, agent: Agent) -> None:
        self.desk.done(agent, is_chat=True)
        if self.deeds.session(self.case).state == ChatSession.QUEUED:
            self.want_agent()

    def accept(self, agent: Agent) -> None:
        if not self.deeds.accept(self.case, agent.person):
            self.desk.done(agent, is_chat=True)
            return
        self.clock.after(self.chance.randrange(3, 14), lambda: self.greet(agent))

    def greet(self, agent: Agent) -> None:
        if not self.talks(agent):
            return
        hello = self.one_of(stock.CHAT_HELLO[self.player.language])
        self.tell(self.filled(hello), agent)
        self.deeds.classify(self.case, agent.person)
        if self.chance.random() < 0.35:
            self.clock.after(self.within(40, 15), lambda: self.ask_more(agent))
        else:
            self.clock.after(self.within(100, 40), lambda: self.tell_answer(agent))

    def ask_more(self, agent: Agent) -> None:
        if not self.talks(agent):
            return
        self.tell(self.filled(self.words.asks_back), agent)
        if self.chance.random() < 0.9:
            self.clock.after(self.within(45, 10), lambda: self.tell_details(agent))
        else:
            # he is gone, and the clock ends the talk
            self.clock.after(480, lambda: self.leave_open(agent))

    def tell_details(self, agent: Agent) -> None:
        if self.deeds.session(self.case).is_over:
            self.leave_open(agent)
            return
        self.deeds.say(self.case, self.filled(self.words.details))
        self.clock.after(self.within(60, 15), lambda: self.tell_answer(agent))

    def tell_answer(self, agent: Agent) -> None:
        if not self.talks(agent):
            return
        self.tell(self.filled(self.one_of(self.words.answers)), agent)
        if self.chance.random() < 0.5:
            self.clock.after(self.within(20, 5), lambda: self.thank(agent))
        else:
            self.clock.after(self.within(60, 30), lambda: self.finish(agent))

    def thank(self, agent: Agent) -> None:
        if not self.deeds.session(self.case).is_over:
            thanks = self.one_of(stock.THANKS[self.player.language])
            self.deeds.say(self.case, thanks, is_thanks=True)
        self.clock.after(self.within(20, 8), lambda: self.finish(agent))

    def finish(self, agent: Agent) -> None:
        """The matter is settled, and so is the talk."""
        if self.ticket().is_open and self.deeds.solve(self.case, agent.person):
            self.after_solving(agent)
        self.clock.after(30, lambda: self.desk.done(agent, is_chat=True))

    def leave_open(self, agent: Agent) -> None:
        self.desk.done(agent, is_chat=True)

    def tell(self, text: str, agent: Agent) -> None:
        self.deeds.reply(self.case, text, agent.person)
        self.clock.after(2, lambda: self.deeds.read(self.case))

    def talks(self, agent: Agent) -> bool:
        """Whether it is still his; else his place is free."""
        session = self.deeds.session(self.case)
        if session.is_talking and session.owner_id == agent.person.pk:
            return True
        self.desk.done(agent, is_chat=True)
        if self.ticket().is_open and not session.is_waiting:
            self.need()
        return False
