"""What time brings for what has to be kept."""

from celery import shared_task
from django.utils import timezone

from accounts.money.actions import freezing, unpaid
from helpdesk.lib import due


@shared_task
def keep_evidence() -> None:
    due.in_turn(lambda: freezing.settle_due(now=timezone.now()))


@shared_task
def settle_unpaid() -> None:
    """No offers while money that was asked for has waited for more than a day."""
    due.in_turn(lambda: unpaid.settle_due(now=timezone.now()))
