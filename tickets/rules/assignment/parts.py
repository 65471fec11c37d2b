"""Why a ticket went to whom it went, in words; and what a choice by hand is marked with."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _lazy

from accounts.people import presence
from accounts.people.models import Person
from accounts.people.settings_parts import ANSWERING, part
from tickets.rules.assignment import load, reason
from tickets.rules.assignment.models import TeamAssignment
from tickets.thread import choices_by_hand
from tickets.thread.models import Ticket
from tickets.thread.shown import say_more

part(
    "assignment_settings",
    _lazy("Assignment"),
    icon="swap",
    right="assignment.manage",
    heading=ANSWERING,
)


@say_more("ticket.assigned", "ticket.unassigned")
def said(detail: dict[str, Any]) -> str:
    """Beside the line in the log."""
    return reason.because(detail.get("why"))


@choices_by_hand.marked
def mark(ticket: Ticket, to: Person, by: Person, now: datetime) -> dict[str, Any] | None:
    """Where a rule gives tickets out, a choice by hand says how full he was, and whether there."""
    if by.pk == to.pk or by.kind != Person.STAFF:
        return None
    if not TeamAssignment.objects.filter(team=ticket.team_id, assigns=TeamAssignment.PUSH).exists():
        return None
    away = not presence.is_available(to, now=now)
    has = load.of([to.pk]).get(to.pk, 0)
    return {
        "code": "by_hand",
        "tickets": has,
        "limit": presence.ticket_limit(to, presence.of(to)),
        "also": ["away"] if away else [],
    }
