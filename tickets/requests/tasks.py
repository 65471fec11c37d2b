"""Timed work of the player's own pages."""

from celery import shared_task
from django.utils import timezone

from tickets.requests.actions import signing_in


@shared_task
def send_codes() -> None:
    while signing_in.send_due(now=timezone.now()):
        pass
