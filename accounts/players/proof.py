"""Whether whoever asks for a change is the player: asked by the deeds that need it (INV-19).

How it is proven is known by a room above, which answers here. While there is none, nothing is
proven: a deed that asks is refused.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from accounts.players.models import Player


class Place(NamedTuple):
    """Where he asks for it: in a conversation, or beside any of them on his page. What somebody
    proved in one conversation says nothing of who writes in another."""

    subject_type: str = ""
    subject_id: int | None = None


ON_PAGE = Place()


class NotProven(Exception):
    """The deed needs to know better who asks; `needed` and `reached` are levels, 0 to 3."""

    can_be_proven = True

    def __init__(self, deed: str, *, needed: int, reached: int, message: str = "") -> None:
        super().__init__(f"{deed}: {reached} of {needed}")
        self.deed, self.needed, self.reached = deed, needed, reached
        self.message = message or _("Make sure first that it is the player who asks.")


class OwnAccount(NotProven):
    """A colleague asks for himself, which no proof makes right (INV-17)."""

    can_be_proven = False

    def __init__(self, deed: str) -> None:
        said = _("This account is yours, or linked to yours. A colleague has to do it.")
        super().__init__(deed, needed=0, reached=0, message=said)


Ask = Callable[[Player, str, Person, Place, datetime], None]
_asks: list[Ask] = []


def answers(ask: Ask) -> Ask:
    """Adds who knows; it raises NotProven where the level is not reached."""
    _asks.append(ask)
    return ask


Owns = Callable[[int, Collection[int]], bool]
_owns: list[Owns] = []


def knows_owners(owns: Owns) -> Owns:
    """Adds who knows whether one of these players is this member of staff."""
    _owns.append(owns)
    return owns


def forbid_own(players: Collection[int], deed: str, *, by: Person) -> None:
    """Raises OwnAccount where somebody of the staff would act on an account of his own."""
    if by.kind == Person.STAFF and any(owns(by.pk, players) for owns in _owns):
        raise OwnAccount(deed)


def demand(player: Player, deed: str, *, by: Person, place: Place, now: datetime) -> None:
    """Raises NotProven unless it is known well enough for `deed` that the player asks, and
    OwnAccount. Neither a tier nor urgency changes what is needed."""
    forbid_own([player.pk], deed, by=by)
    if not _asks:
        raise NotProven(deed, needed=1, reached=0)
    for ask in _asks:
        ask(player, deed, by, place, now)
