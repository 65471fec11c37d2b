"""What happens to articles by time alone."""

import time

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import realtime
from knowledgebase.articles import checking

# After some seconds other work has its turn; the clock knocks again.
_SECONDS = 5


@shared_task
def check_uploads() -> None:
    realtime.awake("uploads")
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and checking.check_due(now=timezone.now()):
        pass
