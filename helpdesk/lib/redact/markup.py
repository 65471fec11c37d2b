"""Masking card numbers in HTML, also those that tags or entities cut into pieces."""

import html
import re
from bisect import bisect_right
from typing import NamedTuple

from helpdesk.lib.redact.masking import MASK, hidden_places, mask_cards, may_name_a_code
from helpdesk.lib.redact.numbers import SHORTEST

# Tags that a reader does not see between two digits; every other tag is a gap.
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p q s"
    " samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_TAG_NAME = re.compile(r"</?([a-z][a-z0-9:]*)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"<(?=[a-zA-Z/!?])|&#?\w{1,31};?|\s+")


class _Piece(NamedTuple):
    """Readable characters and the source that they come from."""

    place: int
    text: str
    start: int
    end: int


class _Reading:
    """The text of a document as it is read, piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self.length = 0

    def add(self, text: str, start: int, end: int) -> None:
        if text:
            self.pieces.append(_Piece(self.length, text, start, end))
            self.length += len(text)

    def gap(self, start: int) -> None:
        if not self.pieces or self.pieces[-1].text != " ":
            self.add(" ", start, start)


def mask_cards_in_html(source: str) -> str:
    """The document with every card number masked, in texts, attributes and comments."""
    # Also true for digits written as entities: their codes are digits again.
    if len(_DIGIT.findall(source)) < SHORTEST and not may_name_a_code(source):
        return source
    reading = _Reading()
    changes: dict[tuple[int, int], str] = {}
    for start, end in _read(source, reading):
        tag = source[start:end]
        masked = mask_cards(tag)
        if masked != tag:
            changes[start, end] = masked
    starts = [piece.place for piece in reading.pieces]
    for place in hidden_places("".join(piece.text for piece in reading.pieces)):
        piece = reading.pieces[bisect_right(starts, place) - 1]
        if piece.end - piece.start == len(piece.text):
            at = piece.start + place - piece.place
            changes[at, at + 1] = MASK
        else:
            changes[piece.start, piece.end] = MASK
    return _changed(source, changes)


def _read(source: str, reading: _Reading) -> list[tuple[int, int]]:
    """Fill the reading; the places of tags and comments, which may hide numbers of their own."""
    tags: list[tuple[int, int]] = []
    done = 0
    while mark := _MARK.search(source, done):
        reading.add(source[done : mark.start()], done, mark.start())
        done = mark.end()
        if mark.group().isspace():
            reading.gap(mark.start())
        elif mark.group() != "<":
            reading.add(html.unescape(mark.group()), mark.start(), done)
        else:
            done = _end_of_tag(source, mark.start())
            tags.append((mark.start(), done))
            name = _TAG_NAME.match(source, mark.start())
            if name and name.group(1).lower() not in _INLINE:
                reading.gap(mark.start())
    reading.add(source[done:], done, len(source))
    return tags


def _end_of_tag(source: str, start: int) -> int:
    """Just behind the tag, or the end of a document that never closes it."""
    closing = "-->" if source.startswith("<!--", start) else ">"
    end = source.find(closing, start)
    return len(source) if end < 0 else end + len(closing)


def _changed(source: str, changes: dict[tuple[int, int], str]) -> str:
    parts: list[str] = []
    done = 0
    for (start, end), text in sorted(changes.items()):
        parts += source[done:start], text
        done = end
    return "".join(parts) + source[done:]
