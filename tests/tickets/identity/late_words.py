"""Requests for documents at a withdrawal, and those who decide about them, made short."""

from dataclasses import dataclass
from typing import Any

from accounts.approvals import actions
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from tests import factories
from tests.accounts.approvals.words import withdrawal
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.identity.test_telling import settle
from tickets.identity.actions import proposing
from tickets.identity.models import LateRequest
from tickets.thread.models import Ticket

WHY = "Kart bu çekimle ilk kez görüldü."
BASIS = "method_changed"


@dataclass
class Late:
    ticket: Ticket
    money: Withdrawal
    gizem: Person  # looks at documents
    levent: Person  # risk
    sinan: Person  # compliance
    umut: Person  # compliance, too
    mlro: Person
    tower: Person  # compliance of the other brand


def build(cast: Cast) -> Late:
    def of(name: str, role: str, brand: Any = cast.lunaro) -> Person:
        return factories.staff(name, role=role, brands=(brand,))

    return Late(
        ticket=factories.ticket(cast.derya, cast.support, owner=cast.mert),
        money=withdrawal(cast.derya, 450_000, ref="WD-88214", status=Withdrawal.ON_HOLD),
        gizem=of("Gizem Şahin", "kyc_officer"),
        levent=of("Levent Ok", "risk_analyst"),
        sinan=of("Sinan Acar", "compliance_officer"),
        umut=of("Umut Er", "compliance_officer"),
        mlro=of("Meral Öz", "mlro"),
        tower=of("Kule Kaya", "compliance_officer", cast.mavi_kule),
    )


def proposed(late: Late, by: Person, **more: Any) -> ApprovalRequest:
    """The request for a second person that comes of it."""
    given: dict[str, Any] = {
        "withdrawal": late.money.pk,
        "why_not_earlier": WHY,
        "legal_basis": BASIS,
        "by": by,
        "now": NOW,
        **more,
    }
    with events.as_of(given["now"]):
        made = proposing.propose(late.ticket, **given)
    assert isinstance(made, LateRequest)
    return ApprovalRequest.objects.get(kind="late_documents", subject_id=made.pk)


def allowed(request: ApprovalRequest, by: Person, **more: Any) -> ApprovalRequest:
    given: dict[str, Any] = {
        "seen": request.content_hash,
        "reason": "Yeni kart, dayanak uygun.",
        "signed_in_at": NOW,
        "now": NOW,
        **more,
    }
    with events.as_of(given["now"]):
        return actions.approve(request, by=by, **given)


def refused(request: ApprovalRequest, by: Person, **more: Any) -> ApprovalRequest:
    given: dict[str, Any] = {
        "seen": request.content_hash,
        "reason": "Daha önce istenebilirdi.",
        "reason_code": "",
        "signed_in_at": NOW,
        "now": NOW,
        **more,
    }
    with events.as_of(given["now"]):
        return actions.refuse(request, by=by, **given)


def heard() -> None:
    """Whatever follows has followed."""
    with events.as_of(NOW):
        settle()
