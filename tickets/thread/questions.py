"""What a message asks beside its words, where the way that it takes can carry more than words.

A room above registers what messages with its flag ask. It is made when the message leaves, so that
addresses by which only the player may answer stand nowhere else.
"""

from collections.abc import Callable
from typing import NamedTuple

from tickets.thread.models import Message


class Answer(NamedTuple):
    label: str
    url: str


class Question(NamedTuple):
    """`answers` are a few choices; `scale` is a row of marks below the words `scale_words`."""

    answers: tuple[Answer, ...]
    scale_words: str = ""
    scale: tuple[Answer, ...] = ()


Ask = Callable[[Message], Question | None]
_asked: dict[str, Ask] = {}


def register(flag: str, ask: Ask) -> None:
    """Messages with this flag ask what `ask` gives for them."""
    _asked[flag] = ask


def of(message: Message) -> Question | None:
    return next((_asked[flag](message) for flag in message.flags if flag in _asked), None)
