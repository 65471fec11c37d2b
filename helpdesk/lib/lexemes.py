"""The words of a text as search knows them: folded, and beside each what its stem folds to.

The stemmers are PostgreSQL's. They want a word in small letters with all of its marks, and
Turkish ones lowered by us: to PostgreSQL "I" is an "i". They cut too much now and then ("ödeme"
becomes "öde"), so that the whole word is always there too.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import connection

from helpdesk.lib.text import fold, lower

TURKISH, ENGLISH, GERMAN, SPANISH = "tr", "en", "de", "es"
_STEMMERS = {
    TURKISH: "turkish_stem",
    ENGLISH: "english_stem",
    GERMAN: "german_stem",
    SPANISH: "spanish_stem",
}
# those of texts of which nobody says in which language they will be looked for
USUAL = (TURKISH, ENGLISH)
_WORD = re.compile(r"[\w.+-]+@[\w.-]+\w|\w+")
_LONGEST_WORD = 60
_STEMMED = range(3, 31)  # letters of a word that is worth it
EVERY = tuple(_STEMMERS)
_MOST_KNOWN = 60_000

_STEMS = "SELECT w, ts_lexize(%s, w) FROM unnest(%s::text[]) w"

# (language, lower word) → what it adds to the folded word; asking again would give the same
_known: dict[tuple[str, str], tuple[str, ...]] = {}


class Word(NamedTuple):
    folded: str
    lower: str  # with its marks, as the language lowers it; may be the folded word itself


def words_of(text: str) -> list[str]:
    """The folded words of a text, e-mail addresses whole."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text))]


def words_in(text: str, language: str) -> list[Word]:
    """The same, each with the spelling that its stemmer needs."""
    folded = fold(text)
    lowered = lower(text.replace("İ", "i"), language)
    if len(folded) != len(lowered):  # letters that come apart: rare, and stemmed as they fold
        lowered = folded
    return [
        Word(match[0][:_LONGEST_WORD], lowered[match.start() : match.end()])
        for match in _WORD.finditer(folded)
    ]


def stems(
    words: Iterable[Word], language: str, *, among: Collection[str] = USUAL
) -> dict[Word, tuple[str, ...]]:
    """What each word's stem folds to, where that is another word; at most one statement. Words of
    other languages than those `among` which it may be have none."""
    code = language[:2]
    if code not in among:
        return {}
    wanted = {word for word in words if len(word.lower) in _STEMMED and word.folded.isalpha()}
    found = {
        word: known for word in wanted if (known := _known.get((code, word.lower))) is not None
    }
    learned = _learn(wanted - found.keys(), code) if len(found) < len(wanted) else {}
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    _known.update({(code, word.lower): more for word, more in learned.items()})
    return found | learned


def forms(text: str) -> dict[str, tuple[str, ...]]:
    """The folded words of what was typed, each with itself first and then its stems in every
    language that it may be in; at most one statement per language."""
    found: dict[str, dict[str, None]] = {word: {word: None} for word in words_of(text)}
    for language in USUAL:
        for word, more in stems(words_in(text, language), language).items():
            found[word.folded] |= dict.fromkeys(more)
    return {word: tuple(several) for word, several in found.items()}


def of_texts(texts: Iterable[str], language: str, *, most_bytes: int) -> dict[str, None]:
    """Each folded word and folded stem once, in their order, as many as fit."""
    words: dict[Word, None] = {}
    size = 0
    for text in texts:
        for word in words_in(text, language):
            if word not in words:
                size += len(word.folded.encode()) + 8
                if size > most_bytes:
                    break
                words[word] = None
    found = dict.fromkeys(word.folded for word in words)
    for more in stems(words, language).values():
        found |= dict.fromkeys(more)
    return found


def _learn(words: set[Word], code: str) -> dict[Word, tuple[str, ...]]:
    """Turkish is often typed without its marks, and then the stemmer needs to be told of the ı."""
    spellings = {word.lower: _spellings(word.lower, code) for word in words}
    asked = list({spelling for several in spellings.values() for spelling in several})
    with connection.cursor() as cursor:
        cursor.execute(_STEMS, [_STEMMERS[code], asked])
        stem_of = {word: (found or [None])[0] for word, found in cursor.fetchall()}
    learned = {}
    for word in words:
        folds = (fold(stem_of[one] or "") for one in spellings[word.lower])
        learned[word] = tuple(dict.fromkeys(one for one in folds if one and one != word.folded))
    return learned


def _spellings(word: str, code: str) -> tuple[str, ...]:
    if code == TURKISH and "i" in word and word.isascii():
        return word, word.replace("i", "ı")
    return (word,)
