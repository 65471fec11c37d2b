"""What follows for protection from deeds on players."""

from accounts.events.registry import Fact, during
from accounts.players.models import Merge, Player
from accounts.protection import actions


@during("player.parted")
def keep_both_protected(fact: Fact, player: Player) -> None:
    kept = Merge.objects.select_related("loser").get(pk=fact.detail["merge"])
    actions.share_holds(player, kept.loser, since=kept.at)
