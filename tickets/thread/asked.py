"""What is looked for: words, what must not be there, phrases, and conditions on the ticket."""

from collections.abc import Mapping
from typing import NamedTuple

from tickets.thread import lexemes
from tickets.thread.conditions.tree import EVERYTHING, Group

SHORTEST_BEGINNING = 3  # shorter words are matched whole
MOST_WORDS = 8


class Asked(NamedTuple):
    """A ticket must have each of `words` (what was typed → the forms that count as it) and none
    of `without`."""

    words: Mapping[str, tuple[str, ...]] = {}
    begins: str = ""  # the one of them that is still being typed
    without: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    tree: Group = EVERYTHING

    @property
    def is_anything(self) -> bool:
        return bool(self.words or self.without or self.tree.of)


def words_only(text: str) -> Asked:
    """Nothing but words, the last one unfinished."""
    forms = dict(list(lexemes.forms(text).items())[:MOST_WORDS])
    return Asked(words=forms, begins=_unfinished(text))


def _unfinished(text: str) -> str:
    last = lexemes.words_of(text)[-1:]
    return last[0] if last and len(last[0]) >= SHORTEST_BEGINNING else ""
