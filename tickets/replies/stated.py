"""What a reply states of the sheet of facts: it holds when the reply leaves, or the reply stays.

The composer names each fact that it put in, and how it read then. Whoever takes the words out, or
writes others, has stated nothing.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from knowledgebase.facts.models import Fact
from knowledgebase.facts.names import name_of
from knowledgebase.facts.sheet import Sheet, sheet_of
from tickets.thread.along import CanNotGo

_MOST, _LONGEST_KEY, _LONGEST_WORDS = 50, 80, 2000


class Stated(NamedTuple):
    key: str
    language: str
    words: str


class NotSo(CanNotGo):
    """One of them is another by now, or nothing at all."""


def facts(keys: Iterable[str], sheet: Sheet, language: str) -> list[dict[str, str]]:
    """As the composer keeps them with the words that it puts in."""
    said = ((key, sheet.words(key, language)) for key in keys)
    return [Stated(key, language, words)._asdict() for key, words in said if words]


def read(sent: Any) -> list[Stated]:
    """The same, sent back. ValueError: it is none of it."""
    if not isinstance(sent, list) or len(sent) > _MOST:
        raise ValueError
    return [_one(one) for one in sent]


def _one(sent: Any) -> Stated:
    if not isinstance(sent, dict):
        raise ValueError
    made = Stated(*(sent.get(name) for name in Stated._fields))  # type: ignore[arg-type]
    bounds = zip(made, (_LONGEST_KEY, 5, _LONGEST_WORDS), strict=True)
    if not all(isinstance(said, str) and 0 < len(said) <= longest for said, longest in bounds):
        raise ValueError
    return made


def check(
    text: str, stated: Sequence[Stated], *, brand_id: int, at: datetime, now: datetime
) -> None:
    """Raises NotSo: these words state what is not so `at` the moment at which they leave."""
    if not stated:
        return
    sheet, said = sheet_of(brand_id, at), _squeezed(text)
    for one in stated:
        holds = sheet.words(one.key, one.language)
        if holds != one.words and _stands_in(said, one.words):
            raise NotSo(_told(one, holds, is_later=at > now))


def _told(one: Stated, holds: str | None, *, is_later: bool) -> str:
    fact = Fact.objects.filter(key=one.key).first()
    if is_later:
        told = _("“%(words)s” (%(name)s) does not hold then. Take it out, or choose another time.")
    elif holds:
        told = _("“%(words)s” (%(name)s) is “%(now)s” now. Correct it, then send.")
    else:
        told = _("“%(words)s” (%(name)s) does not hold any more. Take it out, then send.")
    name = name_of(fact) if fact else one.key
    return told % {"words": one.words, "name": name, "now": holds}


def _stands_in(said: str, words: str) -> bool:
    """As words of their own: 4 hours do not stand in 24 hours."""
    return bool(re.search(rf"(?<!\w){re.escape(_squeezed(words))}(?!\w)", said))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
