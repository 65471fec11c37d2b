"""What was done on the simulated days: all that the ledger is told."""

from datetime import datetime
from typing import Any, NamedTuple


class Happening(NamedTuple):
    at: datetime
    what: str
    ticket: int
    given: dict[str, Any]


class Journal:
    """Happenings in their order. They name rows by their keys and say nothing of the rules."""

    def __init__(self) -> None:
        self.happenings: list[Happening] = []

    def note(self, what: str, ticket: int, /, *, at: datetime, **given: Any) -> None:
        self.happenings.append(Happening(at, what, ticket, given))
