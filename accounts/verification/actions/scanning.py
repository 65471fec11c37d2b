"""Writing down what the check of a document's file found."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.verification.actions import rows
from accounts.verification.models import Side
from helpdesk.lib import files as store


@transaction.atomic
def settle(side: Side, *, state: str, drawn: Sequence[str] = ()) -> None:
    """Its verdict, and the names of the copies that were drawn of its pages. What was taken back
    meanwhile keeps nothing."""
    changed = Side.objects.filter(pk=side.pk, state=Side.WAITING).update(
        state=state,
        display_key=drawn[0] if drawn else "",
        scan_at=None,
        wait_reason="",
    )
    if not changed:
        for name in drawn:
            store.remove(name)
        return
    Side.objects.bulk_create(
        Side(
            document_id=side.document_id,
            side=side.side,
            page=number,
            display_key=name,
            mime=side.mime,
            size=0,
            state=state,
            created_at=side.created_at,
        )
        for number, name in enumerate(drawn[1:], start=2)
    )
    case = rows.locked(side.document.case_id)
    events.record(
        "verification.checked",
        case,
        by=rows.by_system(),
        ring=rows.bells(case),
        document=side.document_id,
        state=state,
    )


def postpone(side: Side, *, until: datetime, reason: str) -> None:
    """The scanner can't be asked: the file stays shut, says so, and is tried again."""
    Side.objects.filter(pk=side.pk, state=Side.WAITING).update(
        scan_at=until, wait_reason=reason, attempts=0
    )
