"""The worker's part: replies whose time has come."""

from celery import shared_task
from django.utils import timezone

from tickets.sending import actions


@shared_task
def send_due() -> None:
    actions.settle_due(now=timezone.now())
