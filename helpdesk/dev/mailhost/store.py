"""The accounts of the server, their folders and mails, and the faults it can be told to have."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass
class Kept:
    raw: bytes
    came_at: datetime
    flags: set[str] = field(default_factory=set)


@dataclass
class Folder:
    mails: dict[int, Kept] = field(default_factory=dict)
    uidvalidity: int = 1
    next_uid: int = 1
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def add(self, raw: bytes, *, came_at: datetime | None = None) -> int:
        uid = self.next_uid
        self.next_uid += 1
        self.mails[uid] = Kept(raw, came_at or datetime.now(UTC))
        async with self.news:
            self.news.notify_all()
        return uid

    def number_anew(self) -> None:
        """What a server does that lost its index: other numbers for the same mails."""
        self.uidvalidity += 1
        self.mails = dict(enumerate(self.mails.values(), 1))
        self.next_uid = len(self.mails) + 1


@dataclass
class Account:
    password: str
    tokens: set[str] = field(default_factory=set)  # access tokens that let one in
    folders: dict[str, Folder] = field(default_factory=lambda: defaultdict(Folder))
    sign_ins: int = 0  # tried, right or wrong
    brand: str = ""  # for which the desk fetches it from the start

    @property
    def inbox(self) -> Folder:
        return self.folders["INBOX"]


@dataclass
class Faults:
    """What is wrong with the server, as long as it is set."""

    seconds_late: float = 0.0  # before each answer
    cut_after: int | None = None  # bytes of a conversation, then the line is dead
    hides_starttls: bool = False
    no_idle: bool = False
    lies_about_size: bool = False  # says that every mail is tiny
    # answers to FETCH are OK, and say nothing of these:
    withheld: set[int] = field(default_factory=set)
    bodiless: set[int] = field(default_factory=set)  # when more than their header is asked for
    given_alone: set[int] = field(default_factory=set)  # when others are asked for beside them


@dataclass
class Store:
    accounts: dict[str, Account] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    connections: int = 0

    def account(self, name: str) -> Account | None:
        return self.accounts.get(name.lower())
