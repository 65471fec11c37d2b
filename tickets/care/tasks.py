"""The worker's part: whoever is trained is called until somebody has come."""

from celery import shared_task
from django.utils import timezone

from tickets.care.actions import crises


@shared_task
def call_officers() -> None:
    crises.call_due(now=timezone.now())
