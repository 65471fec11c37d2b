"""What a player can choose before he writes. A room above keeps the list, the same as for chats;
a brand without one offers the branches of the tree of contact reasons."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from accounts.organisation.models import Brand
from accounts.people.models import Team
from tickets.thread.models import ContactReason


class Topic(NamedTuple):
    """`team` gets what is written about it, where it is not the usual one."""

    reason: ContactReason
    team: Team | None = None


Listed = Callable[[Brand], Sequence[Topic]]
_lists: list[Listed] = []


def listed_by(listed: Listed) -> Listed:
    """Adds who keeps such a list."""
    _lists.append(listed)
    return listed


def of(brand: Brand) -> list[Topic]:
    for listed in _lists:
        if found := list(listed(brand)):
            return found
    branches = ContactReason.objects.offered().filter(parent=None)
    return [Topic(reason) for reason in branches]


def chosen(brand: Brand, reason_id: str) -> Topic | None:
    """The one that a form names, if it is offered."""
    return next((one for one in of(brand) if str(one.reason.pk) == reason_id), None)
