"""Saved replies that somebody has marked as offers stay offers when they are sent: by the words,
however they came into a message, and by what the composer took, however it was changed since.

A sentence that also stands in a reply for everybody without a mark is none: greetings and farewells
are said by everybody. A copy of the offer that lacks the mark takes it off nothing.
"""

import re
import time
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import Any

from django.db import transaction

from accounts.protection.language.sentences import plain, sentences
from accounts.protection.purposes import MARKETING
from helpdesk.lib import html as markup
from helpdesk.lib.prepared import Prepared
from tickets.replies.models import SavedReply, SavedText
from tickets.thread import meant
from tickets.thread.along import along
from tickets.thread.models import Message, Ticket

LASTS = 1.0  # seconds; another process may have marked one
_MOST = 50  # that one message took
_LONG_ENOUGH = 5  # words of a sentence that is said on purpose
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_WORDS = re.compile(r"\w+")
# Retired ones, too: what they offered is still an offer.
_READ = Prepared(
    "marked_texts",
    [],
    """
SELECT r.product, t.html FROM tickets_savedreply r JOIN tickets_savedtext t ON t.reply_id = r.id
WHERE r.is_promotional
""",
)

Known = tuple[tuple[str, frozenset[str]], ...]  # of each text: product, phrases
_kept: tuple[float, Known] | None = None


@meant.knows_offers
def product_in(text: str) -> str | None:
    """Of the marked reply that stands in these words; None where none does, empty where it names
    no product or several stand there."""
    known = _known()
    if not known:
        return None
    said = _said(text)
    found = [
        (product, phrase, phrases)
        for product, phrases in known
        for phrase in phrases
        if phrase in said
    ]
    if not found:
        return None
    usual = _usual({one[1] for one in found}, {one[2] for one in found})
    products = {product for product, phrase, _phrases in found if phrase not in usual}
    if not products:
        return None
    return products.pop() if len(products) == 1 else ""


def forget() -> None:
    """What this process has read holds no longer."""
    global _kept
    _kept = None


def changed() -> None:
    """Something of it has: this deed reads it anew, and all others do once it is done."""
    forget()
    transaction.on_commit(forget)


def read(sent: Any) -> list[int]:
    """The saved replies that the composer put into a message. ValueError: no list of them."""
    if not isinstance(sent, list) or len(sent) > _MOST:
        raise ValueError
    if not all(isinstance(one, int) and 0 < one < 2**62 for one in sent):
        raise ValueError
    return sent


def without(sent: Any, phrases: Sequence[str]) -> Any:
    """Numbers, and no words of anybody."""
    return sent


def purpose_with(taken: list[int]) -> str:
    """As they are marked now, also where they were put in before."""
    marked = SavedReply.objects.filter(pk__in=taken, is_promotional=True)
    return MARKETING if marked.exists() else ""


@along("replies", read=read, without=without, purpose=purpose_with)
def taken(ticket: Ticket, message: Message, given: list[int]) -> None:
    """Only its purpose follows from them."""


def _known() -> Known:
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > LASTS:
        rows = _READ.rows()
        _kept = time.monotonic(), tuple({(product, phrases_of(html)) for product, html in rows})
    return _kept[1]


@lru_cache(maxsize=1024)
def phrases_of(html: str) -> frozenset[str]:
    """Each long sentence, as it is looked for: words between spaces; and short ones that follow
    each other in a line, where they are long enough together. What a placeholder parts is two. A
    text of less is looked for as a whole."""
    every, found = [], []
    for line in _PLACEHOLDER.sub("\n", markup.text_of(html)).split("\n"):
        short: list[str] = []
        for words in (_WORDS.findall(one.words) for one in sentences(line)):
            every += words
            if len(words) >= _LONG_ENOUGH:
                found += [words, short]
                short = []
            else:
                short = short + words
        found.append(short)
    long = frozenset(_phrase(words) for words in found if len(words) >= _LONG_ENOUGH)
    return long or (frozenset({_phrase(every)}) if len(every) > 1 else frozenset())


def _phrase(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _said(text: str) -> str:
    return _phrase(_WORDS.findall(plain(text)))


def _usual(phrases: Set[str], offers: Set[frozenset[str]]) -> set[str]:
    """Those that also stand in a reply for everybody without a mark, unless that says most of one
    of the offers that they are from. Asked only where one was found."""
    others = SavedText.objects.filter(
        reply__is_promotional=False, reply__is_active=True, reply__owner=None
    )
    found: set[str] = set()
    for html in others.values_list("html", flat=True):
        text = _said(markup.text_of(html))
        said = {phrase for phrase in phrases if phrase in text}
        if said - found and not any(_says_most(text, offer) for offer in offers):
            found |= said
    return found


def _says_most(text: str, offer: frozenset[str]) -> bool:
    return sum(phrase in text for phrase in offer) * 2 > len(offer)
