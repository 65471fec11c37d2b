"""How often a socket may be opened: each opening costs a handshake, a look into the database and
the talk from where its page stands, whatever the socket itself then sends."""

from hashlib import blake2b

from livechat.sockets.allowances import Allowance, EachOf, K

# of one browser: eight tabs five times over, then one every three seconds
BURST, PER_SECOND = 40.0, 1 / 3


class Arrivals(EachOf[K, Allowance]):
    """By whatever tells one from the next."""

    def __init__(self, most: float, per_second: float) -> None:
        super().__init__(lambda at: Allowance(most, per_second, at=at))

    def one_more(self, key: K, *, at: float) -> bool:
        """Whether it may come. Who has come too often is not counted on: he may come again as
        soon as there is room."""
        found = self.of(key, at=at)
        return found.left(at=at) >= 1 and found.take(1, at=at)


def key_of(token: str) -> bytes:
    """What tells one token from the next, without keeping any."""
    return blake2b(token.encode("utf-8", "surrogatepass"), digest_size=16).digest()
