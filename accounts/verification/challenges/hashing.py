"""A code is kept as a keyed hash, worth nothing without the installation's key; five tries and ten
minutes are all that somebody has who guesses."""

import re
import secrets

from accounts.verification.models import Challenge
from helpdesk.lib import crypto

DIGITS = 6
_PURPOSE, _LENGTH = "challenge code", 51
_CODE = re.compile(r"(?<!\d)\d{3}[ \u00a0-]?\d{3}(?!\d)")


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def hash_of(challenge: Challenge, code: str) -> str:
    return crypto.mac(_PURPOSE, challenge.pk, code, length=_LENGTH)


def is_right(challenge: Challenge, code: str) -> bool:
    """Compared in constant time, by each of the installation's keys."""
    if len(code) != DIGITS:
        return False
    return crypto.is_mac(challenge.code_hash, _PURPOSE, challenge.pk, code, length=_LENGTH)


def digits_in(typed: str) -> str:
    """As people say a code: 123 456, 123-456."""
    found = re.sub(r"[\s\u00a0.-]", "", typed)
    return found if found.isascii() and found.isdecimal() else ""


def codes_in(text: str) -> list[str]:
    """What looks like a code among other words."""
    return [digits_in(match[0]) for match in _CODE.finditer(text)]


def masked(text: str) -> str:
    """The same words, with what looks like a code made unreadable."""
    return _CODE.sub("••••••", text)
