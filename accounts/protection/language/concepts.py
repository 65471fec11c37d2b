"""Concepts near each other: what is meant, by whichever words somebody says it.

A concept holds stems ("want", "die", "child") of one language; a family asks for two or three
concepts within a few words of one sentence, in any order. A word is looked up once and remembered,
so that hundreds of concepts cost a usual message next to nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from accounts.protection.language.found import STRONG, Found, Words
from helpdesk.lib.text import fold

_WORDS = re.compile(r"[^\W_]{1,40}|[.!?;\n](?=\s|$)")
_STOPS = frozenset(".!?;\n")
_REMEMBERED = 20_000
_NEAR = 11  # words, from the first of them to the last
_ARABIC_BEFORE_WORDS = re.compile(
    "^[\u0648\u0641]?(?:\u0633)?[\u0628\u0643]?(?:\u0627\u0644|\u0644\u0644|\u0644)?(?=...)"
)
# Letters that stay when words are folded, and that many don't type.
_TYPED_AS = str.maketrans("\u0259\u0142\u0111\u00f8\u00e6", "eldoa")
_ARABIC = re.compile("[\u0621-\u064a]")


class Family(NamedTuple):
    """Concepts that together mean one thing, unless one of `unless` is in that sentence."""

    name: str
    code: str
    together: str
    unless: str = ""


class _Meant(NamedTuple):
    name: str
    code: str
    together: int
    unless: int


class Reader:
    """Reads families with the words of many languages at once.

    A stem is a word; "stem*" begins a word, "*end" ends one, "stem+middle" does both, and
    "two,words" stand next to each other.
    """

    def __init__(
        self, families: Iterable[Family], languages: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._whole: dict[str, int] = {}
        self._begins: dict[str, list[tuple[str, int]]] = {}
        self._ends: dict[str, int] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._of_bit: dict[int, list[_Meant]] = {}
        bits = 0
        families = tuple(families)
        for language, concepts in languages.items():
            masks: dict[str, int] = {}
            for concept, stems in concepts.items():
                masks[concept] = 1 << bits
                bits += 1
                for stem in fold(stems).translate(_TYPED_AS).split():
                    self._add(stem, masks[concept])
            for one in families:
                together = one.together.split()
                if all(concept in masks for concept in together):
                    unless = sum(masks.get(concept, 0) for concept in one.unless.split())
                    mask = sum(masks[concept] for concept in together)
                    meant = _Meant(f"{language}_{one.name}", one.code, mask, unless)
                    self._of_bit.setdefault(masks[together[0]], []).append(meant)
        self._asked = sum(self._of_bit)
        self._lengths = sorted({len(stem) for stem in self._begins})
        self._end_lengths = sorted({len(stem) for stem in self._ends})
        self._mask = lru_cache(maxsize=_REMEMBERED)(self._mask_of)

    def _add(self, stem: str, mask: int) -> None:
        first, *rest = stem.split(",")
        if rest:
            self._phrases.setdefault(first, []).append((tuple(rest), mask))
        elif stem.startswith("*"):
            self._ends[stem[1:]] = self._ends.get(stem[1:], 0) | mask
        elif "+" in stem or stem.endswith("*"):
            begin, _plus, middle = stem.rstrip("*").partition("+")
            self._begins.setdefault(begin, []).append((middle, mask))
        else:
            self._whole[stem] = self._whole.get(stem, 0) | mask

    def _mask_of(self, word: str) -> int:
        word = word.translate(_TYPED_AS)
        mask = self._whole.get(word, 0)
        for length in self._lengths:
            if length > len(word):
                break
            for middle, meant in self._begins.get(word[:length], ()):
                if not middle or middle in word[length:]:
                    mask |= meant
        for length in self._end_lengths:
            mask |= self._ends.get(word[-length:], 0)
        if not word.isascii() and _ARABIC.search(word):
            # Words of Arabic begin with "and" or "the" and end with whose they are.
            bare = _ARABIC_BEFORE_WORDS.sub("", word)
            if bare != word:
                mask |= self._mask_of(bare)
        return mask

    def find(self, plain: Words, kind: str) -> Iterator[Found]:
        words = _WORDS.findall(plain.words)
        masks = list(map(self._mask, words))
        phrases = self._phrases
        if phrases.keys() & set(words):
            for place, word in enumerate(words):
                if word in phrases:
                    for rest, mask in phrases[word]:
                        if _follow(words, place + 1, rest):
                            masks[place] |= mask
        seen = 0
        for mask in masks:
            seen |= mask
        candidates: list[_Meant] = []
        asked = seen & self._asked
        while asked:
            bit = asked & -asked
            asked ^= bit
            candidates += [one for one in self._of_bit[bit] if seen & one.together == one.together]
        if candidates:
            yield from _near(plain, kind, words, masks, candidates)


def _follow(words: list[str], place: int, rest: tuple[str, ...]) -> bool:
    for one in rest:
        if place >= len(words):
            return False
        word = words[place]
        if not (word.startswith(one[:-1]) if one.endswith("*") else word == one):
            return False
        place += 1
    return True


def _near(
    plain: Words, kind: str, words: list[str], masks: list[int], candidates: list[_Meant]
) -> Iterator[Found]:
    spans: list[tuple[int, int]] = []
    for first, last in _sentences(words):
        whole = 0
        for mask in masks[first:last]:
            whole |= mask
        here = [
            one
            for one in candidates
            if whole & one.together == one.together and not whole & one.unless
        ]
        known: set[int] = set()
        for at in range(first, last):
            if not here:
                break
            if not masks[at]:
                continue
            near = 0
            for mask in masks[max(first, at - _NEAR + 1) : at + 1]:
                near |= mask
            if near in known:
                continue
            known.add(near)
            for one in [one for one in here if near & one.together == one.together]:
                spans = spans or [match.span() for match in _WORDS.finditer(plain.words)]
                begin = _begin(masks, at, one.together)
                start, end = plain.place(spans[begin][0], spans[at][1])
                yield Found(kind, one.code, STRONG, start, end, one.name)
                here.remove(one)
                candidates.remove(one)


def _begin(masks: list[int], at: int, together: int) -> int:
    held = masks[at]
    while held & together != together:
        at -= 1
        held |= masks[at]
    return at


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for place, word in enumerate(words):
        if word in _STOPS:
            yield first, place
            first = place + 1
    yield first, len(words)
