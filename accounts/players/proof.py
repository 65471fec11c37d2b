"""Whether whoever asks for a change is the player: asked by the deeds that need it (INV-19).

How it is proven is known by a room above, which answers here. While there is none, nothing is
proven: a deed that asks is refused.
"""

from collections.abc import Callable
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

    def __init__(self, deed: str, *, needed: int, reached: int, message: str = "") -> None:
        super().__init__(f"{deed}: {reached} of {needed}")
        self.deed, self.needed, self.reached = deed, needed, reached
        self.message = message or _("Make sure first that it is the player who asks.")


Ask = Callable[[Player, str, Person, Place, datetime], None]
_asks: list[Ask] = []


def answers(ask: Ask) -> Ask:
    """Adds who knows; it raises NotProven where the level is not reached."""
    _asks.append(ask)
    return ask


def demand(player: Player, deed: str, *, by: Person, place: Place, now: datetime) -> None:
    """Raises NotProven unless it is known well enough for `deed` that the player asks. Neither a
    tier nor urgency changes what is needed."""
    if not _asks:
        raise NotProven(deed, needed=1, reached=0)
    for ask in _asks:
        ask(player, deed, by, place, now)
