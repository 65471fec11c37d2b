"""Who is at the other end of a request."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
UNKNOWN = "unknown"
# Of IPv6 one client has at least so much: what tells one machine from the next in it is his to
# choose, so whoever is counted by less is not counted at all.
OF_ONE_CLIENT = 64
_IPV4_INSIDE = ip_network("64:ff9b::/96")  # RFC 6052: a gateway of ours or of a carrier


def address(request: HttpRequest) -> str:
    """The client's address, an IPv6 one as its network: this is what all limits count.

    What a header claims counts only behind a configured proxy (AU-8).
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
        return _counted(nearest)
    hops = forwarded.split(",")
    for hop in reversed(hops):
        seen = _parsed(hop)
        if seen is None:
            break
        nearest = seen
        if not _is_ours(seen):
            break
    return _counted(nearest)


def _counted(found: Address) -> str:
    if isinstance(found, IPv4Address):
        return str(found)
    return str(IPv6Network((found, OF_ONE_CLIENT), strict=False))


def _parsed(text: str) -> Address | None:
    try:
        found = ip_address(text.strip())
    except ValueError:
        return None
    # ::ffff:203.0.113.7, 64:ff9b::203.0.113.7 and 203.0.113.7 are one client
    if found in _IPV4_INSIDE:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return getattr(found, "ipv4_mapped", None) or found


def _is_ours(found: Address) -> bool:
    return any(found in network for network in _networks(tuple(settings.TRUSTED_PROXIES)))


@lru_cache(maxsize=8)
def _networks(configured: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(text, strict=False) for text in configured)
