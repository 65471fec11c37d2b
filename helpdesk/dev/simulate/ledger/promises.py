"""Times that were given to players, and work that departments were asked to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_BREATH = timedelta(minutes=10)  # words so soon after a promise belong to giving it


@dataclass
class Pledge:
    ticket: int
    made_at: datetime
    due_at: datetime
    owner: int | None
    state: str = "open"
    settled_at: datetime | None = None
    warned_at: datetime | None = None
    ended_at: datetime | None = None
    successor: int | None = None

    @property
    def quarter(self) -> timedelta:
        return (self.due_at - self.made_at) / 4


class Promises:
    name = "promise"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.pledges: dict[int, Pledge] = {}

    def owed(self, account: Account) -> list[Pledge]:
        return [
            one
            for one in self.pledges.values()
            if one.ticket == account.number and one.ended_at is None
        ]

    def on_promised(self, at: datetime, account: Account, **given: Any) -> None:
        key, due_at = given["promise"], given["due_at"]
        pledge = Pledge(account.number, at, due_at, account.owner)
        self.pledges[key] = pledge
        self.book.remind(due_at - pledge.quarter, "promise_warns", key)
        self.book.remind(due_at, "promise_ends", key)
        self._mark(account)

    def on_promise_moved(self, at: datetime, account: Account, **given: Any) -> None:
        pledge = self.pledges[given["promise"]]
        pledge.successor, pledge.ended_at = given["successor"], at
        if pledge.state == "open":
            pledge.state, pledge.settled_at = "moved", at
        self.on_promised(
            at, account, promise=given["successor"], due_at=given["due_at"], by=given["by"]
        )

    def when_answered(self, at: datetime, account: Account) -> None:
        for pledge in self.owed(account):
            if at < pledge.made_at + min(_BREATH, pledge.quarter):
                continue
            if pledge.state == "open":
                pledge.state, pledge.settled_at = "kept", at
            pledge.ended_at = at
        self._mark(account)

    def when_owned(self, at: datetime, account: Account) -> None:
        for pledge in self.owed(account):
            pledge.owner = account.owner

    def when_disowned(self, at: datetime, account: Account) -> None:
        """Nobody has it: what is owed is its team's."""
        self.when_owned(at, account)

    def at_promise_warns(self, at: datetime, key: int) -> None:
        if self.pledges[key].state == "open":
            self.pledges[key].warned_at = at

    def at_promise_ends(self, at: datetime, key: int) -> None:
        pledge = self.pledges[key]
        if pledge.state == "open":
            pledge.state, pledge.settled_at = "broken", at

    def _mark(self, account: Account) -> None:
        (account.keepers.add if self.owed(account) else account.keepers.discard)("promise")

    def rows(self, until: datetime) -> Rows:
        return {
            key: {
                "ticket": one.ticket,
                "state": one.state,
                "owner": one.owner,
                "due_at": one.due_at,
                "settled_at": one.settled_at,
                "warned_at": one.warned_at,
                "ended_at": one.ended_at,
                "successor": one.successor,
            }
            for key, one in self.pledges.items()
        }


@dataclass
class Errand:
    ticket: int
    team: str
    due_at: datetime
    state: str = "open"
    warned_at: datetime | None = None
    late_at: datetime | None = None


class SideTasks:
    name = "side task"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.errands: dict[int, Errand] = {}

    def on_asked(self, at: datetime, account: Account, **given: Any) -> None:
        key, due_at = given["task"], given["due_at"]
        self.errands[key] = Errand(account.number, given["team"], due_at)
        account.status, account.waits_inside = "pending_internal", True
        account.keepers.add("side task")
        self.book.remind(due_at - (due_at - at) / 4, "task_warns", key)
        self.book.remind(due_at, "task_ends", key)
        self.book.tell("stands", at, account)

    def on_task_answered(self, at: datetime, account: Account, **given: Any) -> None:
        self.errands[given["task"]].state = "answered"
        self._look(account)
        if account.status == "pending_internal" and not account.waits_inside:
            account.status = "open"
            self.book.tell("stands", at, account)

    def when_solved(self, at: datetime, account: Account, **given: Any) -> None:
        """What was answered is done, what was not is needed no more."""
        ends = {"answered": "done", "open": "cancelled"}
        for errand in self.errands.values():
            if errand.ticket == account.number:
                errand.state = ends.get(errand.state, errand.state)
        self._look(account)

    def at_task_warns(self, at: datetime, key: int) -> None:
        if self.errands[key].state == "open":
            self.errands[key].warned_at = at

    def at_task_ends(self, at: datetime, key: int) -> None:
        if self.errands[key].state == "open":
            self.errands[key].late_at = at

    def _look(self, account: Account) -> None:
        account.waits_inside = any(
            errand.ticket == account.number and errand.state == "open"
            for errand in self.errands.values()
        )
        if not account.waits_inside:
            account.keepers.discard("side task")

    def rows(self, until: datetime) -> Rows:
        return {
            key: {
                "ticket": one.ticket,
                "team": one.team,
                "state": one.state,
                "due_at": one.due_at,
                "warned_at": one.warned_at,
                "late_at": one.late_at,
            }
            for key, one in self.errands.items()
        }
