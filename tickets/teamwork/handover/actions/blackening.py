"""Words that have to go, taken out of handovers in which their ticket stands: a step of removing
them."""

from collections.abc import Iterator, Sequence
from typing import Any

from tickets.teamwork.handover.models import Handover, HandoverItem
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
) -> Iterator[tuple[Handover | HandoverItem, dict[str, Any]]]:
    items = HandoverItem.objects.filter(subject_type="ticket", subject_id=ticket_id)
    for item in items:
        if left := beside.left_of(item, phrases, texts=["note"]):
            yield item, left
    for handover in Handover.objects.filter(pk__in=items.values("handover")):
        if left := beside.left_of(handover, phrases, texts=["note"]):
            yield handover, left
