"""Lays the ledger beside the database: every row that differs, and how."""

from collections.abc import Iterator, Mapping
from typing import Any

from accounts.events.models import Retry
from helpdesk.dev.simulate.found import READERS
from helpdesk.dev.simulate.ledger import open_book
from helpdesk.dev.simulate.run import Simulated

Rows = Mapping[Any, Mapping[str, Any]]


def differences(simulated: Simulated) -> list[str]:
    """None, if the product and the ledger agree on everything."""
    book = open_book()
    book.keep(simulated.journal.happenings, until=simulated.until)
    numbers, found = list(book.accounts), list[str]()
    for chapter in book.chapters:
        there = READERS[chapter.name](numbers, simulated)
        found += _differ(chapter.name, chapter.rows(simulated.until), there)
    return [*found, *_failed(simulated)]


def story(simulated: Simulated, number: int) -> list[str]:
    """What was done on one ticket, for whoever looks for the reason of a difference."""
    return [
        f"{one.at.astimezone(simulated.zone):%a %H:%M:%S}  {one.what}  {one.given}"
        for one in simulated.journal.happenings
        if one.ticket == number
    ]


def _differ(kind: str, expected: Rows, found: Rows) -> Iterator[str]:
    for key in sorted({*expected, *found}, key=str):
        wanted, had = expected.get(key), found.get(key)
        if wanted is None or had is None:
            what = "is missing" if wanted else "is more than the ledger knows"
            yield f"{kind} {_said(key)} {what}: {dict(wanted or had or {})}"
            continue
        for name in sorted({*wanted, *had}):
            if wanted.get(name) != had.get(name):
                should, is_now = _said(wanted.get(name)), _said(had.get(name))
                yield f"{kind} {_said(key)}: {name} should be {should}, is {is_now}"


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(_said(one) for one in value)
    return value.isoformat(sep=" ") if hasattr(value, "isoformat") else str(value)


def _failed(simulated: Simulated) -> Iterator[str]:
    """What should have followed from a deed, and could not."""
    failed = Retry.objects.filter(created_at__range=(simulated.since, simulated.until))
    for reaction, error, verb in failed.values_list("reaction", "error", "event__verb"):
        yield f"reaction {reaction} to {verb} failed: {error}"
