"""Who is at the other end of a request."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
UNKNOWN = "unknown"


def address(request: HttpRequest) -> str:
    """The client's address. What a header claims counts only behind a configured proxy (AU-8).

    A proxy appends the address that it saw, so the first one from the right that is not a proxy
    of ours is the client; everything to its left is hearsay.
    """
    meta = request.META
    return nearest_stranger(meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""))


def nearest_stranger(peer: str, forwarded: str) -> str:
    """The same from the peer of a connection and what its X-Forwarded-For claims."""
    nearest = _parsed(peer)
    if nearest is None:
        return UNKNOWN
    if not _is_ours(nearest):
        return str(nearest)
    hops = forwarded.split(",")
    for hop in reversed(hops):
        seen = _parsed(hop)
        if seen is None:
            break
        nearest = seen
        if not _is_ours(seen):
            break
    return str(nearest)


def _parsed(text: str) -> Address | None:
    try:
        found = ip_address(text.strip())
    except ValueError:
        return None
    # ::ffff:203.0.113.7 and 203.0.113.7 are one client
    return getattr(found, "ipv4_mapped", None) or found


def _is_ours(found: Address) -> bool:
    return any(found in network for network in _networks(tuple(settings.TRUSTED_PROXIES)))


@lru_cache(maxsize=8)
def _networks(configured: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(text, strict=False) for text in configured)
