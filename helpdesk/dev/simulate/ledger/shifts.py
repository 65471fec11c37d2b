"""Who is on shift, and what becomes of the tickets of whoever goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_GRACE = timedelta(minutes=15)  # then a shift ends without him who works it
_NEXT_SHIFT, _NEAR = timedelta(hours=8), timedelta(hours=2)
_ALERTED_AFTER = timedelta(minutes=15)


@dataclass
class Hours:
    person: int
    starts_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    is_left: bool = False  # nobody handed over


@dataclass
class Handover:
    """What one person left; `red` are tickets that have to be taken in one by one."""

    person: int
    at: datetime
    is_left: bool
    red: set[int]
    state: str = "submitted"
    acknowledged_at: datetime | None = None
    alerted_at: datetime | None = None


class Handovers:
    name = "handover"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.handovers: list[Handover] = []

    def when_handed(
        self, at: datetime, _none: None, *, person: int, is_left: bool, red: set[int]
    ) -> None:
        one = Handover(person, at, is_left, red)
        self.handovers.append(one)
        if red:
            self.book.remind(at + _ALERTED_AFTER, "handover", one)
        else:
            one.state, one.acknowledged_at = "acknowledged", at

    def on_taken_in(self, at: datetime, account: Account, **given: Any) -> None:
        mine = (one for one in reversed(self.handovers) if one.person == given["person"])
        one = next(mine)
        one.red.discard(account.number)
        if not one.red and one.acknowledged_at is None:
            one.state, one.acknowledged_at = "acknowledged", at

    def at_handover(self, at: datetime, one: Handover) -> None:
        if one.state == "submitted":
            one.alerted_at = at

    def rows(self, until: datetime) -> Rows:
        return {
            (one.person, one.at): {
                "is_by_itself": one.is_left,
                "state": one.state,
                "acknowledged_at": one.acknowledged_at,
                "alerted_at": one.alerted_at,
            }
            for one in self.handovers
        }


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
        if account.status not in {"new", "open", "pending_internal"} or account.owner is None:
            return
        if self._is_gone(account.owner, at):
            account.owner = None
            self.book.tell("disowned", at, account)

    def _is_gone(self, person: int, at: datetime) -> bool:
        his = [one for one in self.hours if one.person == person and one.starts_at <= at]
        return bool(his) and all(one.ended_at is not None for one in his)

    def _end(self, at: datetime, shift: Hours, named: dict[int, int]) -> None:
        shift.ended_at = at
        his = [a for a in self.book.accounts.values() if a.owner == shift.person and a.is_open]
        red = {a.number for a in his if not self._may_stay(a, at) and self._is_red(a, at)}
        self.book.tell("handed", at, None, person=shift.person, is_left=shift.is_left, red=red)
        for account in his:
            if account.number in named:
                account.owner = named[account.number]
                self.book.tell("owned", at, account)
            elif not self._may_stay(account, at):
                account.owner = None
                self.book.tell("disowned", at, account)
        for pledge in self.book.chapter("promise").pledges.values():
            if pledge.ended_at is None and pledge.owner == shift.person:
                owner = self.book.accounts[pledge.ticket].owner
                pledge.owner = None if owner is None or self._is_gone(owner, at) else owner

    def _is_red(self, account: Account, at: datetime) -> bool:
        """Urgent, promised or late by the next shift, or waiting for a department."""
        if account.priority <= 2 or account.waits_inside:
            return True
        owed = self.book.chapter("promise").owed(account)
        if any(pledge.due_at <= at + _NEXT_SHIFT for pledge in owed):
            return True
        due = self.book.chapter("clock").running_until(account)
        return account.asleep_until is None and due is not None and due <= at + _NEAR

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
