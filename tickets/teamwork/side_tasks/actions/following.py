"""Side tasks go where the matter of their ticket goes."""

from collections.abc import Iterable
from datetime import datetime

from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.actions import resolution
from tickets.thread.actions.rows import by_system
from tickets.thread.models import Ticket


def follow(source: Ticket, *, into: int) -> None:
    """Part of a merge, which holds both locks: what was asked belongs to the one that lives on."""
    tasks = SideTask.objects.filter(ticket=source).open()
    tasks.update(ticket_id=into, came_from=source)


def go_back(ticket: Ticket) -> None:
    """Part of parting them again: heard on both, and done by the one that it came from."""
    SideTask.objects.filter(came_from=ticket).update(ticket=ticket, came_from=None)


def wait_on(numbers: Iterable[int], *, now: datetime) -> None:
    """Puts on hold what was answered meanwhile while a department is still asked."""
    waiting = SideTask.objects.holding().filter(
        ticket__in=set(numbers), ticket__status=Ticket.PENDING_PLAYER
    )
    for number in sorted(set(waiting.values_list("ticket_id", flat=True))):
        ticket = Ticket.objects.locked(number)
        is_held = SideTask.objects.filter(ticket=ticket).holding().exists()
        if is_held and ticket.status == Ticket.PENDING_PLAYER:
            resolution.hold(ticket, by=by_system(), now=now, inside=True)
