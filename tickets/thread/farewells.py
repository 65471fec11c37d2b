"""What a room above has to say where somebody solves a ticket: closing words for the player, and
what will follow."""

from collections.abc import Callable

from tickets.thread.models import Ticket

Words = Callable[[Ticket], str]
_words: list[Words] = []
_notes: list[Words] = []


def offered_by(words: Words) -> Words:
    """Registers who knows closing words for a ticket; empty ones offer nothing."""
    _words.append(words)
    return words


def offered(ticket: Ticket) -> str:
    """Plain text in the player's language, with his name; empty when nothing is offered."""
    return next((said for words in _words if (said := words(ticket))), "")


def noted_by(words: Words) -> Words:
    """Registers who knows what follows when a ticket is solved; empty words when nothing does."""
    _notes.append(words)
    return words


def notes(ticket: Ticket) -> list[str]:
    """What follows, in sentences for whoever is about to solve it."""
    return [said for words in _notes if (said := words(ticket))]
