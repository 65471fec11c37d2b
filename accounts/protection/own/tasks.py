"""The worker's part: ways to a yes that wait to be sent."""

from celery import shared_task
from django.utils import timezone

from accounts.protection.actions import own_links
from helpdesk.lib import realtime


@shared_task
def send_own_links() -> None:
    realtime.awake("own_links")
    while own_links.send_due(now=timezone.now()):
        pass
