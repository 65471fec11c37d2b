"""A text of ours sentence by sentence, in the one spelling that patterns are written in."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from helpdesk.lib.text import fold

# A stop inside a number or an address ends nothing.
_SENTENCE = re.compile(r"[^\n.!?;]+(?:[.!?;](?=\S)[^\n.!?;]*)*[.!?;]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# "b o n u s", "b.o.n.u.s"
_SPACED = re.compile(r"(?<!\w)\w(?:[ .·*_|/-]\w){3,}(?!\w)")
_GAPS = re.compile(r"[ .·*_|/-]")
_LETTERS = str.maketrans("аеорсхуіктмнвзѕјαεορτυικνøь🅱", "aeopcxyiktmhb3sjaeoptuikvobb")
_DISGUISED = re.compile(
    r"\b(?=\w*[a-z])(?=\w*[013457@$])[a-z][\w@$]*[a-z]\b|\b[a-z][\w@$]*[013457@$]+[a-z]\w*"
)
_SIGNS = str.maketrans("013457@$", "oieastas")

_STOPS = ".!?; "
_SHORT = 10  # words
_MANY = 300  # Sentences; who asks so often is no longer read across them.


class Sentence(NamedTuple):
    """`words` are folded; `start` and `end` are places in the text as it was given."""

    words: str
    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    for found in _SENTENCE.finditer(text):
        said = found[0]
        if said.strip():
            yield Sentence(plain(said), found.start(), found.end())


def units(said: list[Sentence]) -> Iterator[Sentence]:
    """Sentences, and short questions together with what answers them: "Why stop? Play on"."""
    for one, following in zip_longest(said, said[1:]):
        yield one
        asks = "?" in one.words and one.words.count(" ") < _SHORT
        if following is not None and asks and len(said) < _MANY:
            words = one.words.rstrip(_STOPS) + "," + following.words
            yield Sentence(words, one.start, following.end)


def plain(text: str) -> str:
    """Folded, and without what only makes words look like others."""
    words = fold(_INVISIBLE.sub("", text))
    if not words.isascii():
        words = words.translate(_LETTERS)
    words = _SPACED.sub(lambda spaced: _GAPS.sub("", spaced[0]), words)
    return _DISGUISED.sub(_undisguised, words)


def _undisguised(found: re.Match[str]) -> str:
    """b0nus, fr33: signs between letters that stand for letters."""
    return found[0].translate(_SIGNS)
