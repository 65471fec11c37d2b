"""Personal data of a player that is masked until somebody says why he needs it. Rooms that keep
more than names and addresses add theirs in their own `parts.py`."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise

from accounts.people.reader import Reader
from accounts.players.models import Player

Read = Callable[[Player, Reader], list[tuple[str | Promise, str]]]


class _Source(NamedTuple):
    place: int
    read: Read


_sources: list[_Source] = []


def personal(*, place: int) -> Callable[[Read], Read]:
    """Adds lines of a name and what is kept under it; it is asked only when they are shown."""

    def add(read: Read) -> Read:
        _sources.append(_Source(place, read))
        return read

    return add


def of(player: Player, reader: Reader) -> list[tuple[str | Promise, str]]:
    """All of it. Whoever asks has kept who looks, and why."""
    found = sorted(_sources, key=lambda one: one.place)
    return [line for one in found for line in one.read(player, reader) if line[1]]
