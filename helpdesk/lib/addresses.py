"""Which network addresses the outside may send us to (NW-1, NW-2)."""

import re
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.conf import settings

Address = IPv4Address | IPv6Address

# Python's own is_global changed between releases; the list is ours and complete.
_CLOSED_V4 = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
]  # fmt: skip
_OPEN_V6 = IPv6Network("2000::/3")
_CLOSED_V6 = [
    IPv6Network(network)
    # Teredo and other protocols, examples, 6to4, examples
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


def is_open(address: Address) -> bool:
    """A public address, or one that the deployment has excepted by name of its network."""
    if is_excepted(address):
        return True
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    if address in _MAPPED or address in _NAT64:
        return is_open(IPv4Address(int(address) & 0xFFFFFFFF))
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP or address.scope_id:
        return False
    return address in _OPEN_V6 and not any(address in network for network in _CLOSED_V6)


def is_excepted(address: Address) -> bool:
    networks = _excepted(tuple(settings.EGRESS_ALLOWED_NETWORKS))
    return any(address in network for network in networks)


def host_name(host: str) -> str | None:
    """The one spelling of a host; None for what is none or hides an address in odd digits."""
    if ":" in host:
        return _spelled(host)
    try:
        name = host.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        return None
    labels = name.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        return _spelled(name)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return name


def _spelled(literal: str) -> str | None:
    try:
        return str(ip_address(literal))
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _excepted(networks: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(network, strict=False) for network in networks)
