"""How a letter of ours reaches a contact of a player that is no part of any conversation: a code,
or word that his contact data changed. The channels above say how it leaves."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from accounts.organisation.models import Brand


class Letter(NamedTuple):
    """`text` is plain, in `language`; `name` makes its id, so that a second try is the same.
    `purpose` is one of the contact gate's: what he has asked for is service. What is not asked for
    is of ours: the gate looks whether he may be written to."""

    brand: Brand
    to: str
    language: str
    subject: str
    text: str
    name: str
    at: datetime
    player_id: int | None = None
    purpose: str = "service"
    is_asked_for: bool = True


class NotSent(Exception):
    """It did not leave; `is_final` when trying again is of no use."""

    def __init__(self, why: str, *, is_final: bool = False) -> None:
        super().__init__(why)
        self.is_final = is_final


class Denied(NotSent):
    """The contact gate said no; `reason` is its code, as everybody may know it."""

    def __init__(self, reason: str) -> None:
        super().__init__("not allowed", is_final=True)
        self.reason = reason


Send = Callable[[Letter], None]
_ways: dict[str, Send] = {}


def way(kind: str) -> Callable[[Send], Send]:
    """Adds how letters reach contacts of this kind; it raises NotSent."""

    def add(send: Send) -> Send:
        _ways[kind] = send
        return send

    return add


def reaches(kind: str) -> bool:
    return kind in _ways


def send(kind: str, letter: Letter) -> None:
    """Raises NotSent."""
    if kind not in _ways:
        raise NotSent(kind, is_final=True)
    _ways[kind](letter)
