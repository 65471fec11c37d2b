"""What is meant by words that nobody listed together: concepts, and rules that ask for some of them
near each other.

A concept is a set of words ("on"), beginnings ("oyna*") and sayings ("on_top", "geri_al*") of one
language. Every language has the same concepts, so a rule is written once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from accounts.protection.language.sentences import Sentence

_WORD = re.compile(r"\w+|[%€£$₺]")
_AMOUNT = re.compile(r"\d|[%€£$₺]")
_BEGINS = 1  # It may be the first word of a saying.
# So many words one after the other are near each other.
_NEAR = 10
_MANY = 300  # Sentences; who asks so often is no longer read across them.
_INDEXED = 2  # Letters by which a beginning is found; a word costs the few that share them.


class Rule(NamedTuple):
    """`needs` are concepts that stand near each other, in any order; "a|b" is one of both.
    `unless` are concepts that stand nowhere in what was said."""

    code: str
    needs: str
    unless: str = ""


class Language:
    """The concepts of one language. `amount` is told by figures, whatever else is listed."""

    def __init__(self, concepts: Mapping[str, str], rules: tuple[Rule, ...]) -> None:
        self._bits = {name: 2 << number for number, name in enumerate(concepts)}
        self._whole: dict[str, int] = {}
        self._beginnings: dict[str, list[tuple[str, int]]] = {}
        self._sayings: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for name, words in concepts.items():
            for word in words.split():
                self._add(word, self._bits[name])
        self._amount = self._bits.get("amount", 0)
        self._rules = [
            (rule.code, *self._parts(rule.needs), self._any(rule.unless)) for rule in rules
        ]
        self._of_word = lru_cache(maxsize=20_000)(self._meaning)

    def found(self, words: list[str]) -> Iterator[str]:
        """Codes of the rules that hold, in the order in which they are written."""
        meant = list(map(self._of_word, words))
        said = _joined(meant)
        if said & _BEGINS:
            for at, word in enumerate(words):
                if meant[at] & _BEGINS:
                    for rest, bit in self._sayings[word]:
                        if _follow(rest, words, at + 1):
                            meant[at] |= bit
                            said |= bit
        elif not said:
            return
        rules = [
            (code, (first, *needs))
            for code, first, needs, unless in self._rules
            if said & first and not said & unless and all(said & need for need in needs)
        ]
        if rules:
            near = {_joined(meant[at : at + _NEAR]) for at in range(max(1, len(meant) - _NEAR + 1))}
            for code, needs in rules:
                if any(all(some & need for need in needs) for some in near):
                    yield code

    def _add(self, word: str, bit: int) -> None:
        first, *rest = word.split("_")
        if rest:
            self._whole[first] = self._whole.get(first, 0) | _BEGINS
            self._sayings.setdefault(first, []).append((tuple(rest), bit))
        elif word.endswith("*"):
            beginning = word[:-1]
            self._beginnings.setdefault(beginning[:_INDEXED], []).append((beginning, bit))
        else:
            self._whole[word] = self._whole.get(word, 0) | bit

    def _parts(self, needs: str) -> tuple[int, tuple[int, ...]]:
        first, *others = [self._any(one) for one in needs.split()]
        return first, tuple(others)

    def _any(self, names: str) -> int:
        return _joined([self._bits[name] for name in re.split(r"[| ]", names) if name])

    def _meaning(self, word: str) -> int:
        meant = self._whole.get(word, 0)
        for beginning, bit in self._beginnings.get(word[:_INDEXED], ()):
            if word.startswith(beginning):
                meant |= bit
        return meant | (self._amount if _AMOUNT.match(word) else 0)


def units(said: list[Sentence]) -> Iterator[Sentence]:
    """Sentences, and short questions together with what answers them: "Why stop? Play on"."""
    for one, following in zip_longest(said, said[1:]):
        yield one
        asks = "?" in one.words and one.words.count(" ") < _NEAR
        if following is not None and asks and len(said) < _MANY:
            yield Sentence(one.words + following.words, one.start, following.end)


def rules_in(said: str, languages: Iterable[Language]) -> Iterator[str]:
    """Codes of the rules that hold in these folded words."""
    words = _WORD.findall(said)
    if len(words) > 1:
        for language in languages:
            yield from language.found(words)


def _follow(rest: tuple[str, ...], words: list[str], at: int) -> bool:
    if at + len(rest) > len(words):
        return False
    return all(
        words[at + number].startswith(one[:-1]) if one.endswith("*") else words[at + number] == one
        for number, one in enumerate(rest)
    )


def _joined(bits: list[int]) -> int:
    joined = 0
    for bit in bits:
        joined |= bit
    return joined
