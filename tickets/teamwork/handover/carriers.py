"""How what is live is handed to a person. A room above that has a way of its own says so: a talk
is offered to him and waits in front, instead of being his before he looks."""

from collections.abc import Callable
from datetime import datetime

from accounts.people.models import Person
from tickets.thread.models import Ticket

Carry = Callable[[Ticket, Person, Person, datetime], bool]
_carriers: list[Carry] = []


def carries(carry: Carry) -> Carry:
    """Called with the locked ticket, whom it goes to, who hands it on, and now; says whether it
    was its own to hand on."""
    _carriers.append(carry)
    return carry


def carried(ticket: Ticket, *, to: Person, by: Person, now: datetime) -> bool:
    return any(carry(ticket, to, by, now) for carry in _carriers)
