"""What the platform tells that a verification begins with."""

from django.db.models import Sum

from accounts.events import actions as events
from accounts.money.models import Deposit
from accounts.organisation import packs
from accounts.platform.hooks import Told, applies
from accounts.verification.actions import opening, rows
from accounts.verification.models import Case


@applies("player.registered")
def begin_with_the_new(batch: list[Told]) -> None:
    """Whom the platform has verified already is not asked again."""
    new = {t.player_id for t in batch if t.value.verification != "verified"}
    _open(_without_case(new, "registration"), "registration")


@applies("deposit.changed")
def look_at_thresholds(batch: list[Told]) -> None:
    """Once what somebody has deposited reaches the threshold of his brand."""
    brands = {told.player_id: told.brand_id for told in batch}
    rules = {brand: packs.of(brand).value("threshold_deposits") for brand in set(brands.values())}
    if not any(rules.values()):
        return
    # the longest histories are of those who reached it long ago: nobody adds them up again
    new = _without_case(set(brands), "threshold")
    sums = (
        Deposit.objects.filter(player__in=new, status=Deposit.COMPLETED)
        .values_list("player", "currency")
        .annotate(together=Sum("amount"))
    )
    _open(
        {
            player
            for player, currency, together in sums
            if together >= rules[brands[player]].get(currency, together + 1)
        },
        "threshold",
    )


def _without_case(player_ids: set[int], trigger: str) -> set[int]:
    """Those who never had one for this cause."""
    had = Case.objects.filter(player__in=player_ids, trigger=trigger).values_list("player")
    return player_ids - {player for (player,) in had}


def _open(player_ids: set[int], trigger: str) -> None:
    if not player_ids:
        return
    by, now = rows.by_system(), events.moment()
    for player in sorted(player_ids):
        try:
            opening.open_case(player, trigger, by=by, now=now)
        except (opening.NeedsCompliance, opening.NothingMissing, opening.UnknownCause):
            continue
