"""What words of ours are for, read from the words themselves: whatever somebody calls them, what
offers something is an offer, and a message that mixes both is one, too (INV-09)."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from accounts.protection.language import offers, urging
from accounts.protection.purposes import MARKETING, PROMOTIONAL, SERVICE
from knowledgebase.articles import signed
from tickets.thread.models import Message
from tickets.thread.statements import REPEATS

KnowsOffers = Callable[[str], str | None]
_known: list[KnowsOffers] = []
_ADDRESS = re.compile(r'href="([^"]*)"')


def knows_offers(known: KnowsOffers) -> KnowsOffers:
    """Adds a room above that keeps words which somebody has called an offer: of which product
    those are that stand in a text (empty: of any), None where there are none."""
    _known.append(known)
    return known


def offers_in(text: str) -> bool:
    """Whether it offers something: by its words, as far as compliance has not signed them as an
    explanation, or because somebody has said so of them."""
    if _product_in(text) is not None:
        return True
    return bool(offers.reads_like_offer(text)) and _offers_beside(text, bonuses=False)


def urges_in(text: str) -> bool:
    """Whether it urges to play; of what compliance has signed, only what stands beside it."""
    if not urging.urges(text):
        return False
    rest = signed.without(text, bonuses=True)
    return rest == text or bool(urging.urges(rest)) or _offers_beside(text, bonuses=True)


def _offers_beside(text: str, *, bonuses: bool) -> bool:
    """What is left without the signed words, read as if they named something."""
    rest = signed.without(text, bonuses=bonuses)
    if rest == text:
        return bool(offers.reads_like_offer(text))
    return bool(offers.reads_like_offer(rest) or offers.reads_like_offer(signed.NAMED + rest))


def _product_in(text: str) -> str | None:
    return next((found for known in _known if (found := known(text)) is not None), None)


def purpose_of(
    text: str, *, given: str = SERVICE, html: str = "", files: Iterable[str] = ()
) -> str:
    """`given` is what they were written for; an offer keeps its own name. Where links of the words
    lead and what `files` are called is read by the player, too."""
    if given in PROMOTIONAL:
        return given
    names = [*files, *(unquote(address) for address in _ADDRESS.findall(html))]
    if offers_in(text) or any(offers.named_like_offer(name) for name in names):
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
    return product_in(f"{message.subject}\n{message.text}")


def product_in(text: str) -> str:
    """Of both readings; empty where they don't agree, so that none is left out."""
    named = {offers.product_of(text), _product_in(text) or ""} - {""}
    return named.pop() if len(named) == 1 else ""
