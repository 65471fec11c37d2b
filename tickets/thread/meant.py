"""What words of ours are for, read from the words themselves: whatever somebody calls them, what
offers something is an offer, and a message that mixes both is one, too (INV-09)."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from accounts.protection.language import offers
from accounts.protection.purposes import MARKETING, PROMOTIONAL, SERVICE
from tickets.thread.models import Message
from tickets.thread.statements import REPEATS

_ADDRESS = re.compile(r'href="([^"]*)"')


def purpose_of(
    text: str, *, given: str = SERVICE, html: str = "", files: Iterable[str] = ()
) -> str:
    """`given` is what they were written for; an offer keeps its own name. Where links of the words
    lead and what `files` are called is read by the player, too."""
    if given in PROMOTIONAL:
        return given
    names = [*files, *(unquote(address) for address in _ADDRESS.findall(html))]
    if offers.reads_like_offer(text) or any(offers.named_like_offer(name) for name in names):
        return MARKETING
    return given


def purpose_of_message(message: Message, *, given: str) -> str:
    """Asked again when it leaves. What only repeats words of both sides was read when they were
    said, and repeats no offer (`livechat/sessions/actions/mailing.py`)."""
    if REPEATS in message.flags:
        return given
    files = [file.name for file in message.attachments.all()]
    text = f"{message.subject}\n{message.text}"
    return purpose_of(text, given=given, html=message.html, files=files)


def product_of(message: Message) -> str:
    """Which product an offer is about; empty where it names none or several."""
    return offers.product_of(f"{message.subject}\n{message.text}")
