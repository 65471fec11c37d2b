"""A required checklist keeps a matter where it is until it was filled."""

from datetime import datetime

from accounts.people.models import Person
from tickets.teamwork.checklists.actions import blackening, filling
from tickets.thread import beside
from tickets.thread.models import Ticket
from tickets.thread.objections import MOVE, Objection, objects_to
from tickets.thread.unsent import Keeper

beside.kept_by(Keeper(blackening.count, blackening.remove))


@objects_to(MOVE)
def unfilled(ticket: Ticket, by: Person, now: datetime) -> Objection | None:
    return filling.lacking(ticket)
