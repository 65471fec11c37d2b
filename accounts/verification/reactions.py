"""What the platform tells that a verification begins with, and who hears of a suspicion of age."""

from dataclasses import replace

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after, during
from accounts.money.models import Deposit
from accounts.organisation import packs
from accounts.people.notifications import News, kind, notify
from accounts.platform import calls
from accounts.platform.hooks import Told, applies
from accounts.platform.models import Call
from accounts.players.models import Merge, Player
from accounts.verification import ages
from accounts.verification.actions import judging, opening, rows, underage
from accounts.verification.models import AgeSuspicion, Case

kind(
    underage.SUSPECTED,
    _("%(title)s may be under age. It waits for your decision"),
    icon="shield",
    sound="message",
    label=_("A player may be under age"),
    mail=True,
    shows=True,
)


@after(underage.SUSPECTED)
def tell_who_may_decide(fact: Fact) -> None:
    """Compliance, once for each suspicion, and nobody else (INV-20)."""
    opened = AgeSuspicion.objects.filter(pk=fact.detail["suspicion"] or 0)
    one = opened.select_related("player").first()
    if one is None or one.state != AgeSuspicion.OPEN:
        return
    people = set(ages.judges(one.player.brand_id).values_list("pk", flat=True))
    about = replace(fact, subject_type="age_suspicion", subject_id=one.pk)
    notify([News(people, about, fact.verb)], now=events.moment())


@during("player.merged")
def locks_the_account(fact: Fact, player: Player) -> None:
    kept = Merge.objects.get(pk=fact.detail["merge"])
    underage.follow_merge(kept, now=events.moment())


@during("player.parted")
def keep_in_doubt(fact: Fact, player: Player) -> None:
    kept = Merge.objects.select_related("loser").get(pk=fact.detail["merge"])
    underage.share(player, kept.loser, merge=kept, now=kept.undone_at or events.moment())


@calls.ended("void_account")
def stakes_are_back(call: Call) -> None:
    judging.voided(call)


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
