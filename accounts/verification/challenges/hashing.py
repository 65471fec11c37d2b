"""A code is kept as a keyed hash, worth nothing without the installation's key; five tries and ten
minutes are all that somebody has who guesses."""

import re
import secrets
import unicodedata

from accounts.verification.models import Challenge
from helpdesk.lib import crypto

DIGITS = 6
_PURPOSE, _LENGTH = "challenge code", 51
# 123456 and 123 456 among any words; otherwise taken apart only where no further digit stands
# beside it, as in a date or a number of a phone
_APART = r"[\s.\u00a0\u2010-\u2015\u200b-\u200d\u2060\ufeff-]"
_CODE = re.compile(
    rf"(?<!\d)\d{{3}}[ \u00a0-]?\d{{3}}(?!\d)"
    rf"|(?<!\d)(?<!\d{_APART})\d(?:{_APART}{{0,2}}\d){{5}}(?!\d)(?!{_APART}\d)"
)


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
    found = re.sub(_APART, "", unicodedata.normalize("NFKC", typed))
    return found if found.isascii() and found.isdecimal() else ""


def codes_in(text: str) -> list[str]:
    """What looks like a code among other words."""
    return [digits_in(match[0]) for match in _CODE.finditer(text)]


def masked(text: str) -> str:
    """The same words, with what looks like a code made unreadable."""
    return _CODE.sub("••••••", text)
