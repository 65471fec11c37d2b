"""Signals that a floor above sees by itself, without anybody being asked: a signed session."""

from collections.abc import Callable
from datetime import datetime

from accounts.players.proof import Place

SESSION = "session"

Seen = Callable[[int, Place, datetime], bool]
_signals: dict[str, Seen] = {}


def signal(name: str) -> Callable[[Seen], Seen]:
    """Adds one: whether it stands for this player, at this place, now."""

    def add(seen: Seen) -> Seen:
        _signals[name] = seen
        return seen

    return add


def seen(player_id: int, place: Place, *, now: datetime) -> set[str]:
    return {name for name, look in _signals.items() if look(player_id, place, now)}
