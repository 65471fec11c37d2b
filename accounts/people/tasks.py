"""The worker's part: news that people want by mail."""

import logging
import time

from celery import shared_task
from django.utils import timezone

from accounts.people import news_mail

log = logging.getLogger(__name__)

# After some seconds other work has its turn; the clock knocks again.
_SECONDS = 10


@shared_task
def mail_news() -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            if not news_mail.send_due(now=timezone.now()):
                return
        except OSError as error:
            # the lease brings it back; the next one would find the same silence
            log.warning("news_mail.not_sent", extra={"error": type(error).__name__})
            return
