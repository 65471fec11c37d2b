"""In which order chats leave the queue: by rank, then by how long they have waited."""

from accounts.players import names

_FIRST = 1  # of the most urgent tickets; nobody's standing lifts a chat above them


def rank_of(priority: int, *, tier: str) -> int:
    """A ticket's priority; a player of a tier to point out stands one step further in front."""
    return max(_FIRST, priority - 1) if names.is_vip(tier) else priority
