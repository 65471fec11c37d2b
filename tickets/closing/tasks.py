"""The worker's part: players are asked and warned, and what nobody answers ends."""

from celery import shared_task
from django.utils import timezone

from tickets.closing.actions import due


@shared_task
def settle_due() -> None:
    due.settle_due(now=timezone.now())
