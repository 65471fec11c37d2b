"""Players for the tests of this room, and who may do what with them."""

from accounts.players import actions as players
from accounts.players.actions import merging
from accounts.players.models import Address, Merge, Player
from accounts.players.spelling import normal
from tests import factories
from tests.cast import Cast
from tests.factories import NOW


def second_derya(cast: Cast, *, email: str = "derya@home.example") -> Player:
    """The same Derya from another address; nobody has said so yet."""
    return factories.player(cast.lunaro, "Derya Arslan", email=email)


def with_address(player: Player, kind: str, typed: str, cast: Cast) -> Address:
    value = normal(kind, typed, brand=player.brand)
    return players.add_address(player, kind=kind, value=value, by=cast.ece, now=NOW)


def merged(loser: Player, survivor: Player, cast: Cast) -> Merge:
    return merging.merge(loser, into=survivor, by=cast.ece, now=NOW)


def addresses(player: Player) -> set[str]:
    return set(Address.objects.filter(player=player).values_list("value", flat=True))
