"""Chats, as far as others have to know of them: who waits live, and when silence ends a talk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_ASKED_AFTER = timedelta(seconds=300)  # whether he is still there
_LET_GO_AFTER = timedelta(seconds=120)


@dataclass
class Talk:
    began_at: datetime
    accepted_at: datetime | None = None
    said_at: datetime | None = None
    is_answered: bool = False
    ended_at: datetime | None = None
    way: str = ""


class Talks:
    name = "talk"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.talks: dict[int, Talk] = {}

    def on_opened(self, at: datetime, _none: None, **given: Any) -> None:
        if given["way"] == "chat":
            self.talks[given["number"]] = Talk(at, said_at=at)
            self.book.tell("queued", at, self.book.accounts[given["number"]])

    def on_accepted(self, at: datetime, account: Account, **given: Any) -> None:
        self.talks[account.number].accepted_at = at
        self.book.tell("talked_to", at, account)

    def on_said(self, at: datetime, account: Account, **given: Any) -> None:
        self._go_on(at, account, is_answered=given["is_thanks"])

    def on_replied(self, at: datetime, account: Account, **given: Any) -> None:
        self._go_on(at, account, is_answered=True)

    def on_ended(self, at: datetime, account: Account, **given: Any) -> None:
        self._end(at, account, "person")

    def when_solved(self, at: datetime, account: Account, **given: Any) -> None:
        self._end(at, account, "solved")

    def at_silence_in_talk(self, at: datetime, key: tuple[int, datetime]) -> None:
        talk = self.talks[key[0]]
        if talk.said_at == key[1] and talk.is_answered:
            self._end(at, self.book.accounts[key[0]], "idle")

    def _go_on(self, at: datetime, account: Account, *, is_answered: bool) -> None:
        talk = self.talks.get(account.number)
        if talk is None or talk.ended_at is not None:
            return
        talk.said_at, talk.is_answered = at, is_answered
        ends = at + _ASKED_AFTER + _LET_GO_AFTER
        self.book.remind(ends, "silence_in_talk", (account.number, at))

    def _end(self, at: datetime, account: Account, way: str) -> None:
        talk = self.talks.get(account.number)
        if talk is None or talk.ended_at is not None:
            return
        talk.ended_at, talk.way = at, way
        account.is_live = False
        self.book.tell("left_talk", at, account)

    def rows(self, until: datetime) -> Rows:
        return {
            number: {"accepted_at": talk.accepted_at, "ended_at": talk.ended_at}
            for number, talk in self.talks.items()
        }
