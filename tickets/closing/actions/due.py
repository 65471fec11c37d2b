"""What falls due at the end of matters."""

from datetime import datetime

from tickets.closing.actions import asking, waiting


def settle_due(*, now: datetime) -> int:
    """Asks, warns and closes until nothing is due; how many rows it looked at."""
    looked = 0
    while found := asking.ask_due(now=now) + waiting.settle_silent(now=now):
        looked += found
    while found := waiting.find_silent(now=now):
        looked += found
        while waiting.settle_silent(now=now):
            pass
    return looked
