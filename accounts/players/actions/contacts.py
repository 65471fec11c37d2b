"""The addresses of a player: one more, one less, and which comes first.

Where a colleague changes what an account is reached by, it has to be known that the player asks
for it, and the contacts that were there before are told (INV-19).
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows, telling
from accounts.players.models import Address, Player
from accounts.players.proof import ON_PAGE, Place
from accounts.players.spelling import likeness


class TakenAddress(Exception):
    """Another player of the brand has this address; nobody is merged by it."""

    message = _(
        "Another player has this address. Compare the two, and merge them if they are one person."
    )

    def __init__(self, owner_id: int) -> None:
        super().__init__()
        self.owner_id = owner_id


@transaction.atomic
def add_address(
    player: Player,
    *,
    kind: str,
    value: str,
    by: Person,
    now: datetime,
    place: Place = ON_PAGE,
) -> Address:
    """One more address of a player; an address of somebody else stays his (TakenAddress).

    `value` is spelled as `spelling.normal` gives it. Raises NotProven.
    """
    player = rows.locked(player)
    known = _owned(player, kind, value)
    if known is not None:
        return known
    _prove(player, kind, by=by, place=place, now=now)
    _tell(player, "added", kind, by=by, now=now)
    try:
        with transaction.atomic():
            address = Address.objects.create(
                player=player,
                brand_id=player.brand_id,
                kind=kind,
                value=value,
                likeness=likeness(kind, value),
                is_primary=not Address.objects.filter(player=player, kind=kind).exists(),
                created_at=now,
            )
    except IntegrityError:
        # somebody else got it in the same moment
        known = _owned(player, kind, value)
        if known is None:
            raise
        return known
    events.record("player.address_added", player, by=by, address=address.pk, kind=kind)
    return address


@transaction.atomic
def remove_address(
    player: Player, *, address_id: int, by: Person, now: datetime, place: Place = ON_PAGE
) -> None:
    """Whoever writes from it later is met anew; what was said stays. Again it does nothing.

    Raises NotProven.
    """
    player = rows.locked(player)
    address = Address.objects.filter(player=player, pk=address_id).first()
    if address is None:
        return
    _prove(player, address.kind, by=by, place=place, now=now)
    _tell(player, "removed", address.kind, by=by, now=now)
    address.delete()
    rows.settle_primaries(player)
    events.record("player.address_removed", player, by=by, address=address_id, kind=address.kind)


@transaction.atomic
def make_primary(
    player: Player, *, address_id: int, by: Person, now: datetime, place: Place = ON_PAGE
) -> None:
    """What is sent to the player of its kind goes there unless somebody says otherwise.

    Raises NotProven.
    """
    player = rows.locked(player)
    address = Address.objects.filter(player=player, pk=address_id).first()
    if address is None or address.is_primary:
        return
    _prove(player, address.kind, by=by, place=place, now=now)
    _tell(player, "chosen", address.kind, by=by, now=now)
    others = Address.objects.filter(player=player, kind=address.kind).exclude(pk=address.pk)
    rows.keep_primary([address, *others])
    events.record("player.address_chosen", player, by=by, address=address.pk, kind=address.kind)


def _owned(player: Player, kind: str, value: str) -> Address | None:
    known = Address.objects.filter(brand=player.brand_id, kind=kind, value=value).first()
    if known is not None and known.player_id != player.pk:
        raise TakenAddress(known.player_id)
    return known


def _prove(player: Player, kind: str, *, by: Person, place: Place, now: datetime) -> None:
    # what the platform or a signed session says was proven there
    if by.kind == Person.STAFF:
        proof.demand(player, f"contact_{kind}", by=by, place=place, now=now)


def _tell(player: Player, change: str, kind: str, *, by: Person, now: datetime) -> None:
    if by.kind == Person.STAFF and player.external_id and kind != Address.HANDLE:
        telling.tell(player, change=change, kind=kind, now=now)
