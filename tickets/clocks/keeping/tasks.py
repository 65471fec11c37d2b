"""The worker's part: running clocks are reckoned anew, in small bites."""

import time

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import realtime
from tickets.clocks.keeping.actions import anew

_SECONDS = 5  # then other work has its turn


@shared_task
def reckon_anew() -> None:
    realtime.awake(anew.WAKE)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and anew.go_on(now=timezone.now()):
        pass
