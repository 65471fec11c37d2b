"""Why a ticket went to whom it went, in words; and what a choice by hand is marked with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people import presence
from accounts.people.models import Person
from accounts.people.settings_parts import ANSWERING, part
from accounts.players import names
from tickets.rules.assignment import load
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
    """“speaks Turkish · 2 of 12 with this one · had this player before”."""
    why = detail.get("why")
    if not isinstance(why, Mapping):
        return ""
    return " · ".join(_parts(why))


def _parts(why: Mapping[str, Any]) -> list[str]:
    also = why.get("also", ())
    begins = {
        "shift_end": _("the shift has ended"),
        "off_shift": _("the owner is off shift"),
        "handed_over": _("handed over"),
        "by_hand": _("chosen by hand"),
    }
    parts = [begins[why["code"]]] if why.get("code") in begins else []
    if why.get("language"):
        parts.append(_("speaks %(language)s") % {"language": names.language(why["language"])})
    known = {
        "topic": _("knows the topic"),
        "vip": _("looks after VIP players"),
        "had_this": _("had it before"),
        "had_player": _("had this player before"),
        "away": _("not available then"),
        "again": _("asked again, as nobody else has room"),
    }
    if "limit" in why:
        figures = {"n": why["tickets"] + 1, "limit": why["limit"]}
        parts.append(_("%(n)s of %(limit)s with this one") % figures)
    return [*parts, *(known[code] for code in also if code in known)]


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
        "limit": presence.of(to).ticket_limit,
        "also": ["away"] if away else [],
    }
