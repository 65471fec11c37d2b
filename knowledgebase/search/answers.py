"""The passage of an article that answers what was asked, with the words marked that say so."""

import re
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from helpdesk.lib.text import clip, fold, lower
from knowledgebase.search.tokens import BEGINS
from knowledgebase.search.typed import Asked

LONGEST = 220
_READ = 20_000  # characters of an article
_LEAST_BEGUN = 3  # letters of a lexeme that words may begin with
_SURE = 0.5  # what is less sure is found, but not pointed at
_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"(?<=[.!?…:;])\s+|\n+")


class Marker:
    """Knows which words of a text were asked for, in whatever form they stand there."""

    def __init__(self, asked: Asked, language: str) -> None:
        self._language = language
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
        folded = fold(text)
        if len(folded) != len(text):  # letters that come apart: rare, and then nothing is marked
            folded = lower(text, self._language)
            if len(folded) != len(text):
                return []
        return [
            (match.start(), match.end(), self._which(match[0]))
            for match in self._pattern.finditer(folded)
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
        return sum(self._telling[place] for place in {which for _s, _e, which in self.places(text)})

    def marked(self, text: str) -> Markup:
        pieces, at = [], 0
        for start, end, _which in self.places(text):
            pieces += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
            at = end
        pieces.append(escape(text[at:]))
        return Markup("").join(pieces)


class _Passage(NamedTuple):
    telling: float
    place: int
    text: str


def answer(marker: Marker, summary: str, text: str) -> Markup:
    """The short answer where it says as much of what was asked as any passage; else the passage."""
    best = _best(marker, text[:_READ])
    if best is None or marker.telling(summary) >= best.telling:
        return marker.marked(clip(summary, LONGEST))
    return marker.marked(best.text)


def _best(marker: Marker, text: str) -> _Passage | None:
    sentences = [one.strip() for one in _ENDS.split(text) if one.strip()]
    telling = [marker.telling(sentence) for sentence in sentences]
    if not any(telling):
        return None
    place = max(range(len(sentences)), key=lambda at: (telling[at], -at))
    said = sentences[place]
    following = place + 1
    while following < len(sentences) and len(said) + len(sentences[following]) < LONGEST:
        said = f"{said} {sentences[following]}"
        following += 1
    return _Passage(telling[place], place, _window(marker, said))


def _window(marker: Marker, said: str) -> str:
    """Of a long sentence the part around what was asked for."""
    if len(said) <= LONGEST:
        return said
    first = next((start for start, _end, _which in marker.places(said)), 0)
    if first < LONGEST // 2:
        return clip(said, LONGEST)
    start = said.rfind(" ", 0, first - LONGEST // 4) + 1
    return "…" + clip(said[start:], LONGEST - 1)
