"""Which of our messages a mail that came back is about: only what our own signature names."""

from tickets.channels.email.mail import addresses
from tickets.channels.email.mail.bounces import Bounce
from tickets.channels.email.models import RawMail
from tickets.thread.incoming import Incoming
from tickets.thread.models import Message


def may_be_bounce(mail: RawMail, incoming: Incoming) -> bool:
    """Whether it is worth reading as one: a machine's, to an address that only we can make.

    A person may well send us somebody else's bounce with his words.
    """
    return incoming.is_automatic and any(
        addresses.read_return_path(address) or addresses.read_reply_address(address)
        for address in _addressed(mail, incoming)
    )


def message_of(mail: RawMail, incoming: Incoming, bounce: Bounce, *, brand: int) -> Message | None:
    """By the return path, which names the message. Mailboxes with a long name have no room for
    one: there the signed address of the ticket counts together with a Message-ID of ours."""
    for address in _addressed(mail, incoming):
        named = addresses.read_return_path(address)
        if named is not None:
            return _ours(named, brand=brand)
    for address in _addressed(mail, incoming):
        number = addresses.read_reply_address(address)
        for ticket, key in bounce.message_ids if number else ():
            if ticket == number and key.isascii() and key.isdecimal():
                return _ours(int(key), brand=brand)
    return None


def _addressed(mail: RawMail, incoming: Incoming) -> tuple[str, ...]:
    return (mail.envelope_to, *incoming.recipients[:20])


def _ours(message_id: int, *, brand: int) -> Message | None:
    found = Message.objects.filter(pk=message_id, kind=Message.REPLY, ticket__brand=brand)
    return found.select_related("ticket").first()
