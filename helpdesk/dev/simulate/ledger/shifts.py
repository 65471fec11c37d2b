"""Who is on shift, and what becomes of the tickets of whoever goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_GRACE = timedelta(minutes=15)  # then a shift ends without him who works it
_NEXT_SHIFT = timedelta(hours=8)


@dataclass
class Hours:
    person: int
    starts_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    is_left: bool = False  # nobody handed over


class Shifts:
    name = "shift"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.hours: list[Hours] = []

    def on_planned(self, at: datetime, _none: None, **given: Any) -> None:
        key = len(self.hours)
        self.hours.append(Hours(given["person"], given["starts_at"], given["ends_at"]))
        self.book.remind(given["ends_at"] + _GRACE, "shift_ends", key)

    def at_shift_ends(self, at: datetime, key: int) -> None:
        """All goes back by itself."""
        if self.hours[key].ended_at is None:
            self.hours[key].is_left = True
            self._end(at, self.hours[key], {})

    def on_handed_over(self, at: datetime, _none: None, **given: Any) -> None:
        running = [
            one
            for one in self.hours
            if one.person == given["person"] and one.starts_at <= at and one.ended_at is None
        ]
        self._end(at, min(running, key=lambda one: one.starts_at), given["named"])

    def when_needed(self, at: datetime, account: Account) -> None:
        """It is asked for again: an owner who is off shift has it no longer."""
        if account.status in {"new", "open", "pending_internal"} and account.owner is not None:
            his = [h for h in self.hours if h.person == account.owner and h.starts_at <= at]
            if his and all(one.ended_at is not None for one in his):
                account.owner = None

    def _end(self, at: datetime, shift: Hours, named: dict[int, int]) -> None:
        shift.ended_at = at
        for account in self.book.accounts.values():
            if account.owner != shift.person or not account.is_open:
                continue
            if account.number in named:
                account.owner = named[account.number]
                self.book.tell("owned", at, account)
            elif not self._may_stay(account, at):
                account.owner = None

    def _may_stay(self, account: Account, at: datetime) -> bool:
        """Whether nothing is asked of its owner before he is back."""
        if account.status != "pending_player" and account.asleep_until is None:
            return False
        if account.asleep_until is not None and account.asleep_until <= at + _NEXT_SHIFT:
            return False
        return account.priority > 2 and not account.keepers

    def rows(self, until: datetime) -> Rows:
        return {
            (one.person, one.starts_at): {"ended_at": one.ended_at}
            for one in self.hours
            if one.ended_at is not None or one.ends_at <= until
        }
