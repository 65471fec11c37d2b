"""The conversations for which a policy would have changed last week, for one person."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.clocks.keeping import foresight, naming, sentences
from tickets.clocks.policies import Policy
from tickets.thread.models import Ticket

SHOWN = 200


class Line(NamedTuple):
    number: int
    name: str
    subject: str
    lang: str
    metric: str
    is_late: bool
    took: str
    target: str


class Affected(NamedTuple):
    """`hidden` are those that this person does not see."""

    lines: list[Line]
    hidden: int
    more: int
    fewer: int
    is_longer: bool


def of(edited: Policy, person: Person, *, now: datetime) -> Affected:
    found = foresight.of(edited, now=now)
    numbers = {change.ticket_id for change in found.changes}
    tickets = Ticket.objects.visible_to(person).in_bulk(numbers)
    lines = [
        Line(
            ticket.pk,
            words.short_name(ticket.player_name) or _("Unknown player"),
            ticket.subject or ticket.preview,
            ticket.language,
            str(naming.METRICS[change.metric]),
            change.is_late,
            sentences.time(change.took),
            sentences.time(change.target) if change.target else "–",
        )
        for change in found.changes
        if (ticket := tickets.get(change.ticket_id)) is not None
    ]
    return Affected(
        lines[:SHOWN],
        len(numbers - tickets.keys()),
        found.more,
        found.fewer,
        len(lines) > SHOWN,
    )
