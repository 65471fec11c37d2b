"""What two people decide in the demo: Derya's withdrawal waits for the second one, and the history
has one that was approved and one that was refused."""

from datetime import datetime, timedelta

from accounts.approvals import actions, kinds, objections
from accounts.approvals.actions.limits import set_limit
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.money.approving import Withdrawals, about_row
from accounts.money.models import Withdrawal
from accounts.people.models import Person

_WAITS = "WD-88214"
_MINUTE = timedelta(minutes=1)
# at once and in 24 hours, in the smallest unit
_LIMITS = {
    ("payments_officer", "TRY"): (2_500_000, 10_000_000),
    ("payments_officer", "EUR"): (75_000, 300_000),
    ("support_manager", "TRY"): (1_500_000, 6_000_000),
    ("support_manager", "EUR"): (40_000, 160_000),
    ("finance_lead", "TRY"): (50_000_000, 200_000_000),
    ("finance_lead", "EUR"): (1_500_000, 6_000_000),
}
_MAKERS = ("Deniz", "Ferhat", "Nihan")
_CHECKED = [one.code for one in Withdrawals.checklist if one.is_required]
_REASONS = {
    ApprovalRequest.APPROVED: "Hesap adı oyuncununki, belgeler tamam.",
    ApprovalRequest.REFUSED: "Hesap başka birinin adına.",
}


def decide(staff: dict[str, Person], *, now: datetime) -> None:
    _set_limits(staff["Nil"], now=now - timedelta(days=60))
    _remember(Withdrawal.PAID, ApprovalRequest.APPROVED, staff)
    _remember(Withdrawal.REJECTED, ApprovalRequest.REFUSED, staff)
    _put_up(staff, now=now - 93 * _MINUTE)


def _set_limits(by: Person, *, now: datetime) -> None:
    with events.as_of(now):
        for (role, currency), (at_once, per_day) in _LIMITS.items():
            set_limit(
                kind="withdrawal",
                role=role,
                currency=currency,
                at_once=at_once,
                per_day=per_day,
                reason="Finans toplantısında kararlaştırıldı.",
                by=by,
                now=now,
            )


def _put_up(staff: dict[str, Person], *, now: datetime) -> None:
    """By whoever of payments has nothing to do with the player."""
    waiting = Withdrawal.objects.filter(ref=_WAITS).first()
    described = kinds.of("withdrawal")
    about = described.visible(waiting.pk, staff["Deniz"]) if waiting else None
    if waiting is None or about is None:
        return
    for name in _MAKERS:
        if not objections.asking(about, staff[name], described, now=now):
            with events.as_of(now):
                note = "Üç haftadır aynı hesap, yatırımlar ve oyun tutarla uyumlu."
                actions.ask(
                    "withdrawal",
                    waiting.pk,
                    checked=_CHECKED,
                    note=note,
                    by=staff[name],
                    now=now,
                )
            return


def _remember(status: str, state: str, staff: dict[str, Person]) -> None:
    """One that the platform has done with: who decided about it then."""
    done = (
        Withdrawal.objects.filter(status=status, needs_approval=True)
        .exclude(ref=_WAITS)
        .order_by("-changed_at", "-pk")
        .first()
    )
    if done is None:
        return
    about = about_row(done)
    content = about.content("withdrawal", done.pk)
    decided_at = done.changed_at - 5 * _MINUTE
    checker = staff["Ferhat" if state == ApprovalRequest.APPROVED else "Nihan"]
    request = ApprovalRequest.objects.create(
        kind="withdrawal",
        brand_id=done.brand_id,
        player_id=done.player_id,
        subject_type="withdrawal",
        subject_id=done.pk,
        amount=done.amount,
        currency=done.currency,
        root_cause=about.root_cause,
        content=content,
        content_hash=kinds.digest(content),
        right=Withdrawals.checks,
        maker=staff["Deniz"],
        checked=_CHECKED,
        made_at=decided_at - 20 * _MINUTE,
        expires_at=decided_at + timedelta(hours=23),
        state=state,
        checker=checker,
        reason=_REASONS[state],
        reason_code="name_mismatch" if state == ApprovalRequest.REFUSED else "",
        decided_at=decided_at,
    )
    with events.as_of(request.made_at):
        events.record("approval.asked", request, by=request.maker, hash=request.content_hash)
    with events.as_of(decided_at):
        events.record(f"approval.{state}", request, by=checker, hash=request.content_hash)
