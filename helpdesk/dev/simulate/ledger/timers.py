"""Targets: what was to be answered, and to be solved, by when, and whether it was."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from helpdesk.dev.simulate.ledger import hours
from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_MINUTE, _HOUR = 60, 3600
_WELL_KNOWN = {"gold", "platinum", "diamond", "vip"}  # tiers that lift an everyday matter one step


@dataclass(frozen=True)
class Target:
    """Of the first policy that fits: seconds per metric."""

    seconds: dict[str, int | None]
    calendar: hours.Calendar | None = None


def _target(first: int, then: int, solve: int, queue: int | None = None) -> Target:
    return Target({"first": first, "next": then, "solve": solve, "queue": queue})


_URGENT_CHAT = _target(10, 30, 30 * _MINUTE, 10)
_URGENT = _target(15 * _MINUTE, 30 * _MINUTE, 3 * _HOUR)
_CHAT = _target(15, 60, 30 * _MINUTE, 20)
_HARD_CHAT = _target(15, 60, 3 * _HOUR, 20)
_HARD = _target(_HOUR, 4 * _HOUR, 3 * _HOUR)
_SIMPLE = _target(30 * _MINUTE, 30 * _MINUTE, 30 * _MINUTE)
_OTHERS = _target(_HOUR, 4 * _HOUR, 24 * _HOUR)


@dataclass
class Timer:
    metric: str
    started_at: datetime
    target: Target
    used: float = 0.0
    runs_from: datetime | None = None
    ended_at: datetime | None = None
    is_cancelled: bool = False
    breached_at: datetime | None = None
    stands: list[tuple[datetime, datetime | None]] = field(default_factory=list)

    @property
    def seconds(self) -> int:
        return self.target.seconds[self.metric] or 0

    @property
    def due_at(self) -> datetime | None:
        if self.runs_from is None:
            return None
        return hours.after(self.target.calendar, self.runs_from, self.seconds - self.used)

    def counted(self, at: datetime) -> float:
        if self.runs_from is None:
            return self.used
        return self.used + hours.between(self.target.calendar, self.runs_from, at)

    def stop(self, at: datetime) -> None:
        if self.runs_from is not None:
            self.used, self.runs_from = self.counted(at), None


class Timers:
    name = "clock"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.timers: dict[int, list[Timer]] = {}

    def match(self, account: Account) -> Target:
        everyday = account.priority > 2
        rank = account.priority - (everyday and account.tier in _WELL_KNOWN)
        is_hard = account.kind in {"technical", "financial"}
        if rank == 1:
            return _URGENT_CHAT if account.is_live else _URGENT
        if account.is_live:
            return _HARD_CHAT if is_hard else _CHAT
        if is_hard:
            return _HARD
        return _SIMPLE if account.kind == "simple" else _OTHERS

    # what starts, stops and ends

    def when_opened(self, at: datetime, account: Account) -> None:
        self.timers[account.number] = []
        self._start("first", at, account)
        self._start("solve", at, account)

    def when_queued(self, at: datetime, account: Account) -> None:
        self._start("queue", at, account)

    def when_talked_to(self, at: datetime, account: Account) -> None:
        self._end("queue", at, account)

    def when_left_talk(self, at: datetime, account: Account) -> None:
        """Nobody waits live any more: what is still open has the time of written words."""
        self._end("queue", at, account, is_met=False)
        self._match_again(at, account)

    def when_words(self, at: datetime, account: Account) -> None:
        if self._running("first", account) is None and self._running("next", account) is None:
            self._start("next" if account.was_answered else "first", at, account)
        self.when_stands(at, account)

    def when_answered(self, at: datetime, account: Account) -> None:
        self._end("first", at, account)
        self._end("next", at, account)

    def when_stands(self, at: datetime, account: Account) -> None:
        """The clock of the resolution stands while we wait for the player."""
        timer = self._solving(account)
        if timer is None or timer.ended_at is not None:
            return
        if account.status == "pending_player" and timer.runs_from is not None:
            timer.stop(at)
            timer.stands.append((at, None))
        elif account.status != "pending_player" and timer.runs_from is None:
            self._go_on(timer, at, account)

    def when_reopened(self, at: datetime, account: Account) -> None:
        timer = self._solving(account)
        if timer is not None:
            if timer.ended_at is not None:
                timer.stands.append((timer.ended_at, None))
            timer.ended_at = None
            self._go_on(timer, at, account)
            self._match_again(at, account)

    def when_labelled(self, at: datetime, account: Account) -> None:
        self._match_again(at, account)

    def when_solved(self, at: datetime, account: Account, **given: Any) -> None:
        self._end("first", at, account, is_met=False)
        self._end("next", at, account, is_met=False)
        timer = self._solving(account)
        if timer is not None:
            timer.stop(at)
            self._resume(timer, at)
            timer.ended_at = at

    def when_thrown_away(self, at: datetime, account: Account) -> None:
        for timer in self.timers[account.number]:
            if timer.ended_at is None:
                self._stop_for_good(timer, at, is_met=False)

    def running_until(self, account: Account) -> datetime | None:
        """When the next target of an answer or a solution passes, or has passed."""
        timers = [t for t in self.timers[account.number] if t.metric != "queue"]
        due = [t.due_at for t in timers if t.ended_at is None and t.due_at is not None]
        return min(due, default=None)

    # the arithmetic

    def _start(self, metric: str, at: datetime, account: Account) -> None:
        target = self.match(account)
        if target.seconds[metric] is not None:
            timer = Timer(metric, at, target, runs_from=at)
            self.timers[account.number].append(timer)
            self._remind(timer)

    def _running(self, metric: str, account: Account) -> Timer | None:
        of_metric = (t for t in self.timers[account.number] if t.metric == metric)
        return next((t for t in of_metric if t.ended_at is None), None)

    def _solving(self, account: Account) -> Timer | None:
        return next((t for t in self.timers[account.number] if t.metric == "solve"), None)

    def _end(self, metric: str, at: datetime, account: Account, *, is_met: bool = True) -> None:
        timer = self._running(metric, account)
        if timer is not None:
            self._stop_for_good(timer, at, is_met=is_met)

    def _stop_for_good(self, timer: Timer, at: datetime, *, is_met: bool) -> None:
        timer.stop(at)
        timer.ended_at = at
        timer.is_cancelled = not is_met

    def _go_on(self, timer: Timer, at: datetime, account: Account) -> None:
        self._resume(timer, at)
        timer.runs_from = at
        self._remind(timer)

    def _resume(self, timer: Timer, at: datetime) -> None:
        if timer.stands and timer.stands[-1][1] is None:
            timer.stands[-1] = (timer.stands[-1][0], at)

    def _match_again(self, at: datetime, account: Account) -> None:
        """Another target from the original start; a recorded breach stays."""
        target = self.match(account)
        for timer in self.timers[account.number]:
            if timer.ended_at is None and timer.target is not target:
                self._retarget(timer, target, at)

    def _retarget(self, timer: Timer, target: Target, at: datetime) -> None:
        if target.seconds[timer.metric] is None:
            return
        timer.target = target
        self._remind(timer)

    def _remind(self, timer: Timer) -> None:
        due_at = timer.due_at
        if due_at is not None and timer.breached_at is None:
            self.book.remind(due_at, "target", (timer, due_at))

    def at_target(self, at: datetime, key: tuple[Timer, datetime]) -> None:
        timer, due_at = key
        if timer.breached_at is None and timer.due_at == due_at:
            timer.breached_at = due_at

    def rows(self, until: datetime) -> Rows:
        return {
            (number, timer.metric, timer.started_at): {
                "target": timer.seconds,
                "due_at": timer.due_at if timer.ended_at is None else None,
                "ended_at": timer.ended_at,
                "is_cancelled": timer.is_cancelled,
                "breached_at": timer.breached_at,
                "counted": round(timer.counted(timer.ended_at or until)),
                "stood": round(
                    sum(((end or until) - begin).total_seconds() for begin, end in timer.stands)
                ),
            }
            for number, timers in self.timers.items()
            for timer in timers
        }
