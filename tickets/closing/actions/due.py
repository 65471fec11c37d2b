"""What falls due at the end of matters."""

from datetime import datetime

from helpdesk.lib import due
from tickets.closing.actions import asking, waiting


def settle_due(*, now: datetime) -> int:
    """Asks, warns and closes, in turn with other work; how many rows it looked at."""
    return due.in_turn(lambda: _look(now=now))


def _look(*, now: datetime) -> int:
    found = asking.ask_due(now=now) + waiting.settle_silent(now=now)
    # who has waited long is looked for when those who were found before are told
    return found or waiting.find_silent(now=now)
