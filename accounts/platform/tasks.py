"""The worker's part: what was told becomes true, and what was decided is told."""

from celery import shared_task
from django.utils import timezone

from accounts.platform import applying
from accounts.platform.actions import calls
from helpdesk.lib import realtime
from helpdesk.lib.due import in_turn


@shared_task
def apply_deliveries() -> None:
    realtime.awake("webhooks")
    found = in_turn(lambda: applying.apply_due(now=timezone.now()))
    if found >= applying.BATCH:
        # a turn has ended, not the work
        realtime.wake("webhooks")


@shared_task
def make_calls() -> None:
    realtime.awake("platform_calls")
    in_turn(lambda: calls.make_due(now=timezone.now()))
