"""The worker's part: replies that leave, files that are checked, tickets that close."""

import time

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from helpdesk.lib import realtime
from tickets.thread import alone, checking
from tickets.thread.actions import contents, indexing, resolution, snoozing
from tickets.thread.models import Ticket
from tickets.thread.postman import Postman

# After some seconds other work has its turn; the clock knocks again.
_SECONDS = 5
_CLOSED_AT_ONCE = 100


@shared_task
def deliver_replies() -> None:
    realtime.awake("mail_out")
    with alone.alone(alone.POST) as is_postman:
        if is_postman:
            Postman(clock=timezone.now, seconds=_SECONDS).carry()


@shared_task
def sort_in_words() -> None:
    """New words wait in a list that each search reads; here they go to their places."""
    indexing.sort_in()


@shared_task
def check_files() -> None:
    realtime.awake("files")
    until = time.monotonic() + _SECONDS
    with alone.alone(alone.FILES) as is_checker:
        while is_checker and time.monotonic() < until:
            if not checking.check_due(now=timezone.now()):
                return


@shared_task
def remove_contents() -> None:
    """What was given up, and is not gone yet because somebody died before."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and contents.remove_discarded():
        pass


@shared_task
def finalise_tickets() -> None:
    """Closes for good what was solved long enough ago. What somebody holds waits for the next time
    rather than keeping a worker."""
    now = timezone.now()
    due = Ticket.objects.filter(status=Ticket.SOLVED, finalised_at__lte=now)
    free = Ticket.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
    for number in due.order_by("finalised_at").values_list("pk", flat=True)[:_CLOSED_AT_ONCE]:
        with transaction.atomic():
            for ticket in free.filter(pk=number):
                resolution.finalise(ticket, now=now)


@shared_task
def wake_tickets() -> None:
    """Brings back what has slept long enough."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and snoozing.wake_due(now=timezone.now()):
        pass
