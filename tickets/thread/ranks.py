"""Whom his standing puts before others that are as urgent as he."""

from accounts.players import names

_HIGHEST_BY_STANDING = 2  # what is more urgent is so for everybody alike


def rank_of(priority: int, *, tier: str) -> int:
    """A ticket's priority; an everyday one (3, 4) of a tier to point out counts one step more."""
    if priority > _HIGHEST_BY_STANDING and names.is_vip(tier):
        return priority - 1
    return priority
