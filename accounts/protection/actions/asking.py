"""Who may ask for what protects a player, and whose rows wait meanwhile."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.kin import KIN_SQL
from helpdesk.lib.prepared import Prepared

RIGHT, DECIDES = "protection.act", "protection.decide"

_KIN = Prepared(
    "protected_kin",
    ["bigint"],
    f"WITH {KIN_SQL.format(player='$1')} SELECT kin.id, kin.brand_id, kin.is_own FROM kin",  # noqa: S608
)


class NotYours(Exception):
    message = _("You can’t do this for this player.")


class OnlyThePlayer(Exception):
    """Staff can protect a player; to protect him less is his own word alone (INV-02, INV-03)."""

    message = _("Only the player can ask for this. Send them the link to their own page.")


def lock(player: Player | int, *, also: Iterable[int] = ()) -> Player:
    """Who stands for this player now, locked with everybody whom this protection concerns and with
    these others: what is on its way to one of them either left before, or finds what stands now.

    A kin who joins while we wait is read anew by whoever sends to him; where it is who stands for
    the player, all are let go and taken again, so that everybody locks in one order of keys.
    """
    key, others = player if isinstance(player, int) else player.pk, set(also)
    while True:
        hold = transaction.savepoint()
        keys = {key, *others, *(pk for pk, _brand, _own in _KIN.rows(key))}
        rows.lock_all(keys)
        found = rows.locked_among(key, keys)
        if found is not None:
            transaction.savepoint_commit(hold)
            return found
        transaction.savepoint_rollback(hold)


def kin(player: Player | int) -> set[int]:
    """Everybody whose protections may count for him, himself among them."""
    return {pk for pk, _brand, _own in _KIN.rows(player if isinstance(player, int) else player.pk)}


def concerned(player: Player, scope: str) -> list[int]:
    """Whom a protection of his concerns: in his brand, or wherever he is known."""
    return [
        pk
        for pk, brand, own in _KIN.rows(player.pk)
        if own or scope == "all" or brand == player.brand_id
    ]


def may_ask(player: Player, deed: str, *, by: Person) -> None:
    """He himself, the bot on his word, and staff, who never do it to accounts of their own.
    Raises NotYours and OwnAccount."""
    if by.kind == Person.PLAYER:
        if not is_himself(player, by):
            raise NotYours
    elif by.kind == Person.STAFF:
        if not by.may(RIGHT):
            raise NotYours
        proof.forbid_own([player.pk], deed, by=by)


def is_himself(player: Player, by: Person) -> bool:
    return by.kind == Person.PLAYER and family(player.pk).filter(person=by).exists()


def only_himself(player: Player, *, by: Person) -> None:
    """Raises OnlyThePlayer."""
    if not is_himself(player, by):
        raise OnlyThePlayer


def his(player: Player) -> "QuerySet[Player]":
    """All records of this player."""
    return family(player.pk)


def by_system() -> Person:
    return Person.objects.only("kind", "name").get(kind=Person.SYSTEM)
