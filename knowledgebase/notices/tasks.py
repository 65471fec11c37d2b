"""The worker's part: maintenance that begins, words that are owed."""

from celery import shared_task
from django.utils import timezone

from knowledgebase.notices.actions import clock


@shared_task
def settle_notices() -> None:
    clock.settle_due(now=timezone.now())
