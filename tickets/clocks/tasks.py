"""What time brings for clocks."""

from celery import shared_task
from django.utils import timezone

from tickets.clocks.actions import firing


@shared_task
def settle_clocks() -> None:
    """Warnings, and targets that have passed."""
    firing.settle_due(now=timezone.now())
