"""Blacking out words that somebody chose, in text and in HTML."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from helpdesk.lib.redact.markup import _changed, _read, _Reading

REMOVED = "█████"
_VALUE = re.compile(r'(?<==")[^"]*')


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
        changed = _VALUE.sub(lambda found: pattern.sub(REMOVED, found.group()), tag)
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


def _pattern(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """Longer phrases first, so that none cuts into another. Where a mail quotes, its marks may
    stand between the words, since lines break anew there."""
    wanted = sorted({" ".join(phrase.split()) for phrase in phrases} - {""}, key=len, reverse=True)
    if not wanted:
        return None
    either = "|".join(r"[\s>]+".join(map(re.escape, phrase.split())) for phrase in wanted)
    return re.compile(either, re.IGNORECASE)
