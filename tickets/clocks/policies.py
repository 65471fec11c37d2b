"""Policies, calendars and classes of reasons as every deed asks for them: read once a second."""

import json
import time
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from helpdesk.lib import hours, times
from helpdesk.lib.hours import Hours
from helpdesk.lib.prepared import Prepared

LASTS = 1.0  # seconds; another process may have changed them
ALWAYS = Hours(times.zone("UTC"))


class Line(NamedTuple):
    """`seconds` has the metrics that have a target."""

    id: int
    tiers: frozenset[str]
    classes: frozenset[str]
    seconds: dict[str, int]
    calendar_id: int | None


class Policy(NamedTuple):
    id: int
    is_active: bool
    channels: frozenset[str]
    classes: frozenset[str]
    reasons: frozenset[int]
    priorities: frozenset[int]
    languages: frozenset[str]
    tiers: frozenset[str]
    brands: frozenset[int]
    pauses: frozenset[str]
    steps: tuple[tuple[int, tuple[str, ...]], ...]  # percent, who hears; in order
    lines: tuple[Line, ...]

    @property
    def asks_nothing(self) -> bool:
        """It fits every ticket: what stands below it never holds."""
        asked = (self.channels, self.classes, self.reasons, self.priorities)
        return not any((*asked, self.languages, self.tiers, self.brands))


class Book(NamedTuple):
    """`policies` in the order in which they are asked; `reasons` are (class, branch above)."""

    policies: tuple[Policy, ...]
    policy_of: dict[int, Policy]
    calendars: dict[int, Hours]
    reasons: dict[int, tuple[str, int | None]]

    def hours(self, calendar_id: int | None) -> Hours:
        """A calendar that is gone, or on which nobody is ever there, counts always."""
        found = self.calendars.get(calendar_id, ALWAYS) if calendar_id else ALWAYS
        return ALWAYS if found.is_never else found


_READ = Prepared(
    "sla_policies",
    [],
    """
SELECT (SELECT json_agg(p ORDER BY p.position, p.id) FROM tickets_slapolicy p)::text,
       (SELECT json_agg(l ORDER BY l.position, l.id) FROM tickets_slaline l)::text,
       (SELECT json_agg(c) FROM tickets_calendar c)::text,
       (SELECT json_agg(json_build_array(r.id, r.resolution_class, r.parent_id))
        FROM tickets_contactreason r)::text
""",
)
_SETS = (
    *("channels", "classes", "reasons", "priorities"),
    *("languages", "tiers", "brands", "pauses"),
)
_kept: tuple[float, Book] | None = None


def book() -> Book:
    """All that holds now."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > LASTS:
        _kept = time.monotonic(), _read()
    return _kept[1]


def forget() -> None:
    """What this process has read holds no longer."""
    global _kept
    _kept = None


def changed() -> None:
    """Something of it has: this deed reads it anew, and all others do once it is done."""
    forget()
    transaction.on_commit(forget)


def line_of(row: dict[str, Any]) -> Line:
    """From the columns of an SlaLine."""
    targets = {
        metric: row[f"{metric}_seconds"]
        for metric in ("first", "next", "solve", "queue")
        if row[f"{metric}_seconds"] is not None
    }
    return Line(
        row["id"], frozenset(row["tiers"]), frozenset(row["classes"]), targets, row["calendar_id"]
    )


def policy_of(row: dict[str, Any], lines: tuple[Line, ...]) -> Policy:
    """From the columns of an SlaPolicy."""
    steps = sorted((int(step["percent"]), tuple(step["to"])) for step in row["steps"])
    return Policy(
        id=row["id"],
        is_active=row["is_active"],
        steps=tuple(steps),
        lines=lines,
        **{name: frozenset(row[name]) for name in _SETS},
    )


def hours_of(row: dict[str, Any]) -> Hours:
    """From the columns of a Calendar."""
    closed = [date.fromisoformat(day["date"]) for day in row["holidays"]]
    return hours.read(row["weekly"], zone=times.zone(row["time_zone"]), closed_dates=closed)


def _read() -> Book:
    [found] = _READ.rows()
    policies, lines, calendars, reasons = (json.loads(one) if one else [] for one in found)
    known = [
        policy_of(
            policy, tuple(line_of(line) for line in lines if line["policy_id"] == policy["id"])
        )
        for policy in policies
    ]
    return Book(
        tuple(policy for policy in known if policy.is_active),
        {policy.id: policy for policy in known},
        {calendar["id"]: hours_of(calendar) for calendar in calendars},
        {pk: (resolution_class, above) for pk, resolution_class, above in reasons},
    )
