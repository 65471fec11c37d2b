"""The worker's part of the outbox."""

import time
from collections.abc import Callable
from uuid import uuid4

from celery import shared_task
from django.utils import timezone

from accounts.events import outbox
from helpdesk.lib import realtime

# A batch costs little more than a single deed, and no person sees this wait. So the first deed
# after a pause is worked off at once, and in a stream of them the next ones gather for a moment.
_PAUSE = 0.35
# Then the worker is free for others; while it goes on, the next deed brings him back.
_STAYS = 1.0


@shared_task
def drain_outbox(wait: Callable[[float], object] = time.sleep) -> None:
    """Runs until nothing is due; safe to run many times at once."""
    until, me = time.monotonic() + _STAYS, uuid4().hex
    while realtime.stay_awake("outbox", by=me):
        found = outbox.drain(now=timezone.now())
        if not found or time.monotonic() >= until:
            break
        if found < outbox.BATCH:
            wait(_PAUSE)
    else:
        return  # another one stays
    # Whoever committed while we stayed woke nobody: his deed is there for the last look.
    realtime.awake("outbox")
    while outbox.drain(now=timezone.now()) == outbox.BATCH:
        pass


@shared_task
def retry_reactions() -> None:
    while outbox.retry(now=timezone.now()):
        pass
