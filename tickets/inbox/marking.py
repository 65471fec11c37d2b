"""Marking in a text what a search meant: the words themselves, and words with the same stem."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from helpdesk.lib import lexemes
from helpdesk.lib.lexemes import Word
from helpdesk.lib.text import fold, lower
from tickets.thread.search.asked import Asked

_BEFORE, _LENGTH = 40, 150
_NOTHING = re.compile(r"(?!)")


class Piece(NamedTuple):
    text: str
    is_hit: bool


class Place(NamedTuple):
    start: int
    end: int
    word: Word


class Marker:
    """Words that may be meant are found by how they begin; `learn` asks for the stems of all of
    them at once, and only then is known which ones are."""

    def __init__(self, asked: Asked) -> None:
        self.forms = {form for several in asked.words.values() for form in several}
        self.begins = asked.begins
        # a stem's last letter may be another one in the word: kitap, kitabı
        starts = {form[: max(3, len(form) - 1)] for form in self.forms}
        either = "|".join(map(re.escape, sorted(starts)))
        self.like = re.compile(rf"(?<!\w)(?:{either})[\w.+@-]*") if either else _NOTHING
        self.stems: dict[str, dict[Word, tuple[str, ...]]] = defaultdict(dict)

    def places(self, text: str, language: str) -> list[Place]:
        """Where words stand that may be meant."""
        folded = fold(text)
        if len(folded) != len(text):  # letters that come apart are looked at one by one
            folded = "".join(fold(letter)[:1] or " " for letter in text)
        lowered = lower(text.replace("İ", "i"), language)
        if len(lowered) != len(folded):
            lowered = folded
        return [
            Place(start, start + len(word), Word(word, lowered[start : start + len(word)]))
            for match in self.like.finditer(folded)
            for start, word in [(match.start(), match[0].rstrip(".+-@"))]
        ]

    def learn(self, places: Iterable[tuple[str, list[Place]]]) -> None:
        """Of which stem the words are, by the language that each text is in."""
        words: dict[str, set[Word]] = defaultdict(set)
        for language, several in places:
            words[language[:2]] |= {one.word for one in several if not self.is_exact(one.word)}
        for language, unknown in words.items():
            self.stems[language] |= lexemes.stems(unknown, language)

    def is_exact(self, word: Word) -> bool:
        if word.folded in self.forms:
            return True
        return bool(self.begins) and word.folded.startswith(self.begins)

    def hits(self, places: list[Place], language: str) -> list[Place]:
        stems = self.stems[language[:2]]
        return [
            place
            for place in places
            if self.is_exact(place.word) or not self.forms.isdisjoint(stems.get(place.word, ()))
        ]


def marked(text: str, hits: Iterable[Place]) -> list[Piece]:
    pieces, end = [], 0
    for hit in hits:
        if hit.start > end:
            pieces.append(Piece(text[end : hit.start], False))
        pieces.append(Piece(text[hit.start : hit.end], True))
        end = hit.end
    return [*pieces, Piece(text[end:], False)] if end < len(text) else pieces


def snippet(text: str, hits: list[Place]) -> list[Piece]:
    """The words around the first hit, on one line."""
    start = max(0, hits[0].start - _BEFORE)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + _LENGTH
    shown = [
        hit._replace(start=hit.start - start, end=min(hit.end, end) - start)
        for hit in hits
        if start <= hit.start < end
    ]
    pieces = marked(text[start:end], shown)
    line = [piece._replace(text=" ".join(f"|{piece.text}|".split())[1:-1]) for piece in pieces]
    return [Piece("…", False), *line] if start else line
