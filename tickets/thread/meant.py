"""What words of ours are for, read from the words themselves: whatever somebody calls them, what
offers something is an offer, and a message that mixes both is one, too (INV-09)."""

from accounts.protection.language import offers
from accounts.protection.purposes import MARKETING, PROMOTIONAL, SERVICE
from tickets.thread.models import Message
from tickets.thread.statements import REPEATS


def purpose_of(text: str, *, given: str = SERVICE) -> str:
    """`given` is what they were written for; an offer keeps its own name."""
    if given in PROMOTIONAL:
        return given
    return MARKETING if offers.reads_like_offer(text) else given


def purpose_of_message(message: Message, *, given: str) -> str:
    """Asked again when it leaves. What only repeats words of both sides was read when they were
    said, and repeats no offer (`livechat/sessions/actions/mailing.py`)."""
    if REPEATS in message.flags:
        return given
    return purpose_of(f"{message.subject}\n{message.text}", given=given)


def product_of(message: Message) -> str:
    """Which product an offer is about; empty where it names none or several."""
    return offers.product_of(f"{message.subject}\n{message.text}")
