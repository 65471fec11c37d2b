"""An authenticator app."""

import base64
import hmac
import time

from tests.journeys.house import until


def code_of(secret: str) -> str:
    """What the app shows now, and for some seconds to come."""
    until(lambda: time.time() % 30 < 26, what="a code that is good for some seconds")
    step = int(time.time()) // 30
    mac = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    at = mac[-1] & 15
    return f"{(int.from_bytes(mac[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
