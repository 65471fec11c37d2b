"""How much a role may approve."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import rows
from accounts.approvals.models import ApprovalLimit
from accounts.events import actions as events
from accounts.people.models import Person

LARGEST = 10**15


class OwnRole(rows.Refused):
    message = _("Nobody sets the limit of their own role. Somebody else has to.")


class NotALimit(rows.Refused):
    message = _("The limit of a day can’t be smaller than that at once.")


@transaction.atomic
def set_limit(
    *,
    kind: str,
    role: str,
    currency: str,
    at_once: int,
    per_day: int,
    reason: str,
    by: Person,
    now: datetime,
) -> ApprovalLimit:
    """Nothing at once means that the role approves nothing in this currency."""
    if role == by.role:  # who decides within a limit does not say what it is (GM-1)
        raise OwnRole
    said = rows.said(reason)
    if not 0 <= at_once <= per_day <= LARGEST:
        raise NotALimit
    ApprovalLimit.objects.bulk_create(
        [ApprovalLimit(kind=kind, role=role, currency=currency, at_once=0, per_day=0)],
        ignore_conflicts=True,
    )
    found = ApprovalLimit.objects.select_for_update(no_key=True).get(
        kind=kind, role=role, currency=currency
    )
    before = [found.at_once, found.per_day]
    if before != [at_once, per_day]:
        found.at_once, found.per_day = at_once, per_day
        found.reason, found.changed_by, found.changed_at = said, by, now
        found.save(update_fields=["at_once", "per_day", "reason", "changed_by", "changed_at"])
        events.record(
            "approval_limit.set",
            found,
            by=by,
            role=role,
            currency=currency,
            before=before,
            after=[at_once, per_day],
        )
    return found
