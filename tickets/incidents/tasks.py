"""The worker's part: one word to many, in small bites."""

import time

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import realtime
from tickets.incidents.actions import spreading

# After some seconds other work has its turn; the clock knocks again, and so does what is left.
_SECONDS = 5


@shared_task
def spread_words() -> None:
    realtime.awake(spreading.QUEUE)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        made_id = spreading.claim(now=timezone.now())
        if made_id is None:
            return
        while spreading.work(made_id, now=timezone.now()):
            if time.monotonic() >= until:
                spreading.release(made_id, now=timezone.now())
                return
