"""Why a chat was offered to somebody, in words. Who chooses stands above this room and says it."""

from collections.abc import Callable, Mapping
from typing import Any

Words = Callable[[Mapping[str, Any]], str]
_words: list[Words] = []


def told_by(words: Words) -> Words:
    """Declares who puts a reason into words, in the active language."""
    _words[:] = [words]
    return words


def text(why: Mapping[str, Any] | None) -> str:
    """Empty where nothing is known."""
    return _words[0](why) if why and _words else ""
