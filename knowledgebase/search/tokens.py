"""How search reads a text: its words, each as the lexemes by which it is found. Nearest first: as
it is written, its stems, and how it begins.

Turkish puts so much behind a word that two stemmed forms of it often differ; their first letters
don't. A beginning has a star, so that nobody takes it for a word.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpdesk.lib import lexemes

_BEGINNING = {"tr": 5, "de": 6, "es": 6}
BEGINS, NOT = "*", "!"
# "onaylandı" and "onaylanmadı" begin alike and are what two articles are about
_NEGATED = re.compile(r"m([ea]di|[iu]yo|[ea]mis|[ea]z|[ea]y[ea]c|edik|adik)")


class Token(NamedTuple):
    """A word of a text; `keys` are its lexemes, itself first."""

    lower: str
    keys: tuple[str, ...]

    @property
    def folded(self) -> str:
        return self.keys[0]


def tokens_of(texts: Sequence[str], language: str) -> list[list[Token]]:
    """The tokens of each text; at most one statement for all of them."""
    code = language[:2]
    said = [lexemes.words_in(text, code) for text in texts]
    stems = lexemes.stems({w for words in said for w in words}, code, among=lexemes.EVERY)
    return [[Token(w.lower, _keys(w.folded, stems.get(w, ()), code)) for w in ws] for ws in said]


def otherwise(key: str) -> str:
    """The beginning of those that say yes to what this one says no to, and the other way round."""
    return key.removesuffix(NOT) if key[-1] == NOT else key + NOT


def _keys(folded: str, stems: tuple[str, ...], code: str) -> tuple[str, ...]:
    longest = _BEGINNING.get(code, 0)
    if not longest or len(folded) < longest:
        return folded, *stems
    begins = folded[:longest] + BEGINS
    return folded, *stems, begins + NOT if code == "tr" and _NEGATED.search(folded, 2) else begins
