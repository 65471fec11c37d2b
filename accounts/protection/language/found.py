"""How words are searched: rules over folded text, and where in the original they matched."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from helpdesk.lib.text import fold

STRONG, MODERATE, WATCH = "strong", "moderate", "watch"

# What somebody means may stand anywhere; only of what nobody has typed is the middle left out.
_BEGINNING, _END = 160_000, 40_000
_SENTENCE_ENDS = re.compile(r"[.!?\n;]+(?=\s|$)")
_THREE_WORDS, _SIX_WORDS = r"(?:\w+ ){0,3}?", r"(?:\w+ ){0,6}?"
# A word of two letters is its own beginning, and of no longer one.
_LETTERS = 3
_BEGINNINGS = re.compile(rf"\b\w{{1,{_LETTERS}}}")
_GAPS = re.compile(r"[^\S\n]{2,}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0640]")


class Found(NamedTuple):
    """One phrase. `start` and `end` are places in the text as it was given."""

    kind: str
    code: str
    strength: str
    start: int
    end: int
    rule: str


class Rule(NamedTuple):
    """`needs` are parts of words without which it can't match: looking for them is what a usual
    message costs. `unless` is asked of the sentence in which it matched, `letters` have to stand in
    what was typed there: folded, "öldüm" (I died) and "oldum" (I became) are one."""

    name: str
    code: str
    strength: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    letters: str = ""


class Plain:
    """A text as rules read it: folded, without gaps and invisible signs."""

    def __init__(self, text: str) -> None:
        self.pieces = _pieces(text)
        self.text = text
        folded = [fold(text[start:stop]) for start, stop in self.pieces]
        self.words = "\n".join(folded)
        self._places: list[int] | None = None
        self.is_same = len(folded) == 1 and len(folded[0]) == len(text)
        if _GAPS.search(self.words):
            self.words, self.is_same = _GAPS.sub(_one_gap, self.words), False

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where these folded letters stand in the text."""
        if self.is_same:
            return start, end
        places = self.places
        return places[start], places[min(end, len(places) - 1) - 1] + 1

    @property
    def places(self) -> list[int]:
        """For each folded letter the one that it was made of; reckoned where something was found,
        as few texts need it."""
        if self._places is None:
            letters: list[str] = []
            origins: list[int] = []
            for number, (start, stop) in enumerate(self.pieces):
                if number:
                    letters.append("\n")
                    origins.append(start)
                for at in range(start, stop):
                    for letter in fold(self.text[at]):
                        letters.append(letter)
                        origins.append(at)
            raw = "".join(letters)
            kept: list[int] = []
            end = 0
            for gap in _GAPS.finditer(raw):
                kept += origins[end : gap.start()]
                kept += origins[gap.start() : gap.start() + len(_one_gap(gap))]
                end = gap.end()
            self._places = [*kept, *origins[end:], self.pieces[-1][1]]
        return self._places

    def sentence(self, start: int, end: int) -> str:
        return sentence_of(self.words, start, end)


def sentence_of(words: str, start: int, end: int) -> str:
    """The sentence around a place, 300 letters to each side of it at most."""
    before = max(0, start - 300)
    for stop in _SENTENCE_ENDS.finditer(words, before, start):
        before = stop.end()
    after = _SENTENCE_ENDS.search(words, end, end + 301)
    return words[before : after.start() if after else end + 300]


class Words(Protocol):
    """Words as rules read them, and where they came from."""

    text: str
    words: str

    def place(self, start: int, end: int) -> tuple[int, int]: ...

    def sentence(self, start: int, end: int) -> str: ...


def _one_gap(gap: re.Match[str]) -> str:
    return " " if gap[0].isspace() else ""


def _pieces(text: str) -> list[tuple[int, int]]:
    if len(text) <= _BEGINNING + _END:
        return [(0, len(text))]
    return [(0, _BEGINNING), (len(text) - _END, len(text))]


def rule(
    name: str,
    code: str,
    strength: str,
    needs: str,
    *patterns: str,
    unless: str = "",
    letters: str = "",
) -> Rule:
    """`needs` are separated by spaces; a comma stands for a space inside one. In patterns ~ are up
    to three words, and ~~ up to six."""
    return Rule(
        name,
        code,
        strength,
        tuple(one.replace(",", " ") for one in needs.split()),
        re.compile("|".join(patterns).replace("~~", _SIX_WORDS).replace("~", _THREE_WORDS)),
        re.compile(unless) if unless else None,
        letters,
    )


def search(plain: Words, kind: str, rules: Iterable[Rule]) -> list[Found]:
    words = plain.words
    return list(_search(plain, kind, [one for one in rules if _holds_a_need(one, words)]))


def _holds_a_need(one: Rule, words: str) -> bool:
    for need in one.needs:  # a loop of its own costs half of any() with a generator
        if need in words:
            return True
    return not one.needs


def _search(plain: Words, kind: str, rules: Iterable[Rule]) -> Iterator[Found]:
    words = plain.words
    for one in rules:
        for match in one.pattern.finditer(words):
            start, end = match.span()
            if one.unless is not None and one.unless.search(plain.sentence(start, end)):
                continue
            first, last = plain.place(start, end)
            if one.letters not in plain.text[first:last].lower():
                continue
            yield Found(kind, one.code, one.strength, first, last, one.name)
            break  # one place of each rule says enough


class Shelf:
    """Many rules, kept by the first letters of the words that they need: however many there are, a
    message is asked only those of which it holds a word. Needs begin where a word begins."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._kept: dict[str, dict[str, set[int]]] = {}
        for place, one in enumerate(self._rules):
            for need in one.needs:
                needs = self._kept.setdefault(_BEGINNINGS.findall(need)[0], {})
                needs.setdefault(need, set()).add(place)

    def for_words(self, words: str) -> list[Rule]:
        kept = self._kept
        places: set[int] = set()
        for beginning in kept.keys() & set(_BEGINNINGS.findall(words)):
            for need, known in kept[beginning].items():
                if len(need) <= _LETTERS or need in words:
                    places |= known
        return [self._rules[place] for place in sorted(places)]
