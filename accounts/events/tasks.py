"""The worker's part of the outbox."""

from celery import shared_task
from django.utils import timezone

from accounts.events import outbox
from helpdesk.lib import realtime


@shared_task
def drain_outbox() -> None:
    """Runs until nothing is due; safe to run many times at once."""
    realtime.awake("outbox")
    while outbox.drain(now=timezone.now()):
        pass


@shared_task
def retry_reactions() -> None:
    while outbox.retry(now=timezone.now()):
        pass
