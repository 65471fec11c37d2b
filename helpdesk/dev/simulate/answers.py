"""What players answer when they are asked whether it is really solved: yes, no, or nothing."""

import random
from datetime import datetime
from functools import partial

from helpdesk.dev.simulate import stock
from helpdesk.dev.simulate.deeds import Deeds
from tickets.closing.models import FollowUp

_YES, _NO = 0.46, 0.07
_HOUR = 3600


class Answers:
    def __init__(self, deeds: Deeds, *, seed: int) -> None:
        self.deeds, self.chance = deeds, random.Random(seed + 1)

    def look(self, moment: datetime) -> None:
        """Whoever has just been asked may answer within some hours."""
        for asked in FollowUp.objects.filter(sent_at=moment).order_by("pk"):
            if asked.ticket_id not in self.deeds.cases:
                continue  # of the house's own past
            chance = self.chance.random()
            if chance < _YES + _NO:
                hours = self.chance.expovariate(1 / 5)
                answer = self.confirm if chance < _YES else self.deny
                self.deeds.clock.after(60 + hours * _HOUR, partial(answer, asked))

    def confirm(self, asked: FollowUp) -> None:
        rating = self.chance.choice((4, 5, 5))
        self.deeds.answer_question(asked, is_solved=True, rating=rating)

    def deny(self, asked: FollowUp) -> None:
        """He says what is open, and somebody looks at it again."""
        case = self.deeds.cases[asked.ticket_id]
        text = self.chance.choice(stock.AGAIN[case.arrival.player.language])
        rating = self.chance.choice((1, 2))
        if self.deeds.answer_question(asked, is_solved=False, rating=rating, text=text):
            case.again()
