"""What stands in the way of a deed on a ticket, known by rooms above: a promise that is still open,
a colleague who is still asked.

A room declares what it looks at with `@objects_to`; the deed asks before it changes anything.
Whoever was told and wants it all the same says so by the objection's `code`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime

from django.utils.functional import Promise

from accounts.people.models import Person
from tickets.thread.models import Ticket

SOLVE, MOVE, SNOOZE, SPAM, MERGE = "solve", "move", "snooze", "spam", "merge"
GIVE = "give"  # to merge it into a conversation of another player


class Objection(Exception):
    """`message` says what is unfinished and what to do. `choice` is what a box says that lets the
    deed go on with `accepts=[code]`; without it there is no way but to finish that first."""

    code = ""
    message: str | Promise = ""
    choice: str | Promise = ""


Look = Callable[[Ticket, Person, datetime], Objection | None]

_looks: dict[str, list[Look]] = defaultdict(list)


def objects_to(*deeds: str) -> Callable[[Look], Look]:
    """Declares what is looked at before one of these deeds; the ticket is locked then."""

    def add(look: Look) -> Look:
        for deed in deeds:
            _looks[deed].append(look)
        return look

    return add


def barrier(deed: str, ticket: Ticket, *, by: Person, now: datetime) -> Objection | None:
    """What there is no way round by a box: said before somebody fills the deed's form."""
    found = (look(ticket, by, now) for look in _looks[deed])
    return next((one for one in found if one is not None and not one.choice), None)


def ask(
    deed: str, ticket: Ticket, *, by: Person, now: datetime, accepts: Collection[str] = ()
) -> None:
    """Raises the first objection that is not among those that `accepts` names."""
    for look in _looks[deed]:
        found = look(ticket, by, now)
        if found is not None and (not found.choice or found.code not in accepts):
            raise found
