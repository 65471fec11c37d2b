"""What an installation for real people may not be started with (OP-2)."""

import base64
from collections.abc import Iterator, Mapping
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit

UNSAFE_SECRET = "only-for-a-checkout-that-nobody-can-reach"  # noqa: S105 - refused below
UNSAFE_DATA_KEY = base64.b64encode(b"checkout" * 4).decode()

_SHORTEST_SECRET, _FEWEST_LETTERS, _FEWEST_BYTES = 50, 10, 12
_LONGEST_IDLE_SECONDS = 30 * 60
_LOCAL = {"localhost", "127.0.0.1", "::1", ""}


def problems(given: Mapping[str, Any]) -> list[str]:
    """One sentence for each setting that is not safe, with its name; empty when all are."""
    parts = (_switches, _keys, _origins, _single_sign_on, _networks, _mail)
    return [words for part in parts for words in part(given)]


def _switches(given: Mapping[str, Any]) -> Iterator[str]:
    for name in ("DEMO", "DEBUG"):
        if given[name]:
            yield f"{name} is on: it opens the desk to everybody."
    if "helpdesk.dev" in given["INSTALLED_APPS"]:
        yield "INSTALLED_APPS holds helpdesk.dev, which is for a checkout."
    if not given["REQUIRE_SECOND_FACTOR"]:
        yield "REQUIRE_SECOND_FACTOR is off: a stolen password would be enough."
    if not 60 <= given["SESSION_IDLE_SECONDS"] <= _LONGEST_IDLE_SECONDS:
        yield f"SESSION_IDLE_SECONDS may be from 60 to {_LONGEST_IDLE_SECONDS}."


def _keys(given: Mapping[str, Any]) -> Iterator[str]:
    for name, values in (
        ("SECRET_KEY", [given["SECRET_KEY"]]),
        ("SECRET_KEY_FALLBACKS", given["SECRET_KEY_FALLBACKS"]),
    ):
        if any(_is_weak(value) for value in values):
            yield f"{name} needs at least {_SHORTEST_SECRET} characters that nobody can guess."
    if not given["DATA_KEY"]:
        yield "DATA_KEY is missing: nothing could be sealed."
    for key in given["DATA_KEY"]:
        if key == UNSAFE_DATA_KEY or len(set(base64.b64decode(key))) < _FEWEST_BYTES:
            yield "DATA_KEY needs 32 random bytes in base64."


def _is_weak(secret: str) -> bool:
    return (
        secret == UNSAFE_SECRET
        or len(secret) < _SHORTEST_SECRET
        or len(set(secret)) < _FEWEST_LETTERS
    )


def _origins(given: Mapping[str, Any]) -> Iterator[str]:
    for name, scheme in (
        ("APP_ORIGIN", "https"),
        ("FILES_ORIGIN", "https"),
        ("CHAT_ORIGIN", "https"),
        ("SOCKETS_ORIGIN", "wss"),
    ):
        origin = urlsplit(given[name])
        if origin.scheme != scheme or not origin.hostname or origin.path or "*" in given[name]:
            yield f"{name} has to be {scheme}:// and a host, nothing else: cookies depend on it."
    names = ("APP_ORIGIN", "FILES_ORIGIN", "CHAT_ORIGIN")
    hosts = [urlsplit(given[name]).hostname for name in names]
    if hosts[0] == hosts[1]:
        yield "FILES_ORIGIN needs a host of its own: files from outside never share the desk’s."
    if hosts[2] in hosts[:2]:
        yield "CHAT_ORIGIN needs a host of its own: players never share the desk’s or the files’."
    allowed = given["ALLOWED_HOSTS"]
    if any("*" in host or host.startswith(".") for host in allowed):
        yield "ALLOWED_HOSTS has a wildcard; name each host."
    elif not set(hosts) <= set(allowed):
        yield "ALLOWED_HOSTS lacks the host of APP_ORIGIN, FILES_ORIGIN or CHAT_ORIGIN."
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        if not given[name]:
            yield f"{name} is off: the cookie would travel in clear."


def _single_sign_on(given: Mapping[str, Any]) -> Iterator[str]:
    if given["OIDC_ISSUER"] and not given["OIDC_ISSUER"].startswith("https://"):
        yield "OIDC_ISSUER has to be https://: who it names is let in."


def _networks(given: Mapping[str, Any]) -> Iterator[str]:
    for name in ("TRUSTED_PROXIES", "EGRESS_ALLOWED_NETWORKS"):
        for said in given[name]:
            try:
                is_everything = ip_network(said, strict=False).prefixlen == 0
            except ValueError:
                yield f"{name} holds {said!r}, which is no address or network."
            else:
                if is_everything:
                    yield f"{name} holds {said}, which is everybody."


def _mail(given: Mapping[str, Any]) -> Iterator[str]:
    host = given["EMAIL_HOST"]
    if host not in _LOCAL and not (given["EMAIL_USE_TLS"] or given["EMAIL_USE_SSL"]):
        yield "EMAIL_URL sends mail and password in clear; use smtp+tls:// or smtp+ssl://."
    if "@localhost" in given["DEFAULT_FROM_EMAIL"]:
        yield "DEFAULT_FROM_EMAIL is missing: mail from localhost reaches nobody."
