"""Rules over ideas that meet in one sentence, in whatever order and wording.

A phrase that nobody has thought of still speaks of somebody, of a deed and of what it is done to.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from accounts.protection.language.found import Found, Plain

_REACH = 64  # letters to each side: eight words or so
_TRIES = 200  # a mail of nothing but one word need not be read to its end
_BEGINNING = 3
_BEGINNINGS = re.compile(rf"\b\w{{1,{_BEGINNING}}}")
_STOPS = re.compile(r"[.!?\n;]+(?=\s|$)")
_LITERAL = re.compile(r"[\w ]+")


class Meeting(NamedTuple):
    """`first` is looked for where one of `needs` stands, the other ideas only around it."""

    name: str
    code: str
    strength: str
    needs: tuple[str, ...]
    first: re.Pattern[str]
    others: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


def idea(words: str) -> str:
    """A pattern of words that mean one thing: * is any ending, _ a space."""
    said = "|".join(one.replace("*", r"\w*").replace("_", " ") for one in words.split())
    return rf"\b(?:{said})(?!\w)"


def meet(
    name: str, code: str, strength: str, first: str, *others: str, unless: str = ""
) -> Meeting:
    """`first` is words as in `idea`, and should be rare ones; `others` are patterns."""
    needs = (_LITERAL.match(one.replace("_", " ")) for one in first.split())
    return Meeting(
        name,
        code,
        strength,
        tuple(dict.fromkeys(need[0] for need in needs if need)),
        re.compile(idea(first)),
        tuple(map(re.compile, others)),
        re.compile(unless) if unless else None,
    )


class Meetings:
    """They are kept by the first letters of their needs: a message is asked only the few of whose
    words it holds one."""

    def __init__(self, rules: Iterable[Meeting]) -> None:
        self._rules = tuple(rules)
        self._kept: dict[str, list[tuple[str, int]]] = {}
        for place, one in enumerate(self._rules):
            for need in one.needs:
                self._kept.setdefault(need[:_BEGINNING].rstrip(), []).append((need, place))

    def search(self, plain: Plain, kind: str) -> Iterator[Found]:
        words = plain.words
        places = {
            place
            for beginning in self._kept.keys() & set(_BEGINNINGS.findall(words))
            for need, place in self._kept[beginning]
            if need in words
        }
        for place in sorted(places):
            one = self._rules[place]
            met = _met(one, words)
            if met is not None:
                yield Found(kind, one.code, one.strength, *plain.place(*met), one.name)


def _met(one: Meeting, words: str) -> tuple[int, int] | None:
    for match in islice(one.first.finditer(words), _TRIES):
        start, end = _around(words, *match.span())
        first, last = match.span()
        for other in one.others:
            found = other.search(words, start, end)
            if found is None:
                break
            first, last = min(first, found.start()), max(last, found.end())
        else:
            if one.unless is None or not one.unless.search(words, start, end):
                return first, last
    return None


def _around(words: str, start: int, end: int) -> tuple[int, int]:
    before, after = max(0, start - _REACH), min(len(words), end + _REACH)
    if before:  # a word that is cut in two means something else
        before = max(before, words.find(" ", before, start))
    for stop in _STOPS.finditer(words, before, start):
        before = stop.end()
    stop_after = _STOPS.search(words, end, after)
    if stop_after is not None:
        return before, stop_after.start()
    if after < len(words):
        after = max(end, words.rfind(" ", end, after))
    return before, after
