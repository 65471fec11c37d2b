"""Words that have to go, taken out of what was promised: a step of removing them."""

from collections.abc import Iterator, Sequence
from typing import Any

from tickets.promises.models import Promise
from tickets.thread import beside


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    return sum(1 for _found in _changed(ticket_id, phrases))


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    found = list(_changed(ticket_id, phrases))
    for promise, left in found:
        Promise.objects.filter(pk=promise.pk).update(**left)
    return len(found)


def _changed(ticket_id: int, phrases: Sequence[str]) -> Iterator[tuple[Promise, dict[str, Any]]]:
    for promise in Promise.objects.filter(ticket=ticket_id):
        if left := beside.left_of(promise, phrases, texts=["text", "reason"]):
            yield promise, left
