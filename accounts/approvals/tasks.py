"""What time brings for requests that nobody decides."""

from celery import shared_task
from django.utils import timezone

from accounts.approvals.actions import ending


@shared_task
def settle_approvals() -> None:
    ending.settle_due(now=timezone.now())
