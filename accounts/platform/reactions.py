"""What follows from what the platform tells; rooms above register theirs beside these."""

from typing import TypeVar

from accounts.events.registry import Fact, during
from accounts.platform.actions import facts
from accounts.platform.hooks import Told, applies
from accounts.players.models import Merge, Player
from accounts.protection import actions as protection
from accounts.protection.models import Exclusion, PlayerLimit

Row = TypeVar("Row", PlayerLimit, Exclusion)


@applies("player.registered", "player.changed", "verification.changed")
def accounts(batch: list[Told]) -> None:
    facts.follow_accounts(batch)


@during("player.merged", "player.parted")
def facts_go_with_the_number(fact: Fact, player: Player) -> None:
    """A record that takes over an account takes over what the platform told of it."""
    kept = Merge.objects.select_related("loser").get(pk=fact.detail["merge"])
    facts.follow_number(kept.survivor_id, kept.loser_id)


@applies("login.seen")
def logins(batch: list[Told]) -> None:
    facts.note_logins(batch)


@applies("bet.settled")
def bets(batch: list[Told]) -> None:
    facts.note_bets(batch)


@applies("limit.changed")
def limits(batch: list[Told]) -> None:
    protection.follow_limits(_as_told(PlayerLimit, told, _OF_LIMIT) for told in batch)


@applies("exclusion.changed")
def exclusions(batch: list[Told]) -> None:
    protection.follow_exclusions(_as_told(Exclusion, told, _OF_EXCLUSION) for told in batch)


_OF_LIMIT = (
    *("kind", "period", "amount", "currency", "used", "before", "effective_at", "changed_at"),
    "version",
)
_OF_EXCLUSION = ("ref", "kind", "status", "scope", "starts_at", "ends_at", "changed_at", "version")


def _as_told(model: type[Row], told: Told, names: tuple[str, ...]) -> Row:
    """A row that says of a player what the platform says, by the same names."""
    return model(player_id=told.player_id, **{name: getattr(told.value, name) for name in names})
