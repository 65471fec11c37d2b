"""What stands in the way of closing a team. Rooms above say so in their own `parts.py`: tickets
that are open, mailboxes that bring it new ones; and can hand what is open to another team."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from accounts.people.models import Person, Team


class Block(NamedTuple):
    """One sentence on what has to be done first; `can_move` when another team can take it."""

    words: str
    can_move: bool


Find = Callable[[Team], list[Block]]
HandOver = Callable[[Team, Team, Person, datetime], None]

finders: list[Find] = []
hand_overs: list[HandOver] = []


def blocks(find: Find) -> Find:
    """Adds something that may stand in the way."""
    finders.append(find)
    return find


def hands_over(move: HandOver) -> HandOver:
    """Adds what is moved when another team takes the work."""
    hand_overs.append(move)
    return move


def of(team: Team) -> list[Block]:
    return [block for find in finders for block in find(team)]
