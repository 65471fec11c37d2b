"""Secrets shared with a platform: made here, kept sealed, shown once."""

from helpdesk.lib import crypto

_PURPOSE = "platform"


def made() -> tuple[str, bytes]:
    """A new one: as it is shown, and as it is kept."""
    clear = crypto.new_secret()
    return clear, sealed(clear)


def sealed(clear: str) -> bytes:
    return crypto.seal(clear.encode(), purpose=_PURPOSE)


def opened(kept: bytes | memoryview) -> bytes:
    return crypto.unseal(bytes(kept), purpose=_PURPOSE)
