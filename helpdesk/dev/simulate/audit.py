"""Lays the ledger beside the database: every row that differs, and how."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from helpdesk.dev.simulate.ledger import Ledger
from helpdesk.dev.simulate.run import Simulated
from helpdesk.dev.simulate.world import ZONE
from tickets.thread.models import Message, Ticket

Rows = Mapping[Hashable, Mapping[str, Any]]


def differences(simulated: Simulated) -> list[str]:
    """None, if the product and the ledger agree on everything."""
    ledger = Ledger(ZONE)
    ledger.keep(simulated.journal.happenings, until=simulated.until)
    numbers = list(ledger.accounts)
    found = [
        *_differ("ticket", ledger.tickets(), _tickets(numbers)),
        *_differ("day", ledger.days(), _days(numbers, ledger.zone)),
    ]
    return found


def _differ(kind: str, expected: Rows, found: Rows) -> Iterator[str]:
    for key in sorted({*expected, *found}, key=str):
        wanted, had = expected.get(key), found.get(key)
        if wanted is None or had is None:
            yield f"{kind} {key}: {'the ledger knows no such row' if had else 'missing'}: {wanted or had}"
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


def _days(numbers: list[int], zone: ZoneInfo) -> Rows:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, at in Message.objects.filter(ticket__in=numbers).values_list("kind", "created_at"):
        if kind != Message.NOTE:
            name = "replied" if kind == Message.REPLY else "words of players"
            counts[at.astimezone(zone).date().isoformat()][name] += 1
    return counts
