"""What departments are asked about a ticket: on its side, and below its head while it waits."""

from typing import Any

from tickets.teamwork.side_tasks import kept
from tickets.teamwork.side_tasks import list as listed
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.head_parts import head_part
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

__all__ = ["kept"]  # known to the doors of files by being imported
_FOLDER = "tickets/teamwork/side_tasks/"


@part("side_tasks", right="tasks.see", template=_FOLDER + "part.html", place=27)
def asked(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """All of them, and where to ask; nothing where nobody was asked and nobody may ask."""
    lines = listed.of_ticket(sheet.id, reader)
    may_ask = sheet.lets(reader.person, "tasks.ask") and sheet.is_open
    if not lines and not may_ask:
        return None
    return {"number": sheet.id, "tasks": lines, "may_ask": may_ask}


@head_part("side_tasks", right="tasks.see", template=_FOLDER + "head.html")
def waits_for(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """Who is waited for and until when; only what is on hold asks the database."""
    if sheet.status != Ticket.PENDING_INTERNAL:
        return None
    waiting = SideTask.objects.filter(ticket=sheet.id).holding().select_related("team")
    found = [
        {
            "number": task.pk,
            "team": task.team.name,
            "due": reader.inside(task.due_at),
            "is_late": task.due_at <= reader.now,
        }
        for task in waiting.order_by("due_at")
    ]
    may_cancel = sheet.lets(reader.person, "tasks.ask")
    if not found:
        return None
    about = {"ticket": sheet.id, "may_cancel": may_cancel, "tells_hold": True}
    return {**about, "tasks": found}
