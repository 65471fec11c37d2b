"""The words that a kind of reader can find anything by, and how usual each is.

One model for each brand, language and audience, so that nobody is helped to a word that stands only
in what he may not read. It is kept in the process. Which articles are shown is always asked of the
database; a model that is a little old only weighs words by how usual they were before. In a large
house nobody who searches waits for a new one: it is made beside him, and until then no word of the
old one is said to anybody, as it may stand only in what has been taken back.
"""

import logging
import time
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime
from math import log
from threading import Lock, Thread
from typing import NamedTuple

from django.db import connection
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from helpdesk.lib.prepared import ask
from helpdesk.lib.text import fold
from knowledgebase.articles.reading import generation
from knowledgebase.search.everyday import is_telling
from knowledgebase.search.models import Synonym
from knowledgebase.search.sight import VISIBLE
from knowledgebase.search.tokens import BEGINS, Token, tokens_of

_MOST_KEPT = 24  # models; one of 5,000 articles has 3 MB
# a model of more than so many texts is made anew beside those who search, and not again before so
# many times what making it takes
_LARGE, _PATIENCE = 1_000, 10
_UNTELLING = 0.12  # what a word that every question has says, of what a rare one says
_CLOSE = 8  # spellings that are looked at more closely
_LONG = 8  # letters of a word in which two may be wrong

_SHARES = f"""
SELECT p.lexeme, count(*) FROM knowledgebase_posting p
JOIN knowledgebase_entry e ON e.translation_id = p.entry_id
{VISIBLE} WHERE p.language = %(language)s GROUP BY 1
"""  # noqa: S608 - constants of our own
_WORDS = f"""
SELECT w, count(*) FROM knowledgebase_entry e
{VISIBLE}, unnest(e.words) w WHERE e.language = %(language)s GROUP BY 1 ORDER BY 2
"""  # noqa: S608 - constants of our own
_SIZE = f"""
SELECT count(*) FROM knowledgebase_entry e {VISIBLE} WHERE e.language = %(language)s
"""  # noqa: S608 - constants of our own


class Key(NamedTuple):
    brand_id: int
    language: str
    audiences: frozenset[str]


class Meant(NamedTuple):
    """That a phrase of these tokens means others, too."""

    phrase: tuple[Token, ...]
    others: tuple[tuple[Token, ...], ...]


class Vocabulary:
    def __init__(self, key: Key, *, now: datetime) -> None:
        asked = {
            "brand": key.brand_id,
            "language": key.language,
            "audiences": sorted(key.audiences),
            "now": now,
        }
        self.language = key.language
        self.is_old = False
        self.size = ask(_SIZE, asked)[0][0]
        self.shares: dict[str, int] = dict(ask(_SHARES, asked))
        # folded → as it is written most
        self.spelled = {fold(word): word for word, _often in ask(_WORDS, asked)}
        self.sorted = sorted(
            word for word in self.spelled if len(word) > 2 and is_telling(word, key.language)
        )
        self.meant = _meant(key.language)
        self._rarest = log(1 + self.size)
        self._telling: dict[str, float] = {}

    def knows(self, token: Token) -> bool:
        """Whether anything is found by it; how it begins is enough."""
        return any(key in self.shares for key in token.keys)

    def telling(self, keys: Iterable[str], folded: str) -> float:
        """How much a word says: what stands everywhere says little."""
        if not is_telling(folded, self.language):
            return _UNTELLING * self._rarest
        found = [self.shares[key] for key in keys if key in self.shares and BEGINS not in key]
        return log(1 + self.size / (0.5 + max(found, default=0)))

    def telling_of(self, written: str) -> float:
        """The same, of a word as entries hold it: its keys in one text."""
        known = self._telling.get(written)
        if known is None:
            keys = written.split(" ")
            known = self._telling[written] = self.telling(keys, keys[0])
        return known

    def begun_with(self, start: str, *, most: int) -> list[str]:
        """The words that begin so, the usual ones first."""
        at = bisect_left(self.sorted, start)
        end = bisect_left(self.sorted, start + "\U0010ffff")
        return sorted(self.sorted[at:end], key=lambda w: -self.shares.get(w, 0))[:most]

    def likely(self, folded: str) -> str:
        """The word that somebody meant who wrote this, or nothing."""
        length = len(folded)
        if length < 4 or not folded.isalpha():
            return ""
        most = 1 if length < _LONG else 2
        near = extract(folded, self.sorted, scorer=OSA.distance, score_cutoff=most, limit=_CLOSE)
        ranked = [
            (distance, -self.shares.get(word, 0), word)
            for word, distance, _place in near
            # a short or much misspelled word begins as it was meant
            if word[0] == folded[0] or (distance == 1 and length > 5)
        ]
        return min(ranked)[2] if ranked else ""


class _Kept(NamedTuple):
    vocabulary: Vocabulary
    generation: int
    until: float  # by the process's own clock; none is made before


_kept: OrderedDict[Key, _Kept] = OrderedDict()
_in_making: set[Key] = set()
_lock = Lock()
_log = logging.getLogger(__name__)


def vocabulary(key: Key, *, now: datetime) -> Vocabulary:
    newest = generation()
    with _lock:
        kept = _kept.get(key)
    if kept is None:
        return _make(key, newest, now)
    if kept.generation == newest:
        return kept.vocabulary
    if kept.vocabulary.size <= _LARGE:
        return _make(key, newest, now)
    kept.vocabulary.is_old = True
    if time.monotonic() >= kept.until:
        _make_beside(key, newest, now)
    return kept.vocabulary


def _make(key: Key, newest: int, now: datetime) -> Vocabulary:
    """`newest`: the generation, asked for before anything is read."""
    began = time.monotonic()
    made = Vocabulary(key, now=now)
    ended = time.monotonic()
    with _lock:
        _kept[key] = _Kept(made, newest, ended + _PATIENCE * (ended - began))
        _kept.move_to_end(key)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return made


def _make_beside(key: Key, newest: int, now: datetime) -> None:
    def make() -> None:
        try:
            _make(key, newest, now)
        except Exception:  # whoever searches has the old one, and the next asks again
            _log.exception("A model of search could not be made")
        finally:
            connection.close()
            with _lock:
                _in_making.discard(key)

    with _lock:
        if key in _in_making:
            return
        _in_making.add(key)
    Thread(target=make, name="vocabulary", daemon=True).start()


def forget_now() -> None:
    """For whoever has just changed what models are made of."""
    with _lock:
        _kept.clear()


def _meant(language: str) -> list[Meant]:
    rows = Synonym.objects.filter(language=language, is_active=True).values_list("words", flat=True)
    groups = list(rows)
    phrases = iter(tokens_of([phrase for group in groups for phrase in group], language))
    meant = []
    for group in groups:
        several = [tuple(next(phrases)) for _phrase in group]
        meant += [
            Meant(one, tuple(other for other in several if other is not one))
            for one in several
            if one
        ]
    return meant
