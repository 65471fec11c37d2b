"""Words that were typed and not sent yet may repeat what has to go. A room above keeps them, and
says here how they are looked through."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Keeper(NamedTuple):
    """Both take a ticket and phrases and say in how many drafts of it these stand, or stood."""

    holding: Callable[[int, Sequence[str]], int]
    without: Callable[[int, Sequence[str]], int]


_keepers: list[Keeper] = []


def kept_by(keeper: Keeper) -> None:
    _keepers.append(keeper)


def count(tickets: Sequence[int], phrases: Sequence[str]) -> int:
    return sum(one.holding(number, phrases) for one in _keepers for number in tickets)


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """A step of `redacting`, which holds the lock of the ticket."""
    return sum(one.without(ticket_id, phrases) for one in _keepers)
