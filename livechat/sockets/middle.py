"""What the parts of the hub know of it."""

from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from typing import Any, Protocol

from livechat.sockets.frames import Subject
from livechat.sockets.pool import Pool
from livechat.sockets.watch import Socket, Watch


class Talks(Protocol):
    """What is known of the talks that are watched here."""

    def is_talk(self, ticket_id: int) -> bool:
        """Whether this ticket is or was talked about live."""

    def typed(self, ticket_id: int, text: str | None) -> None:
        """The player types, perhaps this."""


class Middle(Protocol):
    """Who is here and what they watch, and how they are reached."""

    clock: Callable[[], datetime]
    pool: Pool
    sockets: set[Socket]
    watches: dict[Subject, set[Watch]]

    @property
    def presence(self) -> Talks: ...

    def sockets_of(self, owner: Subject) -> set[Socket]:
        """Of one person of the desk, or of one browser of a player."""

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Lets it run beside; nobody waits for it."""

    async def send(
        self, socket: Socket, texts: Iterable[str], *, watch: Watch | None = None
    ) -> bool:
        """Whether all of it went out."""

    def mark(self, watch: Watch) -> None:
        """Has this watch read as soon as it may be."""

    def mark_seats(self, is_in: Callable[[int], bool]) -> None:
        """Has the seats read again at those of the watched tickets that are in this part."""

    def ring(self, name: str) -> None:
        """As if the bell of this subject had been heard."""

    def ring_queues(self) -> None:
        """As if the bells of all queues had been heard in which somebody here waits."""

    def end_sessions(self, sockets: Iterable[Socket], marks: dict[str, str]) -> None:
        """Closes the sockets whose session has another mark now, or none."""
