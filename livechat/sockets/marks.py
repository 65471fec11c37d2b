"""What lets the owners of sockets in, sessions and tokens alike, and whether it still does."""

from collections.abc import Iterable
from datetime import datetime

from accounts.people import sessions
from livechat.sessions import whereabouts
from livechat.sockets.frames import VISITOR

_OF_VISITOR = f"{VISITOR}."


def key_of_visitor(visitor_id: int) -> str:
    """The name of his token here. No session's key has a dot."""
    return f"{_OF_VISITOR}{visitor_id}"


def marks_of(keys: Iterable[str], *, now: datetime) -> dict[str, str]:
    """Of these keys those that are good, with a mark that changes when somebody has to go."""
    ours, theirs = [], []
    for key in set(keys):
        if key.startswith(_OF_VISITOR):
            theirs.append(int(key.removeprefix(_OF_VISITOR)))
        else:
            ours.append(key)
    marks = sessions.marks_of(ours, now=now) if ours else {}
    if theirs:
        found = whereabouts.marks_of(theirs, now=now)
        marks |= {key_of_visitor(pk): mark for pk, mark in found.items()}
    return marks
