"""Channels whose players see words where they are written: nothing has to be carried to them.

A reply by one of them is out at once, so it can't be taken back and needs no postman.
"""

_names: set[str] = set()


def register(name: str) -> None:
    """Replies by the channel of this name need no carrying."""
    _names.add(name)


def is_immediate(channel: str) -> bool:
    return channel in _names
