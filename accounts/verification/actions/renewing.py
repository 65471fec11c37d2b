"""Whoever was approved is checked again after the time that the rules of his brand name."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.approvals.closeness import families
from accounts.organisation import packs
from accounts.organisation.models import Brand
from accounts.platform.models import AccountFacts
from accounts.players.actions.rows import lock_all
from accounts.verification.actions import opening, rows
from accounts.verification.models import Case

BATCH = 50
_CLOSED = "closed"
_NOT_NOW = (opening.NeedsCompliance, opening.NothingMissing, opening.UnknownCause)


def settle_due(*, now: datetime) -> int:
    """A batch of each brand; how many approvals were seen to. The days are read anew each time, so
    that other rules hold for whoever was approved before them, too."""
    return sum(
        _renew(brand_id, now=now)
        for brand_id in Brand.objects.filter(is_active=True).values_list("pk", flat=True)
    )


@transaction.atomic
def _renew(brand_id: int, *, now: datetime) -> int:
    days = packs.of(brand_id).value("periodic_days")
    if not days:
        return 0
    since = now - timedelta(days=days)
    due = Case.objects.filter(
        brand=brand_id, state=Case.APPROVED, renewed_at=None, decided_at__lte=since
    )
    first = list(
        due.order_by("decided_at", "pk").values_list("pk", "player", "player__merged_into")[:BATCH]
    )
    if not first:
        return 0
    # players before their cases, as whoever decides about one takes both
    lock_all(player for _case, *both in first for player in both if player is not None)
    cases = list(
        due.filter(pk__in=[case for case, *_both in first])
        .order_by("decided_at", "pk")
        .select_for_update(skip_locked=True, no_key=True)
    )
    spared = _spared(cases, since=since)
    by = rows.by_system()
    for case in cases:
        if case.player_id in spared:
            continue
        try:
            opening.open_case(case.player_id, "periodic", by=by, now=now)
        except _NOT_NOW:
            continue
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(renewed_at=now)
    return len(cases)


def _spared(cases: list[Case], *, since: datetime) -> set[int]:
    """Who is being checked already or was approved again since, for whatever cause: his time runs
    from there. Nobody writes to closed accounts."""
    players = {case.player_id for case in cases}
    others = Case.objects.filter(player__in=players).filter(
        Q(state__in=opening.OPEN) | Q(state=Case.APPROVED, decided_at__gt=since)
    )
    family_of = families(players)
    every = set().union(*family_of.values())
    closed = set(
        AccountFacts.objects.filter(player__in=every, status=_CLOSED).values_list(
            "player_id", flat=True
        )
    )
    return {
        *others.values_list("player_id", flat=True),
        *(one for one in players if closed & family_of[one]),
    }
