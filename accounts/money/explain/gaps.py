"""What is still missing from a player before he can be paid. Verification stands above this room
and says it here."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise


class Gap(NamedTuple):
    """`said` names what is missing as the player reads it, in whichever language is active; only
    what he may be told."""

    code: str
    said: str | Promise


Gaps = Callable[[int], list[Gap]]
_known: list[Gaps] = []


def told_by(say: Gaps) -> Gaps:
    """Registers who says what is missing from the player with this id."""
    _known.append(say)
    return say


def of(player_id: int) -> list[Gap]:
    return [gap for say in _known for gap in say(player_id)]
