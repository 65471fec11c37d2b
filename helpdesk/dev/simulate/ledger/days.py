"""How much there was on each day."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows


class Days:
    name = "day"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def on_opened(self, at: datetime, _none: None, **given: Any) -> None:
        self._count(at, "opened", "words of players")

    def on_received(self, at: datetime, account: Account, **given: Any) -> None:
        self._count(at, "words of players")

    def on_said(self, at: datetime, account: Account, **given: Any) -> None:
        self._count(at, "words of players")

    def when_denied(self, at: datetime, account: Account) -> None:
        self._count(at, "words of players")

    def when_answered(self, at: datetime, account: Account) -> None:
        self._count(at, "replied")

    def when_solved(self, at: datetime, account: Account, **given: Any) -> None:
        self._count(at, "solved")

    def when_thrown_away(self, at: datetime, account: Account) -> None:
        self._count(at, "marked_spam")

    def _count(self, at: datetime, *names: str) -> None:
        self.counts[at.astimezone(self.book.zone).date().isoformat()].update(names)

    def rows(self, until: datetime) -> Rows:
        return {day: dict(counts) for day, counts in self.counts.items()}
