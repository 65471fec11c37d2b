"""Requests that end without a decision."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import rows
from accounts.approvals.actions.asking import MayNot
from accounts.approvals.models import ApprovalRequest
from accounts.people.models import Person
from helpdesk.lib import due

_LEASE = timedelta(seconds=30)
_AT_ONCE = 50


class Expired(rows.Refused):
    message = _("The time to decide is over. It has to be put up anew.")


@transaction.atomic
def withdraw(request: ApprovalRequest, *, by: Person, now: datetime) -> ApprovalRequest:
    """Whoever asked takes it back."""
    found, _about = rows.locked(request.pk)
    if found.state == ApprovalRequest.WITHDRAWN:
        return found
    if found.state != ApprovalRequest.OPEN:
        raise rows.Over
    if found.maker_id != by.pk:
        raise MayNot(_("Only whoever asked for it takes it back."))
    rows.end(found, ApprovalRequest.WITHDRAWN, at=now)
    rows.tell("approval.withdrawn", found, by=by)
    return found


@transaction.atomic
def expire(key: int, *, now: datetime) -> None:
    """One whose time is over, unless somebody was quicker."""
    found, _about = rows.locked(key)
    if found.state != ApprovalRequest.OPEN:
        ApprovalRequest.objects.filter(pk=key).update(due_at=None)
    elif now >= found.expires_at:
        rows.end(found, ApprovalRequest.EXPIRED, at=now)
        rows.tell("approval.expired", found, by=rows.system())
    else:
        ApprovalRequest.objects.filter(pk=key).update(due_at=found.expires_at)


def settle_due(*, now: datetime) -> int:
    """Ends what nobody decided in time; how many there were."""
    return due.in_turn(
        lambda: len(
            due.settle(
                ApprovalRequest.objects.all(),
                lambda key: expire(key, now=now),
                now=now,
                lease=_LEASE,
                limit=_AT_ONCE,
            )
        )
    )
