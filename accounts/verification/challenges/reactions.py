"""What follows from a change of contact data."""

from accounts.events.actions import moment
from accounts.events.registry import Fact, during
from accounts.people.models import Person
from accounts.players.models import Address, Player
from accounts.verification.challenges.actions import holding


@during("player.address_added", "player.address_removed", "player.address_chosen")
def hold(fact: Fact, player: Player) -> None:
    """Of what the platform tells itself it knows already."""
    if fact.detail["kind"] == Address.HANDLE or player.external_id is None:
        return
    if Person.objects.filter(pk=fact.actor_id, kind=Person.STAFF).exists():
        holding.hold_withdrawals(player, event_id=fact.event_id, now=moment())
