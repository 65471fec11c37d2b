"""A request dies with what it was about: any change is another request (GM-1)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.approvals import kinds
from accounts.approvals.actions import rows
from accounts.approvals.kinds import About
from accounts.approvals.models import ApprovalRequest
from accounts.people.models import Person


@transaction.atomic
def void(subject_type: str, subject_ids: Collection[int], *, now: datetime) -> int:
    """Ends the open requests about these where they are not what was asked any more; how many.

    For the room that changes them, in its transaction, with their rows locked. One statement where
    nothing waits for a second person.
    """
    waiting = ApprovalRequest.objects.filter(
        subject_type=subject_type, subject_id__in=subject_ids, state=ApprovalRequest.OPEN
    ).order_by("subject_id")
    ended = 0
    for key in waiting.values_list("pk", flat=True):
        request, about = rows.locked(key)
        if request.state == ApprovalRequest.OPEN and has_changed(request, about):
            void_one(request, now=now)
            ended += 1
    return ended


def has_changed(request: ApprovalRequest, about: About | None) -> bool:
    """Whether it stands otherwise than both people were shown it."""
    if about is None:
        return True
    content = about.content(request.kind, request.subject_id)
    return kinds.digest(content) != request.content_hash


def void_one(request: ApprovalRequest, *, now: datetime) -> None:
    """An open one, locked."""
    rows.end(request, ApprovalRequest.VOIDED, at=now)
    rows.tell("approval.voided", request, by=rows.system())


def replace(request: ApprovalRequest, *, by: Person, now: datetime) -> None:
    """Ends one whose maker does not count any more, for somebody who puts it up anew. What it is
    about is locked; whoever decides about it locks that first, too."""
    found = ApprovalRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    rows.end(found, ApprovalRequest.VOIDED, at=now)
    rows.tell("approval.replaced", found, by=by)
