"""The worker's part: shifts and handovers that fall due."""

from celery import shared_task
from django.utils import timezone

from tickets.teamwork.handover.actions import due


@shared_task
def settle_due() -> None:
    due.settle_due(now=timezone.now())
