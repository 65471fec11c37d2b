"""Conversations that waited for an incident are the desk's again."""

from datetime import datetime

from accounts.people.models import Person
from tickets.incidents.models import TicketIncident
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.actions import resolution, rows
from tickets.thread.models import Ticket


def give_back(notice_id: int, *, now: datetime) -> None:
    """Each in a transaction of its own; safe to run again."""
    held = Ticket.objects.filter(
        incidents__notice=notice_id, status=Ticket.PENDING_INTERNAL
    ).order_by("pk")
    for ticket in held:
        resume(ticket, by=rows.by_system(), now=now)


def resume(ticket: Ticket, *, by: Person, now: datetime) -> None:
    """Unless a department is still asked, or another incident goes on."""
    goes_on = TicketIncident.objects.filter(ticket=ticket, notice__over_at=None)
    if not goes_on.exists() and not SideTask.objects.filter(ticket=ticket).holding().exists():
        resolution.resume(ticket, by=by, now=now)
