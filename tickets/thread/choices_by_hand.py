"""What is kept of it when a colleague chooses who gets a ticket. The room that chooses by rule
stands above this one, and says what its rule would have minded."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from accounts.people.models import Person

if TYPE_CHECKING:
    from tickets.thread.models import Ticket

Mark = Callable[["Ticket", Person, Person, datetime], dict[str, Any] | None]
_marks: list[Mark] = []


def marked(mark: Mark) -> Mark:
    """Called with the ticket, whom it goes to, who gives it, and now."""
    _marks[:] = [mark]
    return mark


def mark_of(ticket: "Ticket", *, to: Person, by: Person, now: datetime) -> dict[str, Any] | None:
    return _marks[0](ticket, to, by, now) if _marks else None
