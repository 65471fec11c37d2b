"""What the door would have heard of a mail, read from its header: fetched mail has no envelope."""

from typing import NamedTuple

from tickets.channels.email.mail import addresses, mime

# The server's own fields first: they name whom the mail was delivered for, whoever it is "to".
_RECIPIENTS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
_LONGEST_HEAD = mime.LARGEST_HEADER + 4


class Envelope(NamedTuple):
    sender: str  # "" for the null return path
    recipient: str


def of(raw: bytes, *, mailbox_address: str) -> Envelope:
    """Who sent it, and to which form of the mailbox's address: one with a +tag names a ticket."""
    try:
        head = mime.read(_head(raw))
    except mime.Unreadable:
        return Envelope("", mailbox_address)
    return Envelope(_sender(head), _recipient(head, mailbox_address))


def _head(raw: bytes) -> bytes:
    """Up to the empty line; what is longer than a header may be is for the intake to refuse."""
    ends = [at for line in (b"\r\n\r\n", b"\n\n") if (at := raw.find(line, 0, _LONGEST_HEAD)) >= 0]
    return raw[: min(ends, default=_LONGEST_HEAD)] + b"\r\n\r\n"


def _sender(head: mime.Part) -> str:
    for value in head.get_all("return-path"):
        named = addresses.read_list(value)
        return named[0].address if named else ""
    named = addresses.read_list(head.get("from"))
    return named[0].address if named else ""


def _recipient(head: mime.Part, mailbox_address: str) -> str:
    own = mailbox_address.lower()
    for field in _RECIPIENTS:
        for value in head.get_all(field):
            for person in addresses.read_list(value):
                local, _, domain = person.address.lower().rpartition("@")
                name, plus, _tag = local.partition("+")
                if plus and f"{name}@{domain}" == own:
                    return person.address
    return mailbox_address
