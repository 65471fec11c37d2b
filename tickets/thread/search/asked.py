"""What is looked for: words, what must not be there, phrases, and conditions on the ticket."""

from collections.abc import Mapping
from typing import NamedTuple

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
