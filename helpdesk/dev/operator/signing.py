"""What an operator writes once: checking who calls, and signing what is told."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from time import time

LATEST_SECONDS = 300


def is_from_desk(
    headers: Mapping[str, str], secrets: Iterable[str], *, method: str, path: str, body: bytes
) -> bool:
    stamp, id = headers.get("Deskline-Timestamp", ""), headers.get("Deskline-Id", "")
    if not stamp.isdecimal() or abs(time() - int(stamp)) > LATEST_SECONDS or not id:
        return False
    said = f"{stamp}\n{id}\n{method}\n{path}\n".encode() + body
    given = headers.get("Deskline-Signature", "").split(",")
    return any(
        hmac.compare_digest(one.strip().encode(), _signed(secret, said).encode())
        for secret in secrets
        for one in given
    )


def webhook_headers(secrets: Iterable[str], *, id: str, body: bytes) -> dict[str, str]:
    stamp = str(int(time()))
    said = f"{stamp}.{id}.".encode() + body
    return {
        "Content-Type": "application/json",
        "Platform-Timestamp": stamp,
        "Platform-Id": id,
        "Platform-Signature": ",".join(_signed(secret, said) for secret in secrets),
    }


def _signed(secret: str, said: bytes) -> str:
    return f"v1={hmac.digest(secret.encode(), said, hashlib.sha256).hex()}"
