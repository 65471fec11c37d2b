"""Words that have to go, taken out of handovers in which their ticket stands, or stood when they
were written: a step of removing them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from helpdesk.lib import redact
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread import beside
from tickets.thread.models import Ticket

# Shorter words stand by chance in what was written of other tickets.
_TELLING = 8


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    return sum(1 for _found in _changed(_among(ticket_id, phrases), ticket_id, phrases))


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """The handover is locked before its items, as by every deed on it; what an open page still
    sends of the words as they were comes too late."""
    among = _among(ticket_id, phrases)
    found = among.order_by("pk").select_for_update(no_key=True, of=("self",))
    among = Handover.objects.filter(pk__in=[handover.pk for handover in found])
    changed = list(_changed(among, ticket_id, phrases))
    for row, left in changed:
        type(row)._default_manager.filter(pk=row.pk).update(**left)
    handovers = {row.handover_id if isinstance(row, HandoverItem) else row.pk for row, _ in changed}
    Handover.objects.filter(pk__in=handovers).update(version=F("version") + 1)
    return len(changed)


def _changed(
    among: "QuerySet[Handover]", ticket_id: int, phrases: Sequence[str]
) -> Iterator[tuple[Handover | HandoverItem, dict[str, Any]]]:
    items = HandoverItem.objects.filter(subject_type="ticket", subject_id=ticket_id)
    for item in items.filter(handover__in=among):
        if left := beside.left_of(item, phrases, texts=["note"]):
            yield item, left
    for handover in among:
        if left := beside.left_of(handover, phrases, texts=["note"]):
            yield handover, left


def _among(ticket_id: int, phrases: Sequence[str]) -> "QuerySet[Handover]":
    """Those in which the ticket stands; and since an item goes when its ticket does, those of
    whoever sees it whose note says what nobody writes by chance."""
    items = HandoverItem.objects.filter(subject_type="ticket", subject_id=ticket_id)
    return Handover.objects.filter(
        Q(pk__in=items.values("handover")) | Q(pk__in=_of_whom_sees(ticket_id, phrases))
    )


def _of_whom_sees(ticket_id: int, phrases: Sequence[str]) -> list[int]:
    telling = [one for one in phrases if len(one) >= _TELLING]
    if not telling:
        return []
    opened = Ticket.objects.values_list("created_at", flat=True).get(pk=ticket_id)
    written = Handover.objects.exclude(note="").select_related("giver")
    since = written.filter(Q(state=Handover.DRAFT) | Q(submitted_at__gte=opened))
    return [
        one.pk
        for one in since.iterator()
        if redact.has(one.note, telling) and Ticket.objects.seen_by(one.giver, ticket_id)
    ]
