"""What happens to articles by time alone. Readers see it at the second; here it is kept."""

import time
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import due, realtime
from knowledgebase.articles import checking
from knowledgebase.articles.actions import moments

# After some seconds other work has its turn; the clock knocks again.
_SECONDS = 5


@shared_task
def check_uploads() -> None:
    realtime.awake("uploads")
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and checking.check_due(now=timezone.now()):
        pass


@shared_task
def settle_articles() -> None:
    settle(now=timezone.now())


def settle(*, now: datetime) -> None:
    due.in_turn(lambda: moments.publish_due(now=now))
    due.in_turn(lambda: moments.end_due(now=now))
    due.in_turn(lambda: moments.render_lapsed(now=now))
    due.in_turn(lambda: moments.tell_late_flags(now=now))
