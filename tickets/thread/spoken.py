"""What rooms above have to do with words that are said to players: what of them is ours alone and
never leaves, whoever sends it, and what is noted of those that were written."""

from collections.abc import Callable

from django.utils.functional import Promise

from tickets.thread.models import Message

Words = str | Promise
Look = Callable[[str], Words | None]
Note = Callable[[Message], None]
_looks: list[Look] = []
_notes: list[Note] = []


def withholds(look: Look) -> Look:
    """Adds what is looked at: safe HTML in, and out what is wrong with it and what to do; None
    where nothing is."""
    _looks.append(look)
    return look


def notes(note: Note) -> Note:
    """Adds what is noted of each message to a player, once it has its row, in its transaction."""
    _notes.append(note)
    return note


def why_not(html: str) -> Words | None:
    """Why these words stay here; None where nothing keeps them."""
    return next((said for look in _looks if (said := look(html)) is not None), None)


def note(message: Message) -> None:
    if message.kind == Message.REPLY:
        for one in _notes:
            one(message)
