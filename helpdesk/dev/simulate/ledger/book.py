"""Accounts of tickets, and the agenda of what comes by itself."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Protocol
from zoneinfo import ZoneInfo

OPEN = ("new", "open", "pending_player", "pending_internal")
Rows = dict[Any, dict[str, Any]]


@dataclass
class Account:
    """One ticket, as it stands when this much has happened."""

    number: int
    player: int
    language: str
    tier: str
    brand: str
    team: str
    previous: int | None
    kind: str = ""  # of its reason
    priority: int = 3
    status: str = "new"
    owner: int | None = None
    reopened: int = 0
    solved_at: datetime | None = None
    was_answered: bool = False
    said_solved_at: datetime | None = None  # by the player's last words
    is_live: bool = False
    asleep_until: datetime | None = None
    wakes_on_words: bool = True
    keepers: set[str] = field(default_factory=set)  # why it may not end by itself
    waits_inside: bool = False
    has_denied: bool = False  # that it is solved, and it was not solved again since
    denials: set[str] = field(default_factory=set)  # his words about the question asked last

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class Chapter(Protocol):
    name: str

    def __init__(self, book: "Book") -> None: ...

    def rows(self, until: datetime) -> Rows: ...


class Deed(Protocol):
    at: datetime
    what: str
    ticket: int
    given: dict[str, Any]


class Book:
    def __init__(self, chapters: Sequence[type[Chapter]], *, zone: str = "Europe/Istanbul") -> None:
        self.zone = ZoneInfo(zone)
        self.accounts: dict[int, Account] = {}
        self.chapters: list[Chapter] = [chapter(self) for chapter in chapters]
        self._agenda: list[tuple[datetime, int, str, Any]] = []
        self._numbers = count()

    def keep(self, deeds: Iterable[Any], *, until: datetime) -> None:
        for deed in deeds:
            self._remind(deed.at)
            account = self.accounts.get(deed.ticket)
            self._say(f"on_{deed.what}", deed.at, account, **deed.given, number=deed.ticket)
        self._remind(until)

    def chapter(self, name: str) -> Any:
        return next(one for one in self.chapters if one.name == name)

    def tell(self, what: str, at: datetime, account: Account | None, **given: Any) -> None:
        """What came of something, for the other chapters."""
        self._say(f"when_{what}", at, account, **given)

    def remind(self, at: datetime, what: str, key: Any) -> None:
        """Calls `at_…` of whoever has it. Of the same moment, what was wanted first comes first."""
        heapq.heappush(self._agenda, (at, next(self._numbers), what, key))

    def _remind(self, until: datetime) -> None:
        while self._agenda and self._agenda[0][0] <= until:
            at, _number, what, key = heapq.heappop(self._agenda)
            for chapter in self.chapters:
                if hear := getattr(chapter, f"at_{what}", None):
                    hear(at, key)

    def _say(self, name: str, at: datetime, account: Account | None, **given: Any) -> None:
        for chapter in self.chapters:
            if hear := getattr(chapter, name, None):
                hear(at, account, **given)
