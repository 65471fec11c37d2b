"""The passage of an article that answers what was asked, with the words marked that say so."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from helpdesk.lib.text import clip, fold, squeeze
from knowledgebase.search.tokens import BEGINS
from knowledgebase.search.typed import Asked

LONGEST = 220
_READ = 20_000  # characters of an article
_LEAST_BEGUN = 3  # letters of a lexeme that words may begin with
_SURE = 0.5  # what is less sure is found, but not pointed at
_ENDS = re.compile(r"(?<=[.!?…:;])\s+|\n+")


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

    def __init__(self, asked: Asked) -> None:
        self._telling = [word.telling for word in asked.words]
        self._whole: dict[str, int] = {}
        self._begun: list[tuple[str, int]] = []
        for place, word in enumerate(asked.words):
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


class _Passage(NamedTuple):
    telling: float
    text: str


def answer(marker: Marker, summary: str, text: str) -> Markup:
    """The short answer where it says as much of what was asked as any passage; else the passage."""
    best = _best(marker, text[:_READ])
    if best is None or marker.telling(summary) >= best.telling:
        return marker.marked(clip(summary, LONGEST))
    return marker.marked(best.text)


def _best(marker: Marker, text: str) -> _Passage | None:
    """The sentence that says most, and as many of the next ones as there is room for."""
    ends = [match.end() for match in _ENDS.finditer(text)] + [len(text)]
    told: list[set[int]] = [set() for _end in ends]
    for start, _end, which in marker.places(text):
        told[bisect_right(ends, start)].add(which)
    telling = [marker.sum_of(words) for words in told]
    if not any(telling):
        return None
    place = max(range(len(ends)), key=lambda at: (telling[at], -at))
    start = ends[place - 1] if place else 0
    end = ends[place]
    for next_end in ends[place + 1 :]:
        if next_end - start > LONGEST:
            break
        end = next_end
    return _Passage(telling[place], _window(marker, squeeze(text[start:end])))


def _window(marker: Marker, said: str) -> str:
    """Of a long sentence the part around what was asked for."""
    if len(said) <= LONGEST:
        return said
    first = next((start for start, _end, _which in marker.places(said)), 0)
    if first < LONGEST // 2:
        return clip(said, LONGEST)
    start = said.rfind(" ", 0, first - LONGEST // 4) + 1
    return "…" + clip(said[start:], LONGEST - 1)
