"""What follows from what the platform tells; rooms above register theirs beside these."""

from typing import TypeVar

from accounts.events import actions as events
from accounts.events.registry import Fact, during
from accounts.platform import calls, signs
from accounts.platform.actions import consents, facts, protecting
from accounts.platform.hooks import Told, applies
from accounts.platform.models import AccountFacts, Call
from accounts.players.models import Merge, Player
from accounts.protection import actions as protection
from accounts.protection.actions import limits as own_limits
from accounts.protection.actions import registering
from accounts.protection.models import Exclusion, LimitChange, Marker, PlayerLimit

Row = TypeVar("Row", PlayerLimit, Exclusion)


@applies("player.registered", "player.changed", "verification.changed")
def accounts(batch: list[Told]) -> None:
    facts.follow_accounts(batch)
    new = {told.player_id for told in batch if told.kind == "player.registered"}
    protecting.exclude_the_new(sorted(new), now=events.moment())
    protecting.stop_offers_of(new, now=events.moment())
    registering.want(new, now=events.moment())


@during("player.merged", "player.parted")
def facts_go_with_the_number(fact: Fact, player: Player) -> None:
    """A record that takes over an account takes over what the platform told of it."""
    kept = Merge.objects.select_related("loser").get(pk=fact.detail["merge"])
    facts.follow_number(kept.survivor_id, kept.loser_id)
    both = [kept.survivor_id, kept.loser_id]
    protecting.exclude_the_new(both, now=events.moment())
    protecting.stop_offers_of(both, now=events.moment())
    # each that has an account has to be clear in the register, and is known by another name now
    known = AccountFacts.objects.filter(player__in=both, version__gt=0)
    registering.want(known.values_list("player", flat=True), now=events.moment())


@applies("login.seen")
def logins(batch: list[Told]) -> None:
    facts.note_logins(batch)
    registering.want({told.player_id for told in batch}, now=events.moment())


@applies("bet.settled")
def bets(batch: list[Told]) -> None:
    facts.note_bets(batch)
    signs.look_at_bets(batch)


@applies("limit.changed")
def limits(batch: list[Told]) -> None:
    protection.follow_limits(_as_told(PlayerLimit, told, protecting.OF_LIMIT) for told in batch)


@applies("exclusion.changed")
def exclusions(batch: list[Told]) -> None:
    protection.follow_exclusions(
        _as_told(Exclusion, told, protecting.OF_EXCLUSION) for told in batch
    )


own_limits.knows_currency(protecting.currency_of)
registering.knows_who(protecting.who_is)


@during("protection.limit_in_force")
def limit_at_the_platform(fact: Fact, player: Player) -> None:
    change = LimitChange.objects.get(pk=fact.detail["change"])
    protecting.set_limit(change, now=events.moment())


@during("protection.exclusion_asked")
def exclusion_at_the_platform(fact: Fact, player: Player) -> None:
    asked = Exclusion.objects.select_related("player").get(pk=fact.detail["exclusion"])
    protecting.exclude(asked, now=events.moment())


@during("protection.exclusion_ended")
def end_at_the_platform(fact: Fact, player: Player) -> None:
    """A break ends there by itself, too."""
    if fact.detail["kind"] != Exclusion.TIME_OUT:
        ended = Exclusion.objects.get(pk=fact.detail["exclusion"])
        protecting.end_exclusion(ended, now=events.moment())


@during("protection.marker_noted", "protection.marker_decided")
def offers_at_the_platform(fact: Fact, player: Player) -> None:
    """A strong sign stops bonuses there in the transaction that makes it stand (INV-04)."""
    if fact.detail["strength"] == Marker.STRONG:
        marker = Marker.objects.select_related("player").get(pk=fact.detail["marker"])
        protecting.stop_offers(marker, now=events.moment())


@applies("consent.changed")
def consents_told(batch: list[Told]) -> None:
    consents.follow(batch)


@during("protection.consent_given", "protection.consent_withdrawn")
def consent_at_the_platform(fact: Fact, player: Player) -> None:
    """What he said here is told there; what came from there is known."""
    if "consents" in fact.detail:
        consents.tell(player, fact.detail["consents"], now=events.moment())


@calls.ended("set_limit")
def limit_answered(call: Call) -> None:
    protecting.limit_answered(call)


@calls.ended("exclude")
def exclusion_answered(call: Call) -> None:
    protecting.exclusion_answered(call)


def _as_told(model: type[Row], told: Told, names: tuple[str, ...]) -> Row:
    """A row that says of a player what the platform says, by the same names."""
    return model(player_id=told.player_id, **{name: getattr(told.value, name) for name in names})
