"""Policies: written, put in order, taken away. What runs already keeps its target until somebody
has it reckoned anew (`anew.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.clocks import policies
from tickets.clocks.keeping import reach
from tickets.clocks.models import LEAD, OWNER, TEAM, Calendar, SlaLine, SlaPolicy
from tickets.thread.models import Ticket

LONGEST = 365 * 86_400  # seconds
HIGHEST = 1000  # percent of a target
MOST_LINES, MOST_STEPS = 12, 8
METRICS = ("first", "next", "solve", "queue")
CONDITIONS = ("channels", "classes", "reasons", "priorities", "languages", "tiers", "brands")
PAUSES = (Ticket.PENDING_PLAYER, Ticket.PENDING_INTERNAL)
HEARERS = (OWNER, LEAD, TEAM)


class NoName(Exception):
    message = _("Give the policy a name.")


class NoTarget(Exception):
    message = _("Give at least one time: a policy that promises nothing is no policy.")


class NotPossible(Exception):
    """A value that no page offers."""


@dataclass(frozen=True)
class Line:
    """Whom which seconds are promised, by metric; the last line of a policy asks nothing."""

    seconds: dict[str, int | None]
    tiers: Sequence[str] = ()
    classes: Sequence[str] = ()
    calendar_id: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class Policy:
    """All that a policy says; `conditions` has the names of CONDITIONS, empty ones fit all."""

    name: str
    is_active: bool
    lines: Sequence[Line]
    conditions: dict[str, list[Any]] = field(default_factory=dict)
    pauses: Sequence[str] = PAUSES[:1]
    steps: Sequence[tuple[int, Sequence[str]]] = ()
    shipped_name: str = ""  # what a shipped one is called: with that name it keeps its key


@transaction.atomic
def add(wanted: Policy, *, by: Person, now: datetime) -> SlaPolicy:
    """A new policy, asked before all others: what is new is meant to hold. One that fits
    everything comes right before the last one that does, so that it takes nothing from others."""
    others = list(SlaPolicy.objects.select_for_update(no_key=True).order_by("position", "pk"))
    fits_all = [place for place, other in enumerate(others) if _asks_nothing(other)]
    policy = SlaPolicy(position=0, created_at=now)
    _write(policy, wanted)
    if _asks_nothing(policy):
        policy.position = fits_all[-1] if fits_all else len(others)
    for place, other in enumerate(others):
        there = place + (place >= policy.position)
        if other.position != there:
            SlaPolicy.objects.filter(pk=other.pk).update(position=there)
    policy.save(force_insert=True)
    _write_lines(policy, wanted.lines)
    events.record("sla_policy.added", policy, by=by)
    policies.changed()
    return policy


@transaction.atomic
def change(policy: SlaPolicy, wanted: Policy, *, by: Person) -> SlaPolicy:
    policy = _locked(policy)
    before = _written(policy)
    _write(policy, wanted)
    after = _written(policy)
    fields = [name for name in after if after[name] != before[name]]
    if fields:
        policy.save(update_fields=fields)
    if _write_lines(policy, wanted.lines):
        fields.append("lines")
    if fields:
        events.record("sla_policy.changed", policy, by=by, fields=fields)
        policies.changed()
    return policy


@transaction.atomic
def arrange(order: Sequence[int], *, by: Person) -> None:
    """The first policy that fits holds: those named come in this order, then all others."""
    every = list(SlaPolicy.objects.select_for_update(no_key=True).order_by("position", "pk"))
    place_of = {pk: place for place, pk in enumerate(order)}
    wanted = sorted(every, key=lambda one: place_of.get(one.pk, len(order)))
    if wanted == every:
        return
    for place, one in enumerate(wanted):
        one.position = place
    SlaPolicy.objects.bulk_update(wanted, ["position"])
    events.record("sla_policy.arranged", wanted[0], by=by, order=[one.pk for one in wanted])
    policies.changed()


@transaction.atomic
def remove(policy: SlaPolicy, *, by: Person) -> None:
    """Clocks that it set keep their targets; what it said stands in its last event."""
    policy = _locked(policy)
    said = policy.name or policy.shipped_as
    events.record("sla_policy.removed", policy, by=by, name=said)
    policy.delete()
    policies.changed()


def _locked(policy: SlaPolicy) -> SlaPolicy:
    return SlaPolicy.objects.select_for_update(no_key=True).get(pk=policy.pk)


def _asks_nothing(policy: SlaPolicy) -> bool:
    return not any(getattr(policy, name) for name in CONDITIONS)


def _written(policy: SlaPolicy) -> dict[str, Any]:
    names = ("name", "shipped_as", "is_active", *CONDITIONS, "pauses", "steps")
    return {name: getattr(policy, name) for name in names}


def _write(policy: SlaPolicy, wanted: Policy) -> None:
    name = words.squeeze(words.clean(wanted.name))[:80]
    if not name:
        raise NoName
    is_as_shipped = bool(policy.shipped_as) and name == wanted.shipped_name
    policy.name = "" if is_as_shipped else name
    if not is_as_shipped:
        policy.shipped_as = ""
    policy.is_active = wanted.is_active
    for condition in CONDITIONS:
        setattr(policy, condition, list(wanted.conditions.get(condition, [])))
    if not set(wanted.pauses) <= set(PAUSES):
        raise NotPossible
    policy.pauses = [status for status in PAUSES if status in wanted.pauses]
    policy.steps = _steps(wanted.steps)


def _steps(wanted: Sequence[tuple[int, Sequence[str]]]) -> list[dict[str, Any]]:
    """In the order in which they come; who hears twice at once hears once."""
    found: dict[int, set[str]] = {}
    for percent, to in wanted:
        if not 1 <= percent <= HIGHEST or not to or not set(to) <= set(HEARERS):
            raise NotPossible
        found.setdefault(percent, set()).update(to)
    if len(found) > MOST_STEPS:
        raise NotPossible
    return [
        {"percent": percent, "to": [one for one in HEARERS if one in found[percent]]}
        for percent in sorted(found)
    ]


def _write_lines(policy: SlaPolicy, wanted: Sequence[Line]) -> bool:
    """Whether any line is another one now. A line that stays keeps its row, because clocks name
    it."""
    if not 1 <= len(wanted) <= MOST_LINES or wanted[-1].tiers or wanted[-1].classes:
        raise NotPossible
    if not any(seconds for line in wanted for seconds in line.seconds.values()):
        raise NoTarget
    on = {row["id"]: policies.hours_of({**row}) for row in Calendar.objects.values()}
    calendars = {None, *on}
    there = {line.pk: line for line in policy.lines.all()}
    kept, has_changed = set(), False
    for place, line in enumerate(wanted):
        if line.calendar_id not in calendars:
            raise NotPossible
        row = there.get(line.id or 0) or SlaLine(policy=policy)
        values = _columns(line, place)
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            kept.add(row.pk)
            continue
        has_changed = True
        for name, value in values.items():
            setattr(row, name, value)
        if line.calendar_id is not None:
            reach.check(row, on[line.calendar_id], now=events.moment())
        row.save()
        kept.add(row.pk)
    gone = there.keys() - kept
    policy.lines.filter(pk__in=gone).delete()
    return has_changed or bool(gone)


def _columns(line: Line, place: int) -> dict[str, Any]:
    seconds = {f"{metric}_seconds": line.seconds.get(metric) for metric in METRICS}
    if any(given is not None and not 1 <= given <= LONGEST for given in seconds.values()):
        raise NotPossible
    return {
        "position": place,
        "tiers": list(line.tiers),
        "classes": list(line.classes),
        "calendar_id": line.calendar_id,
        **seconds,
    }
