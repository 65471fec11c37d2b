"""The worker's part: codes that wait to leave."""

from celery import shared_task
from django.utils import timezone

from accounts.verification.challenges.actions import sending


@shared_task
def send_codes() -> None:
    while sending.send_due(now=timezone.now()):
        pass
