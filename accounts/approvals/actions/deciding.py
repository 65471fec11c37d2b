"""The second person's decision."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals import kinds, objections
from accounts.approvals.actions import ending, rows, voiding
from accounts.approvals.actions.asking import MayNot, SawSomethingElse
from accounts.approvals.models import ApprovalRequest
from accounts.people.models import Person

FRESH = timedelta(minutes=5)  # how old the proof may be that it is he (GM-3)


class SignInAgain(rows.Refused):
    message = _("Show once more that it is you, then decide.")


class NoSuchReason(rows.Refused):
    message = _("Choose the reason that the player is told.")


def approve(
    request: ApprovalRequest,
    *,
    seen: str,
    reason: str,
    signed_in_at: datetime | None,
    by: Person,
    now: datetime,
) -> ApprovalRequest:
    """Approves exactly the content whose hash `seen` is what his page has shown. What has to be
    carried out is written down in the same transaction."""
    return _decide(
        request,
        ApprovalRequest.APPROVED,
        seen=seen,
        reason=reason,
        reason_code="",
        signed_in_at=signed_in_at,
        by=by,
        now=now,
    )


def refuse(
    request: ApprovalRequest,
    *,
    seen: str,
    reason: str,
    reason_code: str,
    signed_in_at: datetime | None,
    by: Person,
    now: datetime,
) -> ApprovalRequest:
    """Says no, with the reason that the player is told and the words that colleagues read."""
    return _decide(
        request,
        ApprovalRequest.REFUSED,
        seen=seen,
        reason=reason,
        reason_code=reason_code,
        signed_in_at=signed_in_at,
        by=by,
        now=now,
    )


def _decide(
    request: ApprovalRequest,
    state: str,
    *,
    seen: str,
    reason: str,
    reason_code: str,
    signed_in_at: datetime | None,
    by: Person,
    now: datetime,
) -> ApprovalRequest:
    with transaction.atomic():
        rows.one_at_a_time(player=request.player_id, person=by.pk)
        found, about = rows.locked(request.pk)
        _guard_time(found, signed_in_at=signed_in_at, now=now)
        has_changed = voiding.has_changed(found, about)
        if has_changed:
            voiding.void_one(found, now=now)
        else:
            said = rows.said(reason)
            _guard(found, state, seen=seen, reason_code=reason_code, by=by, now=now)
            rows.end(found, state, at=now, checker=by, reason=said, reason_code=reason_code)
            described = kinds.of(found.kind)
            if state == ApprovalRequest.APPROVED:
                rows.tell("approval.approved", found, by=by, hash=found.content_hash)
                described.approved(found, by=by, now=now)
            else:
                rows.tell("approval.refused", found, by=by, reason=reason_code)
                described.refused(found, by=by, now=now)
    if has_changed:  # that it is void now stays
        raise rows.Changed
    return found


def _guard_time(request: ApprovalRequest, *, signed_in_at: datetime | None, now: datetime) -> None:
    if request.state != ApprovalRequest.OPEN:
        raise rows.Over
    if request.expires_at <= now:
        raise ending.Expired
    if signed_in_at is None or now - signed_in_at > FRESH:
        raise SignInAgain


def _guard(
    request: ApprovalRequest,
    state: str,
    *,
    seen: str,
    reason_code: str,
    by: Person,
    now: datetime,
) -> None:
    # read anew: what he may can have changed since his page was made
    by = Person.objects.get(pk=by.pk)
    hindrances = objections.of([request], [by], now=now)
    is_approval = state == ApprovalRequest.APPROVED
    in_the_way = (hindrances.approving if is_approval else hindrances.refusing)(request, by)
    if in_the_way:
        raise MayNot(in_the_way[0].words)
    if seen != request.content_hash:
        raise SawSomethingElse
    codes = {one.code for one in kinds.of(request.kind).refusals}
    if not is_approval and codes and reason_code not in codes:
        raise NoSuchReason
