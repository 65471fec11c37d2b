"""A national exclusion register to try: it knows whom somebody has put on it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from time import time
from typing import Any

from helpdesk.dev.operator.world import World

KEY_ID, SECRET = "deskline", "register-of-the-demo-0123456789"
_LATEST = 300


def answer(world: World, headers: Mapping[str, str], body: bytes) -> tuple[int, Any]:
    stamp, id = headers.get("Deskline-Timestamp", ""), headers.get("Deskline-Id", "")
    said = f"{stamp}.{id}.".encode() + body
    good = f"v1={hmac.digest(SECRET.encode(), said, hashlib.sha256).hex()}"
    given = headers.get("Deskline-Signature", "")
    is_now = stamp.isdecimal() and abs(time() - int(stamp)) <= _LATEST
    if not (is_now and hmac.compare_digest(given.encode(), good.encode())):
        return 401, {"code": "unsigned"}
    if headers.get("Deskline-Key") != KEY_ID or not world.is_first(id):
        return 401, {"code": "unsigned"}
    try:
        who = json.loads(body)
        known = {str(who[name]).casefold() for name in ("email", "phone") if who[name]}
    except (ValueError, KeyError, TypeError):
        return 422, {"code": "malformed"}
    found = known & set(world.on_register())
    ref = hashlib.sha256("".join(sorted(known)).encode()).hexdigest()[:12]
    return 200, {"state": "match" if found else "clear", "ref": f"NR-{ref}"}
