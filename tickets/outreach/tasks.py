"""The worker's part: mails about maintenance, in small bites."""

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import due, realtime
from tickets.outreach.actions import leaving, planning

_SECONDS = 4.0  # then other mail has its turn; the clock comes again


@shared_task
def send_notices() -> None:
    realtime.awake(planning.QUEUE)
    leaving.find_unclear(now=timezone.now())
    due.in_turn(lambda: leaving.fill_due(now=timezone.now()))
    due.in_turn(lambda: leaving.send_due(now=timezone.now()), seconds=_SECONDS)
