"""The passage of an article that answers what was asked, with the words marked that say so."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from helpdesk.lib.text import clip, fold, squeeze
from knowledgebase.search.everyday import is_telling
from knowledgebase.search.tokens import BEGINS
from knowledgebase.search.typed import Asked

LONGEST = 220
_READ = 20_000  # characters of an article
_LEAST_BEGUN = 3  # letters of a lexeme that words may begin with
_SURE = 0.5  # what is less sure is found, but not pointed at
# of a line, and of a sentence, which may go on small or in figures; "3. " begins a step
_ENDS = re.compile(r"\n+|(?<=[.!?…])(?<!\d\.)[ \t]+(?![a-zçğıöşü\d])")
_POINT = re.compile(r"(?:\d+\.|•)\s+")
_CELLS = " · "  # between the cells of a row


class _Letters(dict[int, str]):
    """Each letter as it folds, one for one, so that places in a text stay what they are; what comes
    apart (ß, an ellipsis) is left as it is."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = fold(letter)
        self[code] = folded if len(folded) == 1 else letter
        return self[code]


_LETTERS = _Letters()


class Marker:
    """Knows which words of a text were asked for, in whatever form they stand there."""

    def __init__(self, asked: Asked, language: str) -> None:
        self._telling = [word.telling for word in asked.words]
        self._whole: dict[str, int] = {}
        self._begun: list[tuple[str, int]] = []
        for place, word in enumerate(asked.words):
            if not is_telling(word.token.folded, language):
                continue
            for key, sure in word.sure.items():
                if sure < _SURE:
                    continue
                start = key.partition(BEGINS)[0]
                self._whole.setdefault(start, place)
                if len(start) >= _LEAST_BEGUN:
                    self._begun.append((start, place))
        # how it stands there, folded → which of the words it is
        self._known: dict[str, int | None] = {}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        whole = [re.escape(word) + r"\b" for word in self._whole]
        begun = [re.escape(start) for start, _place in self._begun]
        parts = sorted({*begun, *whole}, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(parts)})\w*") if parts else None

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Start, end and which word, for each that was asked for."""
        if self._pattern is None:
            return []
        return [
            (match.start(), match.end(), self._which(match[0]))
            for match in self._pattern.finditer(text.translate(_LETTERS))
        ]

    def _which(self, folded: str) -> int:
        known = self._known.get(folded)
        if known is None:
            known = self._whole.get(folded)
            if known is None:
                known = max(
                    ((start, place) for start, place in self._begun if folded.startswith(start)),
                    key=lambda one: len(one[0]),
                )[1]
            self._known[folded] = known
        return known

    def telling(self, text: str) -> float:
        return self.sum_of({which for _start, _end, which in self.places(text)})

    def sum_of(self, words: Iterable[int]) -> float:
        return sum(self._telling[place] for place in words)

    def marked(self, text: str) -> Markup:
        pieces, at = [], 0
        for start, end, _which in self.places(text):
            pieces += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
            at = end
        pieces.append(escape(text[at:]))
        return Markup("").join(pieces)


class _Said(NamedTuple):
    """A sentence, a point of a list or a row of a table; or a heading, that says nothing alone."""

    words: str
    begins_line: bool
    telling: float

    @property
    def is_point(self) -> bool:
        return self.begins_line and _POINT.match(self.words) is not None

    @property
    def is_step(self) -> bool:
        return self.begins_line and self.words[0].isdigit() and self.is_point

    @property
    def is_row(self) -> bool:
        return _CELLS in self.words

    @property
    def is_heading(self) -> bool:
        """Or what a step is called."""
        if self.is_row or self.words[-1] in ".!…:" or not self.begins_line:
            return False
        return self.is_step or not self.is_point

    @property
    def alone(self) -> str:
        """As it is said without those around it."""
        words = _POINT.sub("", self.words, count=1) if self.begins_line else self.words
        return words.replace(_CELLS, ": ", 1)


def answer(marker: Marker, summary: str, text: str) -> Markup:
    """The short answer where it says as much of what was asked as any passage; else the passage."""
    said = _sentences(marker, text[:_READ])
    place = max(range(len(said)), key=lambda at: (said[at].telling, -at), default=None)
    if place is not None and said[place].telling > marker.telling(summary):
        passage = _passage(said, place)
        if passage or not summary:
            return marker.marked(_window(marker, passage or said[place].alone))
    return marker.marked(_whole(summary))


def _sentences(marker: Marker, text: str) -> list[_Said]:
    ends = [match.end() for match in _ENDS.finditer(text)] + [len(text)]
    told: list[set[int]] = [set() for _end in ends]
    for start, _end, which in marker.places(text):
        told[bisect_right(ends, start)].add(which)
    starts = [0, *ends[:-1]]
    return [
        _Said(words, start == 0 or text[start - 1] == "\n", marker.sum_of(which))
        for start, end, which in zip(starts, ends, told, strict=True)
        if (words := squeeze(text[start:end]))
    ]


def _passage(said: list[_Said], place: int) -> str:
    """What stands there, and as much of what belongs to it as there is room for. Nothing where it
    is a heading of what doesn't go into a sentence."""
    first = before = said[place]
    passage = first.alone
    is_list = False
    for one in said[place + 1 :]:
        words, between = one.words, " "
        if one.begins_line:
            is_list = one.is_point and (is_list or passage.endswith(":") or before.is_heading)
            if not is_list and not (before.is_heading and _is_said(one)):
                break
            if before.is_heading and passage[-1] not in "?:":
                passage += ":"
            if not one.is_step:
                words = one.alone
                between = _CELLS if before.is_point and one.is_point else " "
        if len(passage) + len(between) + len(words) > LONGEST:
            break
        passage, before = passage + between + words, one
    is_bare = before is first and first.is_heading and not first.is_step
    return "" if is_bare or passage.endswith(":") else passage


def _is_said(one: _Said) -> bool:
    """In sentences, below a heading."""
    return not (one.is_row or one.is_heading or one.is_point)


def _whole(said: str) -> str:
    """Of a long short answer as many whole sentences as there is room for."""
    if len(said) <= LONGEST:
        return said
    ends = [match.start() for match in _ENDS.finditer(said) if match.start() <= LONGEST]
    return said[: ends[-1]] if ends else clip(said, LONGEST)


def _window(marker: Marker, said: str) -> str:
    """Of a long sentence the part around what was asked for."""
    if len(said) <= LONGEST:
        return said
    first = next((start for start, _end, _which in marker.places(said)), 0)
    if first < LONGEST // 2:
        return clip(said, LONGEST)
    start = said.rfind(" ", 0, first - LONGEST // 4) + 1
    return "…" + clip(said[start:], LONGEST - 1)
