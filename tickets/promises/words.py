"""Questions about what is promised, for rooms above."""

from datetime import datetime

from tickets.promises.models import Promise, PromiseQuerySet
from tickets.thread.models import Ticket


def owed_on(ticket: Ticket | int) -> list[Promise]:
    """What is owed on a ticket, the nearest first."""
    return list(Promise.objects.owed().filter(ticket=ticket).order_by("due_at", "pk"))


def has_open(ticket: Ticket | int) -> bool:
    """Whether somebody still waits for what he was promised."""
    return Promise.objects.owed().filter(ticket=ticket).exists()


def due_between(since: datetime, until: datetime) -> PromiseQuerySet:
    """Open ones that fall due then, such as in the next shift; the nearest first."""
    return Promise.objects.open().filter(due_at__gte=since, due_at__lt=until).order_by("due_at")


def late() -> PromiseQuerySet:
    """Broken, and the player has not heard since."""
    return Promise.objects.owed().filter(state=Promise.BROKEN)
