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
_OPEN = {"new", "open", "pending_player", "pending_internal"}


@dataclass
class Account:
    """One ticket, as it stands when this much has happened."""

    number: int
    player: int
    way: str
    status: str = "new"
    owner: int | None = None
    team: str = ""
    reopened: int = 0
    solved_at: datetime | None = None
    previous: int | None = None
    asleep_until: datetime | None = None
    wakes_on_words: bool = True
    alarms: dict[str, datetime] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.status in _OPEN


class Ledger:
    """Give it all happenings in their order, then ask for what it expects."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.accounts: dict[int, Account] = {}
        self.teams_of: dict[int, set[str]] = {}
        self.per_day: dict[str, Counter[str]] = defaultdict(Counter)
        self._alarms: list[tuple[datetime, int, str]] = []

    def keep(self, happenings: Iterable[Happening], *, until: datetime) -> None:
        for one in happenings:
            self._ring(one.at)
            write = getattr(self, f"_on_{one.what}", None)
            if write is not None:
                write(one.at, self.accounts.get(one.ticket) or one.ticket, **one.given)
            self._count(one)
        self._ring(until)

    # alarms: what comes by itself

    def _set(self, account: Account, what: str, at: datetime | None) -> None:
        account.alarms.pop(what, None)
        if at is not None:
            account.alarms[what] = at
            heapq.heappush(self._alarms, (at, account.number, what))

    def _ring(self, until: datetime) -> None:
        while self._alarms and self._alarms[0][0] <= until:
            at, number, what = heapq.heappop(self._alarms)
            account = self.accounts[number]
            if account.alarms.get(what) == at:
                del account.alarms[what]
                getattr(self, f"_at_{what}")(at, account)

    def _at_close(self, at: datetime, account: Account) -> None:
        account.status = "closed"

    def _at_wake(self, at: datetime, account: Account) -> None:
        account.asleep_until = None
        if account.status == "pending_player":
            account.status = "open"

    # happenings: what somebody did

    def _on_employed(self, at: datetime, _none: int, *, person: int, teams: list[str]) -> None:
        self.teams_of[person] = set(teams)

    def _on_opened(self, at: datetime, number: int, **given: Any) -> None:
        account = Account(number, given["player"], given["way"], previous=given["previous"])
        account.team = given["team"]
        self.accounts[number] = account

    def _on_received(self, at: datetime, account: Account, *, is_thanks: bool, way: str) -> None:
        if is_thanks:
            return
        if account.status == "solved":
            account.reopened += 1
            account.solved_at = None
            self._set(account, "close", None)
        if account.status != "new":
            account.status = "open"
        if account.asleep_until is not None and account.wakes_on_words:
            account.asleep_until = None
            self._set(account, "wake", None)

    def _on_said(self, at: datetime, account: Account, *, is_thanks: bool) -> None:
        self._on_received(at, account, is_thanks=is_thanks, way="chat")

    def _on_accepted(self, at: datetime, account: Account, *, by: int) -> None:
        self._on_claimed(at, account, by=by)

    def _on_claimed(self, at: datetime, account: Account, *, by: int) -> None:
        account.owner = by
        if account.status == "new":
            account.status = "open"

    def _on_given_back(self, at: datetime, account: Account, *, by: int) -> None:
        account.owner = None

    def _on_moved(self, at: datetime, account: Account, *, team: str) -> None:
        account.team = team
        if account.owner is not None and team not in self.teams_of[account.owner]:
            account.owner = None

    def _on_replied(self, at: datetime, account: Account, *, by: int) -> None:
        account.status = "pending_player"
        account.owner = account.owner or by

    def _on_solved(self, at: datetime, account: Account, *, by: int) -> None:
        account.status, account.solved_at = "solved", at
        account.owner = account.owner or by
        account.asleep_until = None
        self._set(account, "wake", None)
        self._set(account, "close", at + _CLOSES_AFTER)

    def _on_marked_spam(self, at: datetime, account: Account, *, by: int) -> None:
        account.status = "spam"
        account.asleep_until = None
        self._set(account, "wake", None)

    def _on_snoozed(
        self, at: datetime, account: Account, *, until: datetime, wakes_on_words: bool
    ) -> None:
        account.asleep_until, account.wakes_on_words = until, wakes_on_words
        self._set(account, "wake", until)

    def _count(self, one: Happening) -> None:
        counted = {"opened": "received", "received": "received", "said": "received"}
        day = one.at.astimezone(self.zone).date().isoformat()
        self.per_day[day][one.what] += 1
        if one.what in counted:
            self.per_day[day]["words of players"] += 1

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

    def days(self) -> dict[str, dict[str, int]]:
        names = ("opened", "words of players", "replied", "solved", "marked_spam")
        return {
            day: {name: counts[name] for name in names if counts[name]}
            for day, counts in sorted(self.per_day.items())
        }
