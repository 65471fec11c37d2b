"""Reminding the second person."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals import objections
from accounts.approvals.actions import rows
from accounts.approvals.models import ApprovalRequest
from accounts.people.models import Person

PAUSE = timedelta(minutes=10)


class TooSoon(rows.Refused):
    message = _("They were reminded in the last ten minutes. Give them a moment.")


class Nobody(rows.Refused):
    message = _("Nobody may decide this right now. Ask the finance lead about the limits.")


@transaction.atomic
def nudge(request: ApprovalRequest, *, by: Person, now: datetime) -> ApprovalRequest:
    """Reminds everybody who may decide it, once in ten minutes whoever asks."""
    found, _about = rows.locked(request.pk)
    if found.state != ApprovalRequest.OPEN:
        raise rows.Over
    if found.nudged_at is not None and now - found.nudged_at < PAUSE:
        raise TooSoon
    to = [person.pk for person in objections.deciders([found], now=now)[found.pk]]
    if not set(to) - {by.pk}:
        raise Nobody
    found.nudged_at = now
    found.save(update_fields=["nudged_at"])
    rows.tell("approval.nudged", found, by=by, to=to)
    return found
