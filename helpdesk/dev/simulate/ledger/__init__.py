"""What must have come of the simulated days, reckoned from what was done and from nothing else.

It knows the rules of the trade as they stand in the domain's book and is written apart from the
product: nothing of the product is imported here, so that a mistake there can't be made here again.
Each chapter hears what somebody did (`on_…`), what came of it in other chapters (`when_…`), and
what it wanted to be reminded of (`at_…`); `rows` is what it expects in the database.
"""

from helpdesk.dev.simulate.ledger.book import Book
from helpdesk.dev.simulate.ledger.closing import FollowUps, Later, Silences
from helpdesk.dev.simulate.ledger.days import Days
from helpdesk.dev.simulate.ledger.promises import Promises, SideTasks
from helpdesk.dev.simulate.ledger.seeking import Links, SelfService
from helpdesk.dev.simulate.ledger.shifts import Handovers, Shifts
from helpdesk.dev.simulate.ledger.talks import Talks
from helpdesk.dev.simulate.ledger.tickets import Tickets
from helpdesk.dev.simulate.ledger.timers import Timers

__all__ = ["Book", "open_book"]


def open_book() -> Book:
    """With all its chapters, in the order in which they hear."""
    chapters = (
        Tickets,
        Timers,
        Talks,
        SideTasks,
        Promises,
        Shifts,
        Handovers,
        FollowUps,
        Silences,
        Later,
        SelfService,
        Links,
    )
    return Book((*chapters, Days))
