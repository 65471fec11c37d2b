"""Blacking out words that somebody chose, in text and in HTML."""

import html
import re
from bisect import bisect_right
from collections.abc import Sequence

from helpdesk.lib.redact.markup import _changed, _read, _Reading

REMOVED = "█████"
_VALUE = re.compile(r'(?<==")[^"]*')
# What the plain words of a mail say for a link, a list or bold letters that a reader of the
# document does not see between two words.
_ADDRESS = r"[(<\[](?:https?://|www\.|mailto:|tel:)[^\s()<>\[\]]{0,2000}[)>\]]"
_BULLET = r"\n[ \t>]*(?:[-•*]|\d{1,3}[.)])(?=\s)"
_GAP = rf"[*_]{{0,3}}(?:{_BULLET}|[\s>]|{_ADDRESS})(?:{_BULLET}|[\s>*_]|{_ADDRESS}){{0,200}}"
_BETWEEN = re.compile(rf"(?:\s|(?<!\S){_ADDRESS}(?!\S))+")


def black_out(text: str, phrases: Sequence[str]) -> str:
    """The text with each phrase replaced, whatever its case and the spaces in it."""
    pattern = _pattern(phrases)
    return pattern.sub(REMOVED, text) if pattern else text


def has(text: str, phrases: Sequence[str]) -> bool:
    """Whether any of the phrases stands in the text."""
    pattern = _pattern(phrases)
    return pattern is not None and pattern.search(text) is not None


def where(text: str, phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Where the phrases stand in the text: beginnings and ends."""
    pattern = _pattern(phrases)
    return [found.span() for found in pattern.finditer(text)] if pattern else []


def black_out_html(source: str, phrases: Sequence[str]) -> str:
    """The document with each phrase replaced as a reader sees it, also across tags, and inside
    the values of attributes."""
    pattern = _pattern(phrases)
    if pattern is None:
        return source
    reading = _Reading()
    changes: dict[tuple[int, int], str] = {}
    for start, end in _read(source, reading):
        tag = source[start:end]
        changed = _VALUE.sub(lambda found: _without(pattern, found.group()), tag)
        if changed != tag:
            changes[start, end] = changed
    starts = [piece.place for piece in reading.pieces]
    for found in pattern.finditer("".join(piece.text for piece in reading.pieces)):
        for place in range(*found.span()):
            piece = reading.pieces[bisect_right(starts, place) - 1]
            word = REMOVED if place == found.start() else ""
            if piece.end - piece.start == len(piece.text):
                at = piece.start + place - piece.place
                changes[at, at + 1] = word
            elif piece.end > piece.start:
                changes.setdefault((piece.start, piece.end), word)
    return _changed(source, changes)


def _without(pattern: re.Pattern[str], value: str) -> str:
    """The value of an attribute, as a person reads it where it has entities."""
    read = html.unescape(value)
    left = pattern.sub(REMOVED, read)
    return value if left == read else html.escape(left)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """Longer phrases first, so that none cuts into another. Where a mail quotes, its marks may
    stand between the words, since lines break anew there; and so may the address of a link, the
    dot of a list and the stars around bold words."""
    wanted = sorted({tuple(_words(phrase)) for phrase in phrases} - {()}, key=_length, reverse=True)
    if not wanted:
        return None
    either = "|".join(_GAP.join(map(re.escape, words)) for words in wanted)
    return re.compile(either, re.IGNORECASE)


def _words(phrase: str) -> list[str]:
    return [word for word in _BETWEEN.split(phrase) if word] or phrase.split()


def _length(words: Sequence[str]) -> int:
    return sum(map(len, words)) + len(words)
