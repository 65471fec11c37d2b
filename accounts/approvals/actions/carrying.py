"""What came of a decision at whoever carries it out."""

from django.db import transaction

from accounts.approvals.actions import rows
from accounts.approvals.models import ApprovalRequest


@transaction.atomic
def tell_end(key: int, *, is_done: bool) -> None:
    """Once the outcome is known; while it is not, nothing is told."""
    found = ApprovalRequest.objects.select_for_update(no_key=True).filter(pk=key).first()
    if found is not None:
        verb = "approval.carried_out" if is_done else "approval.declined"
        rows.tell(verb, found, by=rows.system())
