"""A clock and a worker in one process: settles all that is due, at a time that the test invents.

`python -m tests.dev.ticking FILE NUMBER` reads from the file what the time is and by how much this
one's clock is wrong, again and again, and works until it is killed.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django


def moment(told: Path, number: str) -> datetime:
    """What this process takes for now: invented time runs faster, and its clock is wrong."""
    says = json.loads(told.read_text())
    seconds = says["virtual"] + (time.time() - says["real"]) * says["speed"]
    return datetime.fromtimestamp(seconds, UTC) + timedelta(seconds=says["wrong"][number])


def settles() -> list[Callable[..., object]]:
    from accounts.events import actions as events  # noqa: PLC0415 - after django.setup
    from accounts.events import outbox  # noqa: PLC0415
    from tickets.clocks.actions import firing  # noqa: PLC0415
    from tickets.closing.actions import due as closing  # noqa: PLC0415
    from tickets.promises.actions import settling as promises  # noqa: PLC0415
    from tickets.teamwork.side_tasks.actions import settling as side_tasks  # noqa: PLC0415

    def follow(*, now: datetime) -> None:
        with events.as_of(now):
            while outbox.drain(now=now):
                pass

    rooms = (firing, promises, closing, side_tasks)
    return [*(room.settle_due for room in rooms), follow]


def main(told: Path, number: str) -> None:
    django.setup()
    everything = settles()
    while True:
        for settle in everything:
            settle(now=moment(told, number))
        time.sleep(0.02)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
