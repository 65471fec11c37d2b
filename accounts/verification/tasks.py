"""The worker's part: documents that are checked, run out, and go."""

import time

from celery import shared_task
from django.utils import timezone

from accounts.verification import checking
from accounts.verification.actions import (
    expiring,
    keeping,
    keys,
    provider,
    renewing,
    telling,
    writing,
)
from helpdesk.lib import due, realtime

_SECONDS = 5


@shared_task
def check_documents() -> None:
    realtime.awake("documents")
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and checking.check_due(now=timezone.now()):
        pass


@shared_task
def tell_decisions() -> None:
    """Ten seconds after they were made, unless they were taken back."""
    telling.settle_due(now=timezone.now())


@shared_task
def send_age_letters() -> None:
    now = timezone.now()
    due.in_turn(lambda: writing.send_due(now=now))


@shared_task
def apply_tellings() -> None:
    realtime.awake("tellings")
    now = timezone.now()
    due.in_turn(lambda: provider.apply_due(now=now))


@shared_task
def settle_due() -> None:
    """Reminds of what runs out, and ends what has."""
    now = timezone.now()
    due.in_turn(lambda: expiring.settle_due(now=now))


@shared_task
def check_again() -> None:
    """Routine checks, so long after the last approval as the rules say."""
    now = timezone.now()
    due.in_turn(lambda: renewing.settle_due(now=now))


@shared_task
def tidy_documents() -> None:
    """Deletes what is not kept any longer, and seals keys anew after the installation's changed."""
    now = timezone.now()
    due.in_turn(lambda: keeping.remove_due(now=now))
    due.in_turn(lambda: keeping.forget_arriving(now=now))
    due.in_turn(lambda: keys.reseal(now=now))
