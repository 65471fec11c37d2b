"""Whether the sender is who he says, as the operator's own mail server found it (ML-4, RFC 8601).

Anybody can write such a field into his mail. Only the topmost one counts, and only when it names a
server that the operator has named to us; what stands below was there before his server saw it.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

VERIFIED, NOT_VERIFIED = "auth_pass", "auth_fail"

_VALUE = re.compile(r"[\w.@+-]{1,300}")
_RESULT = re.compile(r"\s*([a-z][a-z0-9-]{0,30})(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(.*)", re.DOTALL)
_PROPERTY = re.compile(r"([a-z]+\.[a-z0-9_-]{1,40})\s*=\s*([^\s;]{1,300})")
_LONGEST = 10_000


class Result(NamedTuple):
    """What one method found: "spf", "pass", and of whom."""

    method: str
    result: str
    properties: dict[str, str]


def flag_of(fields: Sequence[str], *, sender: str, trusted: Collection[str]) -> str | None:
    """VERIFIED, NOT_VERIFIED, or None when nobody whom we trust has looked."""
    found = results(fields, trusted=trusted)
    if found is None:
        return None
    domain = sender.rpartition("@")[2].lower()
    if any(one.method == "dmarc" and one.result == "fail" for one in found):
        return NOT_VERIFIED
    return VERIFIED if domain and any(_proves(one, domain) for one in found) else NOT_VERIFIED


def results(fields: Sequence[str], *, trusted: Collection[str]) -> list[Result] | None:
    """What the trusted server found; None when the topmost field is not its own."""
    if not fields or not trusted:
        return None
    server, *rest = _plain(fields[0][:_LONGEST]).split(";")
    named = server.split()
    if not named or named[0].lower() not in {one.lower() for one in trusted}:
        return None
    found = []
    for one in rest[:50]:
        shape = _RESULT.match(one.lower())
        if shape is not None:
            found.append(Result(shape[1], shape[2], dict(_PROPERTY.findall(shape[3]))))
    return found


def _plain(text: str) -> str:
    """Without comments and quotes: the sender chooses what a quoted local part says."""
    kept: list[str] = []
    quoted: list[str] | None = None
    depth, chars = 0, iter(text)
    for char in chars:
        if char == "\\":
            pair = char + next(chars, "")
            if quoted is not None:
                quoted.append(pair)
        elif char == '"':
            said = "".join(quoted or ())
            if quoted is not None and not depth:
                kept.append(said if _VALUE.fullmatch(said) else "_")
            quoted = [] if quoted is None else None
        elif quoted is not None:
            quoted.append(char)
        elif char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(char)
    return "".join(kept)


def _proves(one: Result, domain: str) -> bool:
    if one.result != "pass":
        return False
    named = {
        "dmarc": one.properties.get("header.from", domain),
        "dkim": one.properties.get("header.d") or one.properties.get("header.i", ""),
        "spf": one.properties.get("smtp.mailfrom", ""),
    }.get(one.method, "")
    return _is_aligned(named.rpartition("@")[2].rstrip("."), domain)


def _is_aligned(named: str, domain: str) -> bool:
    """The same domain, or one above the sender's: who has a name below it does not speak for it.

    A whole country is nobody's domain.
    """
    return named == domain or ("." in named and domain.endswith(f".{named}"))
