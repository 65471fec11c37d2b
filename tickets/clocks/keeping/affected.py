"""The conversations for which a policy would have changed last week, for one person."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.clocks.keeping import foresight, last_week, naming, sentences
from tickets.clocks.keeping.drafts import Draft
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
    """`hidden` are those that this person does not see, `same` those that stay as they were."""

    lines: list[Line]
    hidden: int
    same: int
    meaning: str
    is_longer: bool


def of(draft: Draft, pk: int, person: Person, *, now: datetime) -> Affected:
    found = foresight.of(draft.as_matched(pk), now=now)
    tickets = Ticket.objects.visible_to(person).in_bulk(
        {change.ticket_id for change in found.changes}
    )
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
        len(found.changes) - len(tickets),
        found.same,
        last_week.says(found, draft),
        len(lines) > SHOWN,
    )
