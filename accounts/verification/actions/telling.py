"""Ten seconds after a decision it becomes a fact: platform and player hear of it, each by a room
that listens to `verification.decided`."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.platform import calls
from accounts.players.models import Player
from accounts.verification.actions.reviewing import bells, locked
from accounts.verification.models import Case, Decision
from helpdesk.lib import due

_LEASE = timedelta(seconds=30)
# in the platform's words
_STATUS = {
    Decision.APPROVE: "verified",
    Decision.AGAIN: "pending",
    Decision.REJECT: "rejected",
}


def settle_due(*, now: datetime) -> int:
    """Tells what nobody took back, each once however many workers look; how many."""
    return due.in_turn(
        lambda: len(
            due.settle(
                Decision.objects.all(),
                lambda key: tell(key, now=now),
                now=now,
                lease=_LEASE,
                column="tell_at",
            )
        )
    )


@transaction.atomic
def tell(key: int, *, now: datetime) -> Decision | None:
    """One decision; None when it was taken back or told meanwhile, or says what he knows."""
    case = locked(Decision.objects.values_list("case_id", flat=True).get(pk=key))
    decision = Decision.objects.select_for_update(no_key=True).select_related("by").get(pk=key)
    if decision.undone_at is not None or decision.told_at is not None:
        Decision.objects.filter(pk=key).update(tell_at=None)
        return None
    decision.told_at, decision.tell_at = now, None
    decision.save(update_fields=["told_at", "tell_at"])
    if decision.kind == Decision.AGAIN and case.state != Case.RESUBMISSION:
        return None  # he has sent it again meanwhile, by the link that he had
    events.record(
        "verification.decided",
        case,
        by=decision.by,
        decision=decision.pk,
        kind=decision.kind,
        player=case.player_id,
        ring=bells(case),
    )
    _tell_platform(case, decision, now=now)
    return decision


def _tell_platform(case: Case, decision: Decision, *, now: datetime) -> None:
    """The operator's platform opens or closes what hangs on it; why stays here."""
    player = Player.objects.get(pk=case.player.survivor_id)
    if not player.external_id:
        return
    calls.place(
        "tell_verification",
        player=player,
        brand=case.brand,
        arguments={
            "number": player.external_id,
            "status": _STATUS[decision.kind],
            "checks": dict(case.checks.order_by("kind").values_list("kind", "state")),
        },
        key=f"verification-{decision.pk}",
        now=now,
    )
