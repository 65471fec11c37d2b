"""Saved replies that somebody has marked as offers stay offers when they are sent: by the words,
however they came into a message, and by what the composer took, however it was changed since.

A sentence that also stands in a reply without a mark is none: greetings and farewells are said
by everybody.
"""

import re
import time
from collections.abc import Iterable, Sequence
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

Known = tuple[tuple[str, str], ...]  # product, phrase
_kept: tuple[float, Known] | None = None


@meant.knows_offers
def product_in(text: str) -> str | None:
    """Of the marked reply that stands in these words; None where none does, empty where it names
    no product or several stand there."""
    known = _known()
    if not known:
        return None
    said = _said(text)
    found = [(product, phrase) for product, phrase in known if phrase in said]
    if not found:
        return None
    usual = _usual([phrase for _product, phrase in found])
    products = {product for product, phrase in found if phrase not in usual}
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
        found = {(product, phrase) for product, html in rows for phrase in phrases_of(html)}
        _kept = time.monotonic(), tuple(sorted(found))
    return _kept[1]


@lru_cache(maxsize=1024)
def phrases_of(html: str) -> frozenset[str]:
    """Each long sentence, as it is looked for: words between spaces. What a placeholder parts is
    two. A text of short ones only is looked for as a whole."""
    text = _PLACEHOLDER.sub("\n", markup.text_of(html))
    every = [_WORDS.findall(one.words) for one in sentences(text)]
    found = frozenset(_phrase(words) for words in every if len(words) >= _LONG_ENOUGH)
    whole = [word for words in every for word in words]
    return found or (frozenset({_phrase(whole)}) if len(whole) > 1 else frozenset())


def _phrase(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _said(text: str) -> str:
    return _phrase(_WORDS.findall(plain(text)))


def _usual(phrases: list[str]) -> set[str]:
    """Those that also stand in a reply without a mark. Asked only where one was found."""
    others = SavedText.objects.filter(reply__is_promotional=False, reply__is_active=True)
    texts = [_said(markup.text_of(html)) for html in others.values_list("html", flat=True)]
    return {phrase for phrase in phrases if any(phrase in text for text in texts)}
