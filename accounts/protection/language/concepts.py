"""What is meant, by whichever words somebody says it.

A vocabulary lists the words of each concept in one language. A rule names concepts that mean
something where they stand near each other in one sentence, in any order. Rules are written once for
all languages, and hold in each that has words for what they need:

    Rule(SELF_HARM, "death wanting", unless="game")
    {"death": "ölüm* intihar*", "wanting": "isti* keşke tek_çare", "game": "film*"}

In `needs` and `unless` concepts have spaces between them; "play|win" is either of the two, and
"shut>him" both in this order, with three words between them at most. Words are spelled as they are
in their language:

    word       this word                 word*     a word that begins so
    *word      a word that ends so       wo+rd     a word that begins with "wo" and holds "rd"
    two_wor*   words one after another   #         any figure, and any sign of money

A word is looked up once and remembered, and only rules of whose first concept a text holds a word
are asked: however many there are, a usual message costs next to nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from types import MappingProxyType
from typing import NamedTuple

from helpdesk.lib.text import fold

_WORDS = re.compile(r"[^\W_]{1,40}|[%€£$₺]|[.!?;\n](?=\s|$)")
_STOPS = frozenset(".!?;\n")
_FIGURE = re.compile(r"[\d%€£$₺]")
_REMEMBERED = 20_000
_NEXT = 4  # words, from the first of two that follow each other to the second
_AROUND = 300  # letters of a sentence in which a pattern against it is looked for
_BEGINS = 1  # the bit of a word that may be the first of several
_ARABIC_BEFORE_WORDS = re.compile(
    "^[\u0648\u0641]?(?:\u0633)?[\u0628\u0643]?(?:\u0627\u0644|\u0644\u0644|\u0644)?(?=...)"
)
_ARABIC = re.compile("[\u0621-\u064a]")
# Letters that stay when words are folded, and that many don't type.
_TYPED_AS = str.maketrans("\u0259\u0142\u0111\u00f8\u00e6", "eldoa")


class Rule(NamedTuple):
    """Concepts that together mean what `code` says, unless one of `unless` is in that sentence."""

    code: str
    needs: str
    unless: str = ""


class Meant(NamedTuple):
    """`start` and `end` are places in the words that were read; `rule` says which concepts of
    which language stand there."""

    code: str
    start: int
    end: int
    rule: str


_Saying = tuple[Sequence[str], int]


class _Asked(NamedTuple):
    """A rule in one language, as bits: `needs` has all of them, or any of each of `either`."""

    rule: str
    code: str
    needs: int
    either: tuple[int, ...]
    unless: int
    against: re.Pattern[str] | None

    def is_held_by(self, said: int) -> bool:
        return said & self.needs == self.needs and (
            not self.either or all(said & some for some in self.either)
        )


class Reader:
    """Reads rules with the vocabularies of many languages at once."""

    def __init__(
        self,
        rules: Iterable[Rule],
        languages: Mapping[str, Mapping[str, str]],
        *,
        near: int = 11,
        against: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """So many words are `near` each other, the first and the last among them. `against` are
        patterns of folded letters, by language: a sentence that one matches means nothing there."""
        self._near = near
        self._whole: dict[str, int] = {}
        self._begins: dict[str, list[tuple[str, int]]] = {}
        self._ends: dict[str, int] = {}
        self._sayings: dict[str, list[_Saying]] = {}
        self._pairs: list[tuple[int, int, int]] = []
        self._figure = 0
        self._rules: list[_Asked] = []
        self._asked_by: dict[int, list[int]] = {}
        rules = tuple(rules)
        bit = _BEGINS
        for language, vocabulary in languages.items():
            bits: dict[str, int] = {}
            for concept, words in vocabulary.items():
                bits[concept] = bit = bit << 1
                for word in _spelled(words).split():
                    self._add(word, bit)
            for pair in dict.fromkeys(need for rule in rules for need in _pairs_in(rule.needs)):
                first, second = (bits.get(name, 0) for name in pair.split(">"))
                if first and second:
                    bits[pair] = bit = bit << 1
                    self._pairs.append((first, second, bit))
            denied = against.get(language)
            pattern = re.compile(denied.translate(_TYPED_AS)) if denied else None
            for rule in rules:
                self._ask(rule, language, bits, pattern)
        self._asked = sum(self._asked_by)
        self._lengths = sorted({len(stem) for stem in self._begins})
        self._end_lengths = sorted({len(stem) for stem in self._ends})
        self._bits_of = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._sayings_of = lru_cache(maxsize=_REMEMBERED)(self._begun_by)
        self._left_of = lru_cache(maxsize=_REMEMBERED)(self._begun_by_both)

    def _ask(
        self, rule: Rule, language: str, bits: Mapping[str, int], against: re.Pattern[str] | None
    ) -> None:
        # Of a pair both concepts are needed, too, so that the place of what is found holds them.
        both = [name for pair in _pairs_in(rule.needs) for name in pair.split(">")]
        named = [need.split("|") for need in (*rule.needs.split(), *both)]
        needs = [[bits.get(name, 0) for name in names] for names in named]
        if not all(map(any, needs)):
            return
        for bit in filter(None, needs[0]):
            self._asked_by.setdefault(bit, []).append(len(self._rules))
        self._rules.append(
            _Asked(
                f"{language}: {rule.needs}",
                rule.code,
                reduce(or_, (need[0] for need in needs if len(need) == 1), 0),
                tuple(reduce(or_, need) for need in needs if len(need) > 1),
                sum(bits.get(name, 0) for name in rule.unless.split()),
                against,
            )
        )

    def _add(self, word: str, bit: int) -> None:
        word, *following = word.split("_")
        if following:
            self._sayings.setdefault(word, []).append((tuple(following), bit))
            bit = _BEGINS
        if word == "#":
            self._figure |= bit
        elif word.startswith("*"):
            self._ends[word[1:]] = self._ends.get(word[1:], 0) | bit
        elif "+" in word or word.endswith("*"):
            begin, _plus, middle = word.rstrip("*").partition("+")
            self._begins.setdefault(begin, []).append((middle, bit))
        else:
            self._whole[word] = self._whole.get(word, 0) | bit

    def _look_up(self, word: str) -> int:
        bits = self._whole.get(word, 0)
        for length in self._lengths:
            if length > len(word):
                break
            for middle, bit in self._begins.get(word[:length], ()):
                if not middle or middle in word[length:]:
                    bits |= bit
        for length in self._end_lengths:
            bits |= self._ends.get(word[-length:], 0)
        if _FIGURE.match(word):
            bits |= self._figure
        if not word.isascii() and _ARABIC.search(word):
            # Words of Arabic begin with "and" or "the" and end with whose they are.
            bare = _ARABIC_BEFORE_WORDS.sub("", word)
            if bare != word:
                bits |= self._look_up(bare) & ~_BEGINS
        return bits

    def _begun_by(self, word: str) -> list[_Saying]:
        stems = [word, *(f"{word[:length]}*" for length in self._lengths if length <= len(word))]
        if _FIGURE.match(word):
            stems.append("#")
        return [saying for stem in stems for saying in self._sayings.get(stem, ())]

    def _begun_by_both(self, word: str, following: str) -> list[_Saying]:
        """What is left of the sayings that begin with these two."""
        return [
            (rest, bit) for (second, *rest), bit in self._sayings_of(word) if _is(following, second)
        ]

    def find(self, said: str) -> Iterator[Meant]:
        """What these folded words mean, sentence by sentence."""
        said, words = _split(said)
        bits = list(map(self._bits_of, words))
        seen = reduce(or_, bits, 0)
        ends = self._join(words, bits) if seen & _BEGINS else {}
        for place in ends:
            seen |= bits[place]
        for first, second, bit in self._pairs:
            if seen & first and seen & second:
                seen |= _pair(words, bits, first, second, bit)
        places: set[int] = set()
        asked = seen & self._asked
        while asked:
            bit = asked & -asked
            asked ^= bit
            places.update(self._asked_by[bit])
        rules = [self._rules[place] for place in sorted(places)]
        rules = [rule for rule in rules if rule.is_held_by(seen)]
        if rules:
            yield from _near(said, words, bits, ends, rules, self._near)

    def _join(self, words: list[str], bits: list[int]) -> dict[int, int]:
        """Gives the first of words that stand one after another what they mean together; says
        where the last of them stands."""
        ends: dict[int, int] = {}
        for place, (word, following) in enumerate(pairwise(words)):
            if bits[place] & _BEGINS:
                for rest, bit in self._left_of(word, following):
                    if not rest or _follow(words, place + 2, rest):
                        bits[place] |= bit
                        ends[place] = max(ends.get(place, 0), place + 1 + len(rest))
        return ends


@lru_cache(maxsize=2)  # several readers read one message
def _split(said: str) -> tuple[str, list[str]]:
    if not said.isascii():
        said = said.translate(_TYPED_AS)
    return said, _WORDS.findall(said)


def _pairs_in(needs: str) -> list[str]:
    return [need for need in needs.split() if ">" in need]


def _spelled(words: str) -> str:
    return fold(words).translate(_TYPED_AS)


def _follow(words: list[str], place: int, following: Sequence[str]) -> bool:
    said = words[place : place + len(following)]
    return len(said) == len(following) and all(map(_is, said, following))


def _is(word: str, meant: str) -> bool:
    return word == meant or (meant[-1] == "*" and word.startswith(meant[:-1]))


def _pair(words: list[str], bits: list[int], first: int, second: int, bit: int) -> int:
    """Gives a word of the first concept that one of the second follows what both mean."""
    joined = 0
    for place, meant in enumerate(bits):
        if meant & first:
            for at in range(place + 1, min(place + 1 + _NEXT, len(words))):
                if words[at] in _STOPS:
                    break
                if bits[at] & second:
                    bits[place] |= bit
                    joined = bit
    return joined


def _near(
    said: str,
    words: list[str],
    bits: list[int],
    ends: dict[int, int],
    rules: list[_Asked],
    near_to: int,
) -> Iterator[Meant]:
    spans: list[tuple[int, int]] = []
    for first, last in _sentences(words):
        whole = reduce(or_, bits[first:last], 0)
        here = [rule for rule in rules if not whole & rule.unless and rule.is_held_by(whole)]
        known: set[int] = set()
        for at in range(first, last):
            if not here:
                break
            if not bits[at]:
                continue
            near = reduce(or_, bits[max(first, at - near_to + 1) : at + 1])
            if near in known:
                continue
            known.add(near)
            for rule in [rule for rule in here if rule.is_held_by(near)]:
                spans = spans or [match.span() for match in _WORDS.finditer(said)]
                here.remove(rule)
                begin = _begin(bits, at, rule)
                start = max(spans[first][0], spans[begin][0] - _AROUND)
                stop = min(spans[last - 1][1], spans[at][1] + _AROUND)
                if rule.against and rule.against.search(said, start, stop):
                    continue
                end = max(ends.get(place, place) for place in range(begin, at + 1))
                yield Meant(rule.code, spans[begin][0], spans[end][1], rule.rule)
                rules.remove(rule)


def _begin(bits: list[int], at: int, rule: _Asked) -> int:
    held = bits[at]
    while not rule.is_held_by(held):
        at -= 1
        held |= bits[at]
    return at


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for place, word in enumerate(words):
        if word in _STOPS:
            yield first, place
            first = place + 1
    yield first, len(words)
