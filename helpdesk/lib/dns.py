"""What stands in the DNS, as far as it can be asked from here."""

from collections.abc import Callable

import dns.exception
import dns.resolver

_SECONDS = 4.0


def txt(name: str) -> list[str] | None:
    """The TXT records of a name, each in one piece; None when nobody could be asked."""
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError, ValueError):
        return None
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


Ask = Callable[[str], list[str] | None]
