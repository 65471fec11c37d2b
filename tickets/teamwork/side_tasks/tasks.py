"""The worker's part of side tasks."""

from celery import shared_task
from django.utils import timezone

from tickets.teamwork.side_tasks.actions import letters, settling


@shared_task
def settle_side_tasks() -> None:
    settling.settle_due(now=timezone.now())


@shared_task
def send_letters() -> None:
    while letters.send_due(now=timezone.now()):
        pass
