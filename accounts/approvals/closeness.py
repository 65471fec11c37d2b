"""Which members of staff are too close to a player to decide about his money (INV-11, INV-17)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.approvals.models import Involvement, StaffAccount
from accounts.players.models import Link, Player

# so long after the last words, or the end of a chat, nobody decides about this player
STAYS = timedelta(hours=24)


# Of these people and these players, who has an open conversation with whom: (person, player).
Owners = Callable[[Collection[int], Collection[int]], Iterable[tuple[int, int]]]
_owners: list[Owners] = []


def knows_conversations(owners: Owners) -> Owners:
    """Adds a room above that knows whose an open conversation is, however it became his."""
    _owners.append(owners)
    return owners


class Closeness:
    """What is known of some people and some players, read in a fixed number of statements."""

    def __init__(self, people: Collection[int], players: Collection[int], *, now: datetime) -> None:
        own = StaffAccount.objects.filter(person__in=people).values_list("person", "player")
        accounts = defaultdict(set)
        for person, player in own:
            accounts[person].add(player)
        every = set(players).union(*accounts.values())
        self._family = families(every)
        self._linked = _linked(set().union(*self._family.values()))
        self._accounts = accounts
        self._involved: dict[tuple[int, int], set[str]] = defaultdict(set)
        concerned = {pk: player for player in players for pk in self._family[player]}
        standing = Involvement.objects.filter(
            Q(ended_at=None) | Q(ended_at__gt=now - STAYS),
            player__in=concerned,
            person__in=people,
        )
        found = list(standing.values_list("person", "player", "kind"))
        for owners in _owners:
            found += [(*pair, Involvement.OWNER) for pair in owners(people, concerned)]
        for person, player, kind in found:
            for one in players:
                if player in self._family[one]:
                    self._involved[person, one].add(kind)

    def is_own(self, person: int, player: int) -> bool:
        """Whether it is his own account, or one that is linked to it: directly, or because both are
        linked to a third one."""
        around = self._around(player)
        return any(around & self._around(own) for own in self._accounts.get(person, ()))

    def involved(self, person: int, player: int) -> set[str]:
        """How he deals with the player, or did in the last hours."""
        return self._involved.get((person, player), set())

    def family(self, player: int) -> set[int]:
        """All records of this player, himself among them."""
        return self._family[player]

    def _around(self, player: int) -> set[int]:
        family = self._family[player]
        return family.union(*(self._linked.get(one, set()) for one in family))


def families(players: Collection[int]) -> dict[int, set[int]]:
    """Of each player all who were found to be the same person, himself among them."""
    root_of = {
        pk: merged or pk
        for pk, merged in Player.objects.filter(pk__in=players).values_list("pk", "merged_into")
    }
    members: dict[int, set[int]] = {root: {root} for root in root_of.values()}
    merged = Player.objects.filter(merged_into__in=members).values_list("merged_into", "pk")
    for root, pk in merged:
        members.setdefault(root or pk, set()).add(pk)
    return {pk: members[root_of[pk]] if pk in root_of else {pk} for pk in players}


def _linked(players: Collection[int]) -> dict[int, set[int]]:
    """Of each player those linked to him, whichever of their records it was, and their families."""
    found: dict[int, set[int]] = defaultdict(set)
    standing = Link.objects.filter(
        Q(first__in=players) | Q(second__in=players), ended_at=None
    ).values_list("first", "second", "first__merged_into", "second__merged_into")
    for first, second, first_root, second_root in standing:
        found[first] |= {second, second_root or second}
        found[second] |= {first, first_root or first}
    return found
