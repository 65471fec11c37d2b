"""The worker's part: word to contacts that were there before."""

from celery import shared_task
from django.utils import timezone

from accounts.players.actions import telling


@shared_task
def send_contact_notices() -> None:
    while telling.send_due(now=timezone.now()):
        pass
