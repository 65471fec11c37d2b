"""The worker's part: briefings that come out, or are over."""

from celery import shared_task
from django.utils import timezone

from tickets.teamwork.briefings.actions import publishing


@shared_task
def settle_due() -> None:
    publishing.settle_due(now=timezone.now())
