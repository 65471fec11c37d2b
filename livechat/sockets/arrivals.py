"""How often a socket may be opened: each opening costs a handshake, a look into the database and
the talk from where its page stands, whatever the socket itself then sends."""

from hashlib import blake2b
from typing import Generic, TypeVar

from livechat.sockets.watch import Allowance

K = TypeVar("K")

# of one browser: eight tabs five times over, then one every three seconds
BURST, PER_SECOND = 40.0, 1 / 3
_MANY = 10_000


class Arrivals(Generic[K]):
    """Kept beyond the last socket, or closing it would start the count anew."""

    def __init__(self, most: float, per_second: float) -> None:
        self._most, self._per_second = most, per_second
        self._of: dict[K, Allowance] = {}

    def one_more(self, of: K, *, at: float) -> bool:
        """Whether it may come. Who has come too often is not counted on: he may come again as
        soon as there is room."""
        found = self._of.get(of)
        if found is None:
            if len(self._of) >= _MANY:
                self._of = {
                    key: one for key, one in self._of.items() if one.left(at=at) < self._most
                }
            found = self._of[of] = Allowance(self._most, self._per_second, at=at)
        return found.left(at=at) >= 1 and found.take(1, at=at)


def key_of(token: str) -> bytes:
    """What tells one token from the next, without keeping any."""
    return blake2b(token.encode("utf-8", "surrogatepass"), digest_size=16).digest()
