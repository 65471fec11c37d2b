"""One page that watches one subject."""

from asyncio import TimerHandle
from typing import Protocol

from livechat.sessions.feed import Sitting
from livechat.sockets.frames import LISTS, Subject

MOST_WATCHES = 60  # of one socket


class Socket(Protocol):
    """A connection as the hub sees it."""

    owner: Subject  # person.7 of the desk, or visitor.7 of a widget
    session_key: str
    mark: str  # of what lets him in, see marks.marks_of
    watches: "dict[Subject, Watch]"

    async def send_text(self, text: str) -> None:
        """Returns when the connection has room for more; raises when it is gone."""

    async def end(self, code: int) -> None:
        """Closes the connection with this code."""


class Watch:
    """`cursor` moves only when the frames before it have been sent. One read at a time: a bell
    that rings during it leaves the watch dirty, and it is read again."""

    __slots__ = (
        "cursor",
        "is_busy",
        "is_dirty",
        "is_over",
        "is_seen",
        "rest",
        "rests_until",
        "seen",
        "sitting",
        "socket",
        "subject",
        "told",
        "typed_at",
    )

    def __init__(self, socket: Socket, subject: Subject, after: int) -> None:
        self.socket, self.subject, self.cursor = socket, subject, after
        self.is_busy = self.is_dirty = self.is_over = False
        self.is_seen = False  # the database has said that its owner sees it
        self.told = ""  # last, of what has no number: who is there, how the talk stands
        self.sitting: Sitting | None = None  # of a talk, as it was read last
        self.rests_until = 0.0  # lists ring now and then, see hub.LIST_RESTS
        self.rest: TimerHandle | None = None  # while it has to wait for that
        self.typed_at = 0.0
        self.seen = 0  # up to where its reader was said to have looked

    @property
    def is_list(self) -> bool:
        return self.subject.kind in LISTS
