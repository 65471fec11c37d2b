"""What time brings for chats."""

from celery import shared_task
from django.utils import timezone

from livechat.sessions.actions import due


@shared_task
def settle_due() -> None:
    """Offers that ran out, players who say nothing, work after a talk that is over."""
    while due.settle(now=timezone.now()):
        pass
