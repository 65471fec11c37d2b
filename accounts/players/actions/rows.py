"""How the rows of players are locked: the survivor instead of whoever was merged into him."""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.events import actions as events
from accounts.events.actions import Happening
from accounts.people.models import Person
from accounts.players.models import Address, Player


def locked(player: Player | int) -> Player:
    """Who stands for this player now, locked until commit.

    A row that is merged while we wait for it no longer answers, so that nothing is ever written
    to a player who has just gone; and it is let go before the survivor's is taken, as others lock
    the two in the order of their keys.
    """
    key = player if isinstance(player, int) else player.pk
    while True:
        known = Player.objects.values_list("merged_into_id", flat=True).get(pk=key)
        key = known or key
        found = _locking(skip_locked=True).filter(pk=key, merged_into=None).first()
        if found is not None:
            return found
        hold = transaction.savepoint()
        found = _locking().filter(pk=key, merged_into=None).first()
        if found is not None:
            transaction.savepoint_commit(hold)
            return found
        transaction.savepoint_rollback(hold)


def locked_both(first: int, second: int) -> dict[int, Player]:
    """The two rows by key, merged or not; they and whoever was merged into them are locked.

    All in one order of keys, so that two who do this never wait for each other. Who joins while
    we wait is not among them: then all are let go and taken again.
    """
    both = (first, second)
    family = Q(pk__in=both) | Q(merged_into__in=both)
    while True:
        hold = transaction.savepoint()
        found = {row.pk: row for row in _locking().filter(family).order_by("pk")}
        if set(Player.objects.filter(family).values_list("pk", flat=True)) <= found.keys():
            transaction.savepoint_commit(hold)
            return {key: found[key] for key in both}
        transaction.savepoint_rollback(hold)


def lock_all(keys: Iterable[int]) -> None:
    """The rows of many players, merged or not, in one order of keys."""
    wanted = Player.objects.filter(pk__in=set(keys)).order_by("pk")
    list(wanted.select_for_update(no_key=True).values_list("pk", flat=True))


def locked_among(key: int, keys: Collection[int]) -> Player | None:
    """Who stands for this player, if he is one of these, whom the deed has locked. For another one
    it would have to wait out of the order of keys."""
    known = Player.objects.values_list("merged_into_id", flat=True).get(pk=key)
    return _locking().get(pk=known or key) if (known or key) in keys else None


def record_own(happenings: Mapping[int, list[Happening]]) -> None:
    """What many players did, or had done to them, by their own names: one statement for all."""
    if not happenings:
        return
    players = list(_locking().filter(pk__in=happenings).order_by("pk"))
    events.record_many(
        [(player, happenings[player.pk]) for player in players],
        by={player.pk: player.person for player in players},
    )


def _locking(*, skip_locked: bool = False) -> "QuerySet[Player]":
    return Player.objects.select_related("person", "brand").select_for_update(
        no_key=True, of=("self",), skip_locked=skip_locked
    )


def name_family(player: Player, name: str) -> None:
    """Old words keep their author; he and all who were merged into him go by one name."""
    family = Player.objects.filter(merged_into=player).values("person_id")
    Person.objects.filter(pk__in=family).update(name=name)
    Person.objects.filter(pk=player.person_id).update(name=name)
    player.person.name = name


def settle_primaries(player: Player) -> None:
    """One address of each kind comes first: the oldest, when none does."""
    addresses = Address.objects.filter(player=player)
    for kind in (Address.EMAIL, Address.PHONE, Address.HANDLE):
        found = list(addresses.filter(kind=kind).order_by("-is_primary", "pk"))
        keep_primary(found)


def keep_primary(addresses: Iterable[Address]) -> None:
    """The first one is the primary one, the others are not."""
    for place, address in enumerate(addresses):
        if address.is_primary != (place == 0):
            address.is_primary = place == 0
            address.save(update_fields=["is_primary"])
