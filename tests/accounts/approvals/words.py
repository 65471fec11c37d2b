"""Withdrawals that wait for two people, and those who decide about them, made short."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from accounts.approvals import actions
from accounts.approvals.actions.limits import set_limit
from accounts.approvals.models import ApprovalRequest
from accounts.money.approving import Withdrawals
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.players.models import Player
from tests import factories
from tests.cast import Cast

NOW = factories.NOW
CHECKED = [one.code for one in Withdrawals.checklist]
OFFICER, LEAD = (500_000, 2_000_000), (50_000_000, 100_000_000)  # kuruş
_numbers = count(70_001)


def officer(cast: Cast, name: str = "Ferhat Kılıç", **more: Any) -> Person:
    return _staff(cast, name, "payments_officer", **more)


def lead(cast: Cast, name: str = "Nihan Soydan", **more: Any) -> Person:
    return _staff(cast, name, "finance_lead", **more)


def _staff(cast: Cast, name: str, role: str, **more: Any) -> Person:
    return factories.staff(
        name, role=role, **{"teams": (cast.payments,), "brands": (cast.lunaro,), **more}
    )


def limits(
    by: Person,
    *,
    officer: tuple[int, int] = OFFICER,
    lead: tuple[int, int] = LEAD,
    currency: str = "TRY",
) -> None:
    for role, (at_once, per_day) in (("payments_officer", officer), ("finance_lead", lead)):
        set_limit(
            kind="withdrawal",
            role=role,
            currency=currency,
            at_once=at_once,
            per_day=per_day,
            reason="To begin with.",
            by=by,
            now=NOW,
        )


def withdrawal(player: Player, amount: int = 320_000, **more: Any) -> Withdrawal:
    made = {
        "ref": f"WD-{next(_numbers)}",
        "version": 1,
        "amount": amount,
        "currency": "TRY",
        "method": "bank",
        "destination": "TR•• •••• 4417",
        "destination_digest": f"{next(_numbers):064d}",
        "status": Withdrawal.PENDING_APPROVAL,
        "at": NOW - timedelta(hours=2),
        "changed_at": NOW - timedelta(hours=1),
        **more,
    }
    return Withdrawal.objects.create(player=player, brand=player.brand, **made)


def asked(
    what: Withdrawal, by: Person, *, now: datetime = NOW, note: str = "Looks right."
) -> ApprovalRequest:
    return actions.ask("withdrawal", what.pk, checked=CHECKED, note=note, by=by, now=now)


def approved(
    request: ApprovalRequest, by: Person, *, now: datetime = NOW, **more: Any
) -> ApprovalRequest:
    given = {
        "seen": request.content_hash,
        "reason": "Checked the account.",
        "signed_in_at": now,
        **more,
    }
    return actions.approve(request, by=by, now=now, **given)


def refused(
    request: ApprovalRequest, by: Person, *, now: datetime = NOW, **more: Any
) -> ApprovalRequest:
    given = {
        "seen": request.content_hash,
        "reason": "Name differs.",
        "reason_code": "name_mismatch",
        "signed_in_at": now,
        **more,
    }
    return actions.refuse(request, by=by, now=now, **given)
