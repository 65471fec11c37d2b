"""Short ways to promise something in tests."""

from datetime import datetime, timedelta
from typing import Any

from accounts.events.models import Event
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.promises.actions import making
from tickets.promises.models import Promise
from tickets.thread.actions import assignment
from tickets.thread.models import Ticket

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def owned(cast: Cast) -> Ticket:
    """A ticket of Derya that Ece has."""
    return assignment.claim(opened(cast), by=cast.ece, now=NOW)


def promised(
    cast: Cast,
    ticket: Ticket | None = None,
    *,
    within: timedelta = 2 * HOUR,
    at: datetime = NOW,
    **more: Any,
) -> Promise:
    """Ece has promised Derya to be back in two hours."""
    given = {"text": "call", "by": cast.ece, "now": at, **more}
    return making.promise(ticket or owned(cast), due_at=at + within, **given)


def happened(ticket: Ticket | int) -> list[str]:
    """What promises left in a ticket's log."""
    number = ticket if isinstance(ticket, int) else ticket.pk
    events = Event.objects.filter(subject_type="ticket", subject_id=number)
    said = events.filter(verb__startswith="promise.").order_by("seq")
    return list(said.values_list("verb", flat=True))
