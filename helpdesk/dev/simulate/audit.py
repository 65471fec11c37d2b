"""Lays the ledger beside the database: every row that differs, and how."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from accounts.events.models import Event, Retry
from helpdesk.dev.simulate.ledger import Ledger
from helpdesk.dev.simulate.run import Simulated
from helpdesk.dev.simulate.world import ZONE
from tickets.promises.models import Promise
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.models import Message, Ticket

_TOLD = {
    "ticket.opened": "opened",
    "ticket.solved": "solved",
    "ticket.marked_spam": "marked_spam",
}
Rows = Mapping[Any, Mapping[str, Any]]


def differences(simulated: Simulated) -> list[str]:
    """None, if the product and the ledger agree on everything."""
    ledger = Ledger(ZONE)
    ledger.keep(simulated.journal.happenings, until=simulated.until)
    numbers = list(ledger.accounts)
    return [
        *_differ("ticket", ledger.tickets(), _tickets(numbers)),
        *_differ("promise", ledger.promises(), _promises(numbers)),
        *_differ("side task", ledger.side_tasks(), _side_tasks(numbers)),
        *_differ("day", ledger.days(), _days(numbers, ledger.zone)),
        *_failed(simulated),
    ]


def _failed(simulated: Simulated) -> Iterator[str]:
    """What should have followed from a deed, and could not."""
    failed = Retry.objects.filter(created_at__range=(simulated.since, simulated.until))
    for reaction, error, verb in failed.values_list("reaction", "error", "event__verb"):
        yield f"reaction {reaction} to {verb} failed: {error}"


def story(simulated: Simulated, number: int) -> list[str]:
    """What was done on one ticket, for whoever looks for the reason of a difference."""
    return [
        f"{one.at.astimezone(ZONE):%a %H:%M:%S}  {one.what}  {one.given}"
        for one in simulated.journal.happenings
        if one.ticket == number
    ]


def _differ(kind: str, expected: Rows, found: Rows) -> Iterator[str]:
    for key in sorted({*expected, *found}, key=str):
        wanted, had = expected.get(key), found.get(key)
        if wanted is None or had is None:
            what = "is missing" if wanted else "is more than the ledger knows"
            yield f"{kind} {key} {what}: {dict(wanted or had or {})}"
            continue
        for name in sorted({*wanted, *had}):
            if wanted.get(name) != had.get(name):
                yield (
                    f"{kind} {key}: {name} should be {_said(wanted.get(name))},"
                    f" is {_said(had.get(name))}"
                )


def _said(value: Any) -> str:
    return value.isoformat(sep=" ") if hasattr(value, "isoformat") else repr(value)


def _tickets(numbers: list[int]) -> Rows:
    columns = ("pk", "status", "assignee_id", "team__name", "reopen_count", "solved_at")
    rows = Ticket.objects.filter(pk__in=numbers).values_list(
        *columns, "previous_ticket_id", "snooze__until"
    )
    return {
        pk: {
            "status": status,
            "owner": owner,
            "team": team,
            "reopen_count": reopened,
            "solved_at": solved_at if status in {"solved", "closed"} else None,
            "previous": previous,
            "asleep_until": until,
        }
        for pk, status, owner, team, reopened, solved_at, previous, until in rows
    }


def _promises(numbers: list[int]) -> Rows:
    return {
        one.pk: {
            "ticket": one.ticket_id,
            "state": one.state,
            "owner": one.owner_id,
            "due_at": one.due_at,
            "settled_at": one.settled_at,
            "warned_at": one.warned_at,
            "ended_at": one.ended_at,
            "successor": one.successor_id,
        }
        for one in Promise.objects.filter(ticket__in=numbers)
    }


def _side_tasks(numbers: list[int]) -> Rows:
    return {
        one.pk: {
            "ticket": one.ticket_id,
            "team": one.team.name,
            "state": one.state,
            "due_at": one.due_at,
            "warned_at": one.warned_at,
            "late_at": one.late_at,
        }
        for one in SideTask.objects.filter(ticket__in=numbers).select_related("team")
    }


def _days(numbers: list[int], zone: ZoneInfo) -> Rows:
    """What happened on each day, by the messages and events of these tickets."""
    moments = [
        ("replied" if kind == Message.REPLY else "words of players", at)
        for kind, at in Message.objects.filter(ticket__in=numbers).values_list("kind", "created_at")
        if kind != Message.NOTE
    ]
    told = Event.objects.filter(subject_type="ticket", subject_id__in=numbers, verb__in=_TOLD)
    moments += [(_TOLD[verb], at) for verb, at in told.values_list("verb", "at")]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, at in moments:
        counts[at.astimezone(zone).date().isoformat()][name] += 1
    return counts
