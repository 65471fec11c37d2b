"""What follows for conversations when an incident is over."""

from accounts.events import actions as events
from accounts.events.registry import Fact, after
from tickets.incidents.actions import returning


@after("notice.resolved")
def give_back(fact: Fact) -> None:
    """Those that waited for its end are the desk's again, whether or not it writes to them."""
    returning.give_back(fact.subject_id, now=events.moment())
