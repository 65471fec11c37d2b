"""Signatures of both directions (WH-1, WH-2): `v1` is HMAC-SHA-256 over what was sent, in bytes."""

import hashlib
import hmac
from collections.abc import Iterable

SCHEME = "v1"
LATEST_SECONDS = 300  # a timestamp may be so far away, in either direction


def of_call(secret: bytes, *, timestamp: int, id: str, method: str, path: str, body: bytes) -> str:
    """A call of ours: the path as it is sent, with its query."""
    said = f"{timestamp}\n{id}\n{method}\n{path}\n".encode()
    return _signed(secret, said + body)


def of_webhook(secret: bytes, *, timestamp: int | str, id: str, body: bytes) -> str:
    return _signed(secret, f"{timestamp}.{id}.".encode() + body)


def is_good(header: str, secrets: Iterable[bytes], *, timestamp: str, id: str, body: bytes) -> bool:
    """Whether one of the signatures in the header is one of ours. All are compared, each in the
    same time, so that nothing is told by how long it takes."""
    given = [one.strip() for one in header.split(",")[:4]]
    found = False
    for secret in secrets:
        expected = of_webhook(secret, timestamp=timestamp, id=id, body=body).encode()
        for one in given:
            found |= hmac.compare_digest(one.encode("utf-8", "surrogatepass"), expected)
    return found


def _signed(secret: bytes, said: bytes) -> str:
    return f"{SCHEME}={hmac.digest(secret, said, hashlib.sha256).hex()}"
