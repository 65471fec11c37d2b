"""The worker's part: runs over many tickets, in small bites."""

import time

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import realtime
from tickets.inbox.actions import bulk

# After some seconds other work has its turn; the clock knocks again, and so does what is left.
_SECONDS = 5


@shared_task
def work_bulk() -> None:
    realtime.awake(bulk.QUEUE)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        run_id = bulk.claim(now=timezone.now())
        if run_id is None:
            return
        while bulk.work(run_id, now=timezone.now()):
            if time.monotonic() >= until:
                bulk.release(run_id, now=timezone.now())
                return
