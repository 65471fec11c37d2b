"""What time brings for promises."""

from celery import shared_task
from django.utils import timezone

from tickets.promises.actions import settling


@shared_task
def settle_promises() -> None:
    """Warnings, and promises that were not kept."""
    settling.settle_due(now=timezone.now())
