"""Words that have to go, taken out of what departments were asked and said: a step of removing
them. Letters that have left are out of reach."""

from collections.abc import Iterator, Sequence
from typing import Any

from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage
from tickets.thread import beside


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    return sum(1 for _found in _changed(ticket_id, phrases))


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    found = list(_changed(ticket_id, phrases))
    for row, left in found:
        type(row)._default_manager.filter(pk=row.pk).update(**left)
    return len(found)


def _changed(
    ticket_id: int, phrases: Sequence[str]
) -> Iterator[tuple[SideTask | SideTaskMessage, dict[str, Any]]]:
    for task in SideTask.objects.filter(ticket=ticket_id):
        if left := beside.left_of(task, phrases, texts=["title", "reason"]):
            yield task, left
    for said in SideTaskMessage.objects.filter(task__ticket=ticket_id):
        if left := beside.left_of(said, phrases, texts=["text", "quoted"], htmls=["html"]):
            yield said, left
