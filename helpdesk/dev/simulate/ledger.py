"""What must have come of the simulated days, reckoned from what was done and from nothing else.

It knows the rules of the trade as they stand in the domain's book and is written apart from the
product: nothing of the product is imported here, so that a mistake there can't be made here again.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from helpdesk.dev.simulate.journal import Happening

_CLOSES_AFTER = timedelta(hours=72)
_BREATH = timedelta(minutes=10)  # words so soon after a promise belong to giving it
_GRACE = timedelta(minutes=15)  # after which a shift ends without him who works it
_NEXT_SHIFT = timedelta(hours=8)
_OPEN = {"new", "open", "pending_player", "pending_internal"}


@dataclass
class Pledge:
    """A time that was given to the player."""

    key: int
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

    def settle(self, state: str, at: datetime, *, ends: bool = True) -> None:
        self.state, self.settled_at = state, at
        if ends:
            self.ended_at = at


@dataclass
class Errand:
    """Work that a department was asked to do."""

    key: int
    team: str
    asked_at: datetime
    due_at: datetime
    state: str = "open"
    warned_at: datetime | None = None
    late_at: datetime | None = None


@dataclass
class Hours:
    """A planned shift of one person."""

    person: int
    starts_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None


@dataclass
class Account:
    """One ticket, as it stands when this much has happened."""

    number: int
    player: int
    way: str
    team: str
    priority: int = 3
    status: str = "new"
    owner: int | None = None
    reopened: int = 0
    solved_at: datetime | None = None
    previous: int | None = None
    asleep_until: datetime | None = None
    wakes_on_words: bool = True
    pledges: dict[int, Pledge] = field(default_factory=dict)
    errands: dict[int, Errand] = field(default_factory=dict)
    alarms: dict[tuple[str, int], datetime] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.status in _OPEN

    @property
    def waits_inside(self) -> bool:
        return any(errand.state == "open" for errand in self.errands.values())


class Ledger:
    """Give it all happenings in their order, then ask for what it expects."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.accounts: dict[int, Account] = {}
        self.hours: list[Hours] = []
        self.teams_of: dict[int, set[str]] = {}
        self.per_day: dict[str, Counter[str]] = defaultdict(Counter)
        self._alarms: list[tuple[datetime, int, str, int]] = []

    def keep(self, happenings: Iterable[Happening], *, until: datetime) -> None:
        for one in happenings:
            self._ring(one.at)
            write = getattr(self, f"_on_{one.what}", None)
            if write is not None:
                write(one.at, self.accounts.get(one.ticket) or one.ticket, **one.given)
            self._count(one)
        self._ring(until)

    # alarms: what comes by itself

    def _set(self, account: Account, what: str, at: datetime, key: int = 0) -> None:
        account.alarms[what, key] = at
        heapq.heappush(self._alarms, (at, account.number, what, key))

    def _unset(self, account: Account, what: str) -> None:
        account.alarms.pop((what, 0), None)

    def _ring(self, until: datetime) -> None:
        while self._alarms and self._alarms[0][0] <= until:
            at, number, what, key = heapq.heappop(self._alarms)
            if what == "shift_ends":
                self._at_shift_ends(at, None, key)
                continue
            account = self.accounts[number]
            if account.alarms.get((what, key)) == at:
                del account.alarms[what, key]
                getattr(self, f"_at_{what}")(at, account, key)

    def _at_close(self, at: datetime, account: Account, _key: int) -> None:
        account.status = "closed"

    def _at_wake(self, at: datetime, account: Account, _key: int) -> None:
        account.asleep_until = None
        if account.status == "pending_player":
            account.status = "open"
        self._need_owner(at, account)

    def _at_promise_warns(self, at: datetime, account: Account, key: int) -> None:
        if account.pledges[key].state == "open":
            account.pledges[key].warned_at = at

    def _at_promise_ends(self, at: datetime, account: Account, key: int) -> None:
        if account.pledges[key].state == "open":
            account.pledges[key].settle("broken", at, ends=False)

    def _at_task_warns(self, at: datetime, account: Account, key: int) -> None:
        if account.errands[key].state == "open":
            account.errands[key].warned_at = at

    def _at_task_ends(self, at: datetime, account: Account, key: int) -> None:
        if account.errands[key].state == "open":
            account.errands[key].late_at = at

    # happenings: what somebody did

    def _on_planned(
        self, at: datetime, _none: int, *, person: int, starts_at: datetime, ends_at: datetime
    ) -> None:
        key = len(self.hours)
        self.hours.append(Hours(person, starts_at, ends_at))
        heapq.heappush(self._alarms, (ends_at + _GRACE, 0, "shift_ends", key))

    def _at_shift_ends(self, at: datetime, _none: None, key: int) -> None:
        """Nobody has handed over: all goes back by itself."""
        if self.hours[key].ended_at is None:
            self._end_shift(at, self.hours[key], {})

    def _on_handed_over(
        self, at: datetime, _none: int, *, person: int, named: dict[int, int]
    ) -> None:
        running = (
            one
            for one in self.hours
            if one.person == person and one.starts_at <= at and one.ended_at is None
        )
        self._end_shift(at, min(running, key=lambda one: one.starts_at), named)

    def _end_shift(self, at: datetime, shift: Hours, named: dict[int, int]) -> None:
        shift.ended_at = at
        for account in self.accounts.values():
            if account.owner != shift.person or not account.is_open:
                continue
            if account.number in named:
                self._own(account, named[account.number])
            elif not self._may_stay(account, at):
                account.owner = None

    def _may_stay(self, account: Account, at: datetime) -> bool:
        """Whether nothing is asked of its owner before he is back."""
        next_shift = at + _NEXT_SHIFT
        if account.status != "pending_player" and account.asleep_until is None:
            return False
        is_promised = any(
            pledge.ended_at is None and pledge.due_at <= next_shift
            for pledge in account.pledges.values()
        )
        wakes = account.asleep_until is not None and account.asleep_until <= next_shift
        return account.priority > 2 and not is_promised and not wakes and not account.waits_inside

    def _is_off(self, person: int, at: datetime) -> bool:
        his = [one for one in self.hours if one.person == person and one.starts_at <= at]
        return bool(his) and all(one.ended_at is not None for one in his)

    def _need_owner(self, at: datetime, account: Account) -> None:
        """It is asked for again: an owner who is off shift has it no longer."""
        if account.status not in {"new", "open", "pending_internal"}:
            return
        if account.owner is not None and self._is_off(account.owner, at):
            account.owner = None

    def _on_classified(
        self, at: datetime, account: Account, *, reason: str, kind: str, priority: int
    ) -> None:
        account.priority = priority

    def _on_employed(self, at: datetime, _none: int, *, person: int, teams: list[str]) -> None:
        self.teams_of[person] = set(teams)

    def _on_opened(self, at: datetime, number: int, **given: Any) -> None:
        self.accounts[number] = Account(
            *(number, given["player"], given["way"], given["team"]), previous=given["previous"]
        )

    def _on_received(self, at: datetime, account: Account, *, is_thanks: bool, way: str) -> None:
        if is_thanks:
            return
        if account.status == "solved":
            account.reopened += 1
            account.solved_at = None
            self._unset(account, "close")
        if account.status != "new":
            account.status = "open"
        if account.asleep_until is not None and account.wakes_on_words:
            account.asleep_until = None
            self._unset(account, "wake")
        if account.asleep_until is None:
            self._need_owner(at, account)

    def _on_said(self, at: datetime, account: Account, *, is_thanks: bool) -> None:
        self._on_received(at, account, is_thanks=is_thanks, way="chat")

    def _on_accepted(self, at: datetime, account: Account, *, by: int) -> None:
        self._on_claimed(at, account, by=by)

    def _on_claimed(self, at: datetime, account: Account, *, by: int) -> None:
        self._own(account, by)
        if account.status == "new":
            account.status = "open"

    def _on_given_back(self, at: datetime, account: Account, *, by: int) -> None:
        account.owner = None

    def _on_moved(self, at: datetime, account: Account, *, team: str) -> None:
        account.team = team
        if account.owner is not None and team not in self.teams_of[account.owner]:
            account.owner = None

    def _on_replied(self, at: datetime, account: Account, *, by: int) -> None:
        account.status = "pending_internal" if account.waits_inside else "pending_player"
        self._own(account, account.owner or by)
        for pledge in account.pledges.values():
            if pledge.ended_at is not None or at < pledge.made_at + min(_BREATH, pledge.quarter):
                continue
            if pledge.state == "open":
                pledge.settle("kept", at)
            pledge.ended_at = at

    def _own(self, account: Account, by: int) -> None:
        """Whoever has the ticket owes what is promised on it."""
        account.owner = by
        for pledge in account.pledges.values():
            if pledge.ended_at is None:
                pledge.owner = by

    def _on_promised(
        self, at: datetime, account: Account, *, promise: int, due_at: datetime, by: int
    ) -> None:
        pledge = Pledge(promise, at, due_at, account.owner or by)
        account.pledges[promise] = pledge
        self._set(account, "promise_warns", due_at - pledge.quarter, promise)
        self._set(account, "promise_ends", due_at, promise)

    def _on_promise_moved(
        self,
        at: datetime,
        account: Account,
        *,
        promise: int,
        successor: int,
        due_at: datetime,
        by: int,
    ) -> None:
        pledge = account.pledges[promise]
        pledge.successor, pledge.ended_at = successor, at
        if pledge.state == "open":
            pledge.settle("moved", at)
        self._on_promised(at, account, promise=successor, due_at=due_at, by=by)
        self._on_replied(at, account, by=by)

    def _on_asked(
        self, at: datetime, account: Account, *, task: int, team: str, due_at: datetime, by: int
    ) -> None:
        account.errands[task] = Errand(task, team, at, due_at)
        account.status = "pending_internal"
        self._set(account, "task_warns", due_at - (due_at - at) / 4, task)
        self._set(account, "task_ends", due_at, task)

    def _on_task_answered(self, at: datetime, account: Account, *, task: int, by: int) -> None:
        account.errands[task].state = "answered"
        if account.status == "pending_internal" and not account.waits_inside:
            account.status = "open"

    def _on_solved(self, at: datetime, account: Account, *, by: int) -> None:
        account.status, account.solved_at = "solved", at
        account.owner = account.owner or by
        account.asleep_until = None
        self._unset(account, "wake")
        self._set(account, "close", at + _CLOSES_AFTER)
        for errand in account.errands.values():
            ends = {"answered": "done", "open": "cancelled"}
            errand.state = ends.get(errand.state, errand.state)

    def _on_marked_spam(self, at: datetime, account: Account, *, by: int) -> None:
        account.status = "spam"
        account.asleep_until = None
        self._unset(account, "wake")

    def _on_snoozed(
        self, at: datetime, account: Account, *, until: datetime, wakes_on_words: bool
    ) -> None:
        account.asleep_until, account.wakes_on_words = until, wakes_on_words
        self._set(account, "wake", until)

    def _count(self, one: Happening) -> None:
        counted = {
            "opened": "words of players",
            "received": "words of players",
            "said": "words of players",
            "promise_moved": "replied",
        }
        day = one.at.astimezone(self.zone).date().isoformat()
        self.per_day[day][one.what] += 1
        if one.what in counted:
            self.per_day[day][counted[one.what]] += 1

    # what is expected

    def tickets(self) -> dict[int, dict[str, Any]]:
        return {
            one.number: {
                "status": one.status,
                "owner": one.owner,
                "team": one.team,
                "reopen_count": one.reopened,
                "solved_at": one.solved_at,
                "previous": one.previous,
                "asleep_until": one.asleep_until,
            }
            for one in self.accounts.values()
        }

    def promises(self) -> dict[int, dict[str, Any]]:
        return {
            pledge.key: {
                "ticket": account.number,
                "state": pledge.state,
                "owner": pledge.owner,
                "due_at": pledge.due_at,
                "settled_at": pledge.settled_at,
                "warned_at": pledge.warned_at,
                "ended_at": pledge.ended_at,
                "successor": pledge.successor,
            }
            for account in self.accounts.values()
            for pledge in account.pledges.values()
        }

    def side_tasks(self) -> dict[int, dict[str, Any]]:
        return {
            errand.key: {
                "ticket": account.number,
                "team": errand.team,
                "state": errand.state,
                "due_at": errand.due_at,
                "warned_at": errand.warned_at,
                "late_at": errand.late_at,
            }
            for account in self.accounts.values()
            for errand in account.errands.values()
        }

    def days(self) -> dict[str, dict[str, int]]:
        names = ("opened", "words of players", "replied", "solved", "marked_spam")
        return {
            day: {name: counts[name] for name in names if counts[name]}
            for day, counts in sorted(self.per_day.items())
        }
