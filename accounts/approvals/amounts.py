"""How much is decided together: what a person, a player and one case have come to (GM-2, INV-12).

Ten times 99 counts as 990. Money is counted per kind and currency, in the smallest unit.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, Sum

from accounts.approvals.closeness import families
from accounts.approvals.models import ApprovalLimit, ApprovalRequest
from accounts.organisation import packs
from accounts.organisation.licences import Licence

DAY, CASE = timedelta(hours=24), timedelta(days=30)
LEADS = frozenset({"finance_lead"})  # who decides from the pack's amount on
_COUNTS = (ApprovalRequest.OPEN, ApprovalRequest.APPROVED)


class Together(NamedTuple):
    """`case` is this request with all of its root cause in 30 days, open ones too; `parts` how many
    those are. `player` is what was approved for him in 24 hours, with this one."""

    amount: int
    case: int
    parts: int
    player: int

    @property
    def counted(self) -> int:
        """What the pack's threshold looks at."""
        return max(self.case, self.player)


class Limit(NamedTuple):
    at_once: int
    per_day: int


def together(requests: Collection[ApprovalRequest], *, now: datetime) -> dict[int, Together]:
    """Of each request, by its key, in a fixed number of statements."""
    family = families({one.player_id for one in requests})
    causes = {one.root_cause for one in requests if _names_account(one)}
    brands = {one.brand_id for one in requests}
    others = list(
        ApprovalRequest.objects.filter(
            Q(made_at__gt=now - CASE) | Q(decided_at__gt=now - DAY),
            Q(player__in=set().union(*family.values()))
            | Q(root_cause__in=causes, brand__in=brands),
            state__in=_COUNTS,
        )
    )
    return {one.pk: _together(one, family[one.player_id], others, now=now) for one in requests}


def _together(
    one: ApprovalRequest, family: set[int], others: list[ApprovalRequest], *, now: datetime
) -> Together:
    case = player = one.amount
    parts = 1
    for other in others:
        is_his = other.player_id in family
        if not (is_his or _names_account(one)) or _money(other) != _money(one):
            continue
        # what is asked again for the same thing is the same money
        if _subject(other) == _subject(one):
            continue
        if one.root_cause and other.root_cause == one.root_cause and other.made_at > now - CASE:
            case, parts = case + other.amount, parts + 1
        if (
            is_his
            and other.state == ApprovalRequest.APPROVED
            and (other.decided_at or now) > now - DAY
        ):
            player += other.amount
    return Together(one.amount, case, parts, player)


def _names_account(one: ApprovalRequest) -> bool:
    """Whether its cause is the account that is paid to: parts of one sum go there, whoever's they
    are called (GM-2)."""
    return bool(one.content.get("destination_digest"))


def _money(one: ApprovalRequest) -> tuple[str, str]:
    return one.kind, one.currency


def _subject(one: ApprovalRequest) -> tuple[str, int]:
    return one.subject_type, one.subject_id


def limits_of(roles: Collection[str]) -> dict[tuple[str, str, str], Limit]:
    """By kind, role and currency."""
    rows = ApprovalLimit.objects.filter(role__in=set(roles))
    return {
        (kind, role, currency): Limit(at_once, per_day)
        for kind, role, currency, at_once, per_day in rows.values_list(
            "kind", "role", "currency", "at_once", "per_day"
        )
    }


def decided_by(people: Collection[int], *, now: datetime) -> Mapping[tuple[int, str, str], int]:
    """What each of them has approved in the last 24 hours, by kind and currency."""
    rows = ApprovalRequest.objects.filter(
        checker__in=people, decided_at__gt=now - DAY, state=ApprovalRequest.APPROVED
    ).values_list("checker", "kind", "currency")
    return {(who, kind, money): total for who, kind, money, total in rows.annotate(Sum("amount"))}


def lead_from(brands: Collection[int]) -> dict[int, dict[str, int]]:
    """Of each brand the amounts from which a lead has to decide, by currency."""
    licensed: dict[int, packs.Rules] = {
        brand: packs.Rules(code, values)
        for brand, code, values in Licence.objects.filter(brand__in=brands).values_list(
            "brand", "pack__code", "pack__values"
        )
    }
    careful: Any = packs.Rules("", {})
    return {
        brand: licensed.get(brand, careful).value("lead_approves_from") for brand in set(brands)
    }


def needs_lead(
    counted: int, currency: str, brand_id: int, amounts: dict[int, dict[str, int]]
) -> bool:
    """A currency of which the pack says nothing is left to the lead."""
    found = amounts[brand_id].get(currency)
    return found is None or counted >= found
