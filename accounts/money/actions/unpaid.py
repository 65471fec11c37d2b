"""Whose payout has waited for more than a day is invited to nothing: his money comes first."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from accounts.money import withdrawals as states
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.players.actions.rows import locked
from accounts.protection import causes, gate
from accounts.protection.actions import holding
from accounts.protection.models import Hold

LONGEST = timedelta(hours=24)
_AT_ONCE = 50


def settle_due(*, now: datetime) -> int:
    """Places what is due and lifts what is over; how many of either."""
    ref = Cast(OuterRef("pk"), CharField())
    standing = Hold.objects.filter(cause=causes.UNPAID, lifted_at=None)
    late = Withdrawal.objects.filter(status__in=states.MOVING, at__lte=now - LONGEST)
    new = late.filter(~Exists(standing.filter(player=OuterRef("player"), ref=ref)))
    placed = [_place(row.pk, now=now) for row in new.order_by("at", "pk")[:_AT_ONCE]]
    moving = Withdrawal.objects.filter(status__in=states.MOVING)
    over = standing.exclude(
        ref__in=moving.annotate(ref_of=Cast("pk", CharField())).values("ref_of")
    )
    lifted = [_lift(hold, now=now) for hold in over.order_by("pk")[:_AT_ONCE]]
    return sum(placed) + sum(lifted)


@transaction.atomic
def _place(key: int, *, now: datetime) -> bool:
    found = Withdrawal.objects.select_related("player").get(pk=key)
    locked(found.player)
    found.refresh_from_db(fields=["status"])
    if found.status not in states.MOVING:
        return False
    by = Person.objects.get(kind=Person.SYSTEM)
    given: dict[str, Any] = {"cause": causes.UNPAID, "ref": str(key), "by": by, "now": now}
    # under the record that has it, as it is told of: the gate asks for all of his
    return holding.place(found.player, stops=[gate.MARKETING], **given)


@transaction.atomic
def _lift(hold: Hold, *, now: datetime) -> bool:
    locked(hold.player_id)
    by = Person.objects.get(kind=Person.SYSTEM)
    given: dict[str, Any] = {"cause": hold.cause, "ref": hold.ref, "by": by, "now": now}
    return holding.lift(hold.player, **given)
