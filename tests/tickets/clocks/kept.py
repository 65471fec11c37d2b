"""Short ways to look at a ticket's clocks in tests."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from accounts.events.models import Event
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread import words
from tickets.clocks.models import Calendar, Clock, SlaLine, SlaPolicy
from tickets.clocks.policies import forget
from tickets.thread.actions import receiving, replying
from tickets.thread.models import Message, Ticket

HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


def after(minutes: float) -> datetime:
    return NOW + minutes * MINUTE


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def clock(ticket: Ticket, metric: str) -> Clock:
    """The newest of this metric."""
    return Clock.objects.filter(ticket=ticket, metric=metric).latest("started_at")


def says(cast: Cast, ticket: Ticket, text: str = "Hâlâ bekliyorum", *, at: datetime) -> Message:
    return receiving.receive(words.says(text), into=ticket, author=cast.derya.person, now=at)


def answers(cast: Cast, ticket: Ticket, *, at: datetime) -> Message:
    return replying.reply(
        ticket, by=cast.ece, html="<p>Bakıyorum.</p>", client_id=uuid4(), recipients={}, now=at
    )


def told(ticket: Ticket) -> list[tuple[str, int]]:
    """What was told of its clocks: metric and percentage, in order."""
    facts = Event.objects.filter(
        subject_type="ticket", subject_id=ticket.pk, verb__startswith="clock."
    )
    return [(one.detail["metric"], one.detail["percent"]) for one in facts.order_by("seq")]


def policy(*, first: bool = True, **fields: Any) -> SlaPolicy:
    """One that is asked before all others, with a line of these targets for everybody."""
    targets = {name: fields.pop(name) for name in list(fields) if name.endswith("_seconds")}
    calendar = fields.pop("calendar", None)
    SlaPolicy.objects.update(position=9)
    row = SlaPolicy.objects.create(
        name="Test", position=0 if first else 10, created_at=NOW, **fields
    )
    SlaLine.objects.create(policy=row, calendar=calendar, **targets)
    forget()
    return row


def office_hours(**fields: Any) -> Calendar:
    """Nine to six on weekdays, in Istanbul."""
    weekly = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    row = Calendar.objects.create(name="Office", weekly=weekly, created_at=NOW, **fields)
    forget()
    return row


def seldom() -> Calendar:
    """One minute a week."""
    row = Calendar.objects.create(
        name="Never", weekly={"mon": [["09:00", "09:01"]]}, created_at=NOW
    )
    forget()
    return row
