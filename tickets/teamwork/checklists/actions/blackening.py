"""Words that have to go, taken out of what was found out by checklists: a step of removing
them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F

from helpdesk.lib import redact
from tickets.teamwork.checklists.models import ChecklistRun


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    return sum(1 for _found in _changed(ticket_id, phrases))


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """What an open page still sends of the answers as they were comes too late."""
    found = list(_changed(ticket_id, phrases))
    for run, answers in found:
        left = {"answers": answers, "version": F("version") + 1}
        ChecklistRun.objects.filter(pk=run.pk).update(**left)
    return len(found)


def _changed(
    ticket_id: int, phrases: Sequence[str]
) -> Iterator[tuple[ChecklistRun, dict[str, Any]]]:
    for run in ChecklistRun.objects.filter(ticket=ticket_id):
        left = {
            key: redact.black_out(said, phrases) if isinstance(said, str) else said
            for key, said in run.answers.items()
        }
        if left != run.answers:
            yield run, left
