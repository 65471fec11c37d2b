"""The worker's part: tickets that wait for somebody with room."""

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import realtime
from tickets.rules.assignment import actions


@shared_task
def give_tickets() -> None:
    realtime.awake("assignment")
    actions.drain(now=timezone.now())
