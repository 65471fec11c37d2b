"""What is looked over in a player's words before they are kept, and in his files before they open.
Rooms above add what they watch for; each gives the words back as they may be kept."""

from collections.abc import Callable, Sequence
from datetime import datetime

from accounts.people.models import Person
from tickets.thread.incoming import Incoming
from tickets.thread.models import Attachment, Message, Ticket

Look = Callable[[Incoming, Ticket, Person, datetime], Incoming]
# Flag of a message: a code was taken out of it, and out of the original, too.
HAD_CODE = "had_code"
# Flag of a message: a card number was in it, and was made unreadable in the original, too (INV-18).
HAD_CARD = "had_card"
_looks: list[Look] = []
# Reads words that are kept, and whether files came along: part of receiving them, whose ticket is
# locked. It fails for itself alone, as no words may be refused over what somebody reads in them.
Reading = Callable[[Message, Ticket, bool, datetime], None]
_readings: list[Reading] = []
# Whether what rooms above find in words concerns more than the ticket that they go to: the players
# have to be locked before it then. Asked of every message, before anything is locked, with the
# names of files that were uploaded for it.
Weighing = Callable[[Incoming, int, Sequence[str]], bool]
_weighings: list[Weighing] = []
# What a file looks like by its content and media type, a word of `Attachment.LOOKS`.
FileLook = Callable[[Attachment, bytes, str], str]
_file_looks: list[FileLook] = []


def look(one: Look) -> Look:
    """Adds one. It is asked of every message, so that it asks the database only of few."""
    _looks.append(one)
    return one


def looked_over(incoming: Incoming, ticket: Ticket, author: Person, *, now: datetime) -> Incoming:
    for one in _looks:
        incoming = one(incoming, ticket, author, now)
    return incoming


def reading(one: Reading) -> Reading:
    """Adds one. It is asked of every message, so that it asks the database only where it found
    something."""
    _readings.append(one)
    return one


def weighing(one: Weighing) -> Weighing:
    """Adds one."""
    _weighings.append(one)
    return one


def is_grave(incoming: Incoming, *, into: int, handles: Sequence[str] = ()) -> bool:
    return any(one(incoming, into, handles) for one in _weighings)


def read(message: Message, ticket: Ticket, *, has_files: bool, now: datetime) -> None:
    for one in _readings:
        one(message, ticket, has_files, now)


def file_look(one: FileLook) -> FileLook:
    """Adds one. It is asked of every file that passed all checks."""
    _file_looks.append(one)
    return one


def seen_in(attachment: Attachment, content: bytes, mime: str) -> str:
    """Why it stays shut until somebody decides; "" where nothing speaks for that."""
    found = (one(attachment, content, mime) for one in _file_looks)
    return next((what for what in found if what), "")
