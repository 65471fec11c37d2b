"""The worker's part of mail that comes in."""

import time

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import realtime
from tickets.channels.email.inbound import intake, pictures

_SECONDS = 2


@shared_task
def take_in_mail() -> None:
    """Reads what is due. After some seconds other work has its turn, whatever is left."""
    realtime.awake("mail_in")
    until = time.monotonic() + _SECONDS
    while intake.take_in(now=timezone.now()):
        if time.monotonic() > until:
            realtime.wake("mail_in")
            return


@shared_task
def forget_pictures() -> None:
    pictures.forget_old()
