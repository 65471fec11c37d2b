"""What can happen to a request that two people decide, and to the limits of roles."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.approvals import kinds
from accounts.approvals.models import ApprovalLimit, ApprovalRequest
from accounts.events.registry import subject, verb
from accounts.people.models import Person


def visible_requests(person: Person) -> "QuerySet[ApprovalRequest]":
    """Those of the person's brands."""
    if not person.may("approvals.see"):
        return ApprovalRequest.objects.none()
    return ApprovalRequest.objects.filter(brand_id__in=person.brand_ids)


def visible_limits(person: Person) -> "QuerySet[ApprovalLimit]":
    if not person.may("approvals.limits"):
        return ApprovalLimit.objects.none()
    return ApprovalLimit.objects.all()


subject(
    "approval",
    ApprovalRequest,
    visible_to=visible_requests,
    url=lambda pk: f"/approvals/{pk}/",
    title=lambda request: kinds.of(request.kind).name_in_news(request),
)
subject(
    "approval_limit",
    ApprovalLimit,
    visible_to=visible_limits,
    url=lambda _pk: "/settings/approvals/",
    title=lambda limit: _now("Limit in %(currency)s") % {"currency": limit.currency},
)

verb("approval.asked", _("%(actor)s put it up for approval"), icon="stamp")
verb("approval.approved", _("%(actor)s approved as second"), icon="check")
verb("approval.refused", _("%(actor)s refused"), icon="x")
verb("approval.withdrawn", _("%(actor)s took the request back"), icon="undo")
verb("approval.expired", _("Nobody decided in time"), icon="clock")
verb("approval.voided", _("It changed meanwhile, so the request is void"), icon="alert")
verb(
    "approval.replaced",
    _("%(actor)s put it up anew in place of whoever asked, so this request is void"),
    icon="undo",
)
verb("approval.carried_out", _("The platform carried it out"), icon="check")
verb("approval.declined", _("The platform did not carry it out"), icon="alert")
verb("approval.nudged", _("%(actor)s reminded the second person"), icon="bell")
verb("approval_limit.set", _("%(actor)s changed a limit"), icon="shield")
verb("person.account_noted", _("%(actor)s noted a player’s account of this person"), icon="shield")
verb("person.account_forgotten", _("%(actor)s took such a note away"), icon="shield")
