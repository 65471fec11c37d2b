"""The worker's part: terms and waits that are over, talks that are late."""

from celery import shared_task
from django.utils import timezone

from accounts.protection.actions import excluding, interacting, limits, registering, returning
from helpdesk.lib import due


@shared_task
def settle_protection() -> None:
    now = timezone.now()
    due.in_turn(lambda: excluding.settle_due(now=now))
    due.in_turn(lambda: returning.settle_due(now=now))
    due.in_turn(lambda: limits.settle_due(now=now))
    due.in_turn(lambda: interacting.settle_due(now=now))


@shared_task
def ask_registers() -> None:
    """One turn: a register that is slow keeps no other work waiting for long."""
    due.in_turn(lambda: registering.settle_due(now=timezone.now(), limit=3))
