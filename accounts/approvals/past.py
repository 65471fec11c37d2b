"""What was decided, and what ended otherwise: the newest first, page after page by its key."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from accounts.approvals.models import ApprovalRequest
from accounts.approvals.verbs import visible_requests
from accounts.people.models import Person

PER_PAGE = 50
STATES = tuple(state for state, _name in ApprovalRequest.STATES)


class Asked(NamedTuple):
    """How the list is narrowed; empty means all."""

    state: str = ""
    kind: str = ""
    person: int | None = None


def read(
    person: Person, asked: Asked, *, after: tuple[datetime, int] | None
) -> "QuerySet[ApprovalRequest]":
    """One more than a page has, so that it is known whether there is another."""
    rows = visible_requests(person)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.person:
        rows = rows.filter(Q(maker=asked.person) | Q(checker=asked.person))
    if after is not None:
        made_at, key = after
        rows = rows.filter(made_at__lte=made_at).exclude(made_at=made_at, pk__gte=key)
    return rows.order_by("-made_at", "-pk")[: PER_PAGE + 1]


def place_of(row: ApprovalRequest) -> str:
    """Where the next page begins."""
    micros = int(row.made_at.timestamp()) * 1_000_000 + row.made_at.microsecond
    return f"{micros}-{row.pk}"


def place(text: str) -> tuple[datetime, int] | None:
    at, _sign, key = text.partition("-")
    if not all(one.isascii() and one.isdecimal() and len(one) < 17 for one in (at, key)):
        return None
    seconds, micros = divmod(int(at), 1_000_000)
    if seconds >= 2**33:
        return None
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros), int(key)
