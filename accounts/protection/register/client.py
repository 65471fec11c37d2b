"""One question to a national exclusion register: is this person on it?

`POST {address}/checks` with who he is, signed like all calls of ours: HMAC-SHA-256 over moment, id
and body. The answer is `{"state": "clear" | "match", "ref": "…"}`; anything else is no answer, and
without one nobody knows.
"""

import hashlib
import hmac
import json
from datetime import date
from typing import NamedTuple
from uuid import uuid4

from django.utils import timezone

from accounts.protection.models import Register
from helpdesk.lib import crypto, http

SECONDS = 4.0
_LARGEST = 64 * 1024
_PURPOSE = "register"
_STATES = {"clear": False, "match": True}


class NoAnswer(Exception):
    """It could not be asked, or what it said is no answer; `said` is for people who mend it."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class Who(NamedTuple):
    """By what a register knows a person."""

    name: str
    birth_date: date | None = None
    email: str = ""
    phone: str = ""


class Answer(NamedTuple):
    is_match: bool
    ref: str


def sealed(clear: str) -> bytes:
    return crypto.seal(clear.encode(), purpose=_PURPOSE)


def ask(register: Register, who: Who) -> Answer:
    """Raises NoAnswer. Not inside of a transaction: it may take seconds."""
    born = who.birth_date.isoformat() if who.birth_date else None
    said = {"name": who.name, "birth_date": born, "email": who.email, "phone": who.phone}
    body = json.dumps(said, ensure_ascii=False).encode()
    stamp, id = str(int(timezone.now().timestamp())), uuid4().hex
    secret = crypto.unseal(bytes(register.secret), purpose=_PURPOSE)
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Deskline-Key": register.key_id,
        "Deskline-Timestamp": stamp,
        "Deskline-Id": id,
        "Deskline-Signature": signature(secret, stamp, id, body),
    }
    url = f"{register.base_url.rstrip('/')}/checks"
    try:
        answer = http.send(
            "POST",
            url,
            body=body,
            headers=headers,
            max_bytes=_LARGEST,
            timeout=SECONDS,
            ports=range(1, 65536),
        )
    except http.Refused as refused:
        raise NoAnswer("no answer") from refused
    if answer.status != 200:
        raise NoAnswer(f"status {answer.status}")
    try:
        told = json.loads(answer.content)
        return Answer(_STATES[told["state"]], str(told.get("ref") or "")[:80])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswer("not as agreed") from error


def signature(secret: bytes, stamp: str, id: str, body: bytes) -> str:
    said = f"{stamp}.{id}.".encode() + body
    return f"v1={hmac.digest(secret, said, hashlib.sha256).hex()}"
