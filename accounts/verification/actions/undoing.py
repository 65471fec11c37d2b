"""A reviewer takes his decision back before the player hears of it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.verification.actions.deciding import UNDO, audience_of, bells_about
from accounts.verification.actions.reviewing import LEASE, Refused, locked
from accounts.verification.models import Case, Check, Decision, Document
from accounts.verification.reasons import UNDERAGE

_MOMENTS = {"assigned_until", "decided_at", "expires_at", "due_at", "review_due_at"}


class TooLate(Refused):
    message = _("The player has been told. It can’t be taken back any more.")


class BeganAgain(Refused):
    message = _("The player has begun to send it again. It can’t be taken back any more.")


class NotYours(Refused):
    message = _("Only the one who decided can take it back.")


class NotUndone(Refused):
    message = _("A suspicion of age is taken back by compliance only.")


@transaction.atomic
def undo(decision: Decision, *, by: Person, now: datetime) -> Case:
    """Puts case, documents and checks back as they were; it is his again to look at."""
    case = locked(decision.case_id)
    decision = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if decision.by_id != by.pk:
        raise NotYours
    if decision.undone_at is not None:
        return case
    if UNDERAGE in decision.reasons:
        raise NotUndone
    is_newest = not case.decisions.filter(pk__gt=decision.pk).exists()
    is_moved = case.state != _after(decision)
    if decision.told_at is not None or now >= decision.at + UNDO or is_moved or not is_newest:
        raise TooLate
    looked_at = max((int(pk) for pk in decision.before["documents"]), default=0)
    if Document.objects.filter(case=case, pk__gt=looked_at).exists():
        raise BeganAgain
    for name, value in decision.before["case"].items():
        setattr(case, name, _moment(value) if name in _MOMENTS else value)
    if case.state == Case.IN_REVIEW:
        case.assignee, case.assigned_until = by, now + LEASE
    case.save()
    for pk, (state, reasons, expiry, retention) in decision.before["documents"].items():
        Document.objects.filter(pk=pk).update(
            state=state,
            reasons=reasons,
            expiry_date=date.fromisoformat(expiry) if expiry else None,
            retention_until=_moment(retention),
        )
    for pk, state in decision.before["checks"].items():
        Check.objects.filter(pk=pk).update(state=state)
    decision.undone_at, decision.tell_at = now, None
    decision.save(update_fields=["undone_at", "tell_at"])
    events.record(
        "verification.undone",
        case,
        by=by,
        audience=audience_of(decision),
        decision=decision.pk,
        ring=bells_about(decision),
    )
    return case


def _after(decision: Decision) -> str:
    return {
        Decision.APPROVE: Case.APPROVED,
        Decision.AGAIN: Case.RESUBMISSION,
        Decision.REJECT: Case.REJECTED,
    }.get(decision.kind, Case.ON_HOLD)


def _moment(value: Any) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
