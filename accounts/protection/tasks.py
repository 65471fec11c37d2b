"""The worker's part: terms that are over, waits that are over."""

from celery import shared_task
from django.utils import timezone

from accounts.protection.actions import excluding, limits, returning
from helpdesk.lib import due


@shared_task
def settle_protection() -> None:
    now = timezone.now()
    due.in_turn(lambda: excluding.settle_due(now=now))
    due.in_turn(lambda: returning.settle_due(now=now))
    due.in_turn(lambda: limits.settle_due(now=now))
