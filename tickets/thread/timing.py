"""Where the rooms above keep time: how long an answer may take, and when a matter has to be done.

Whatever saves a ticket's place asks here first (`plan`) and tells it after (`keep`).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from tickets.thread.models import Ticket


class Target(NamedTuple):
    """`soon_at` is when a quarter of the time is left."""

    due_at: datetime
    soon_at: datetime


class Keeper(Protocol):
    def answer(self, ticket: Ticket, *, start: datetime, is_live: bool) -> Target | None:
        """When somebody who waits since `start` has to be answered; None without a target."""

    def answered_until(self, ticket: Ticket, at: datetime) -> datetime | None:
        """Since when the player had waited for the answer that was given at this moment."""

    def follow_tier(self, numbers: Sequence[int], *, tier: str, now: datetime) -> None:
        """The player of these open tickets has another tier now."""

    def plan(self, ticket: Ticket, *, now: datetime) -> Any:
        """Sets the ticket's due columns from what it has become; what there is to keep."""

    def keep(self, plan: Any, ticket: Ticket) -> None:
        """Writes what was planned, once the ticket is stored."""


_keeper: Keeper | None = None


def register(keeper: Keeper) -> None:
    """The one that keeps time."""
    global _keeper
    _keeper = keeper


def keeper() -> Keeper:
    if _keeper is None:
        raise LookupError("nobody keeps the time of tickets")
    return _keeper
