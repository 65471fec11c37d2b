"""One clock in hand: how it is started, stopped, let stand and set to another target.

What has elapsed and what remains are the target at any moment, whatever was done between.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from helpdesk.lib import hours
from tickets.clocks.matching import Facts, Found
from tickets.clocks.models import SOLVE
from tickets.clocks.policies import Book
from tickets.thread.timing import Target

_SOON = 0.75  # of the target is used
# below it nobody is warned by words: whoever talks sees the dial, and every message has a clock
LEAST_WARNED = 120


class Stretch(NamedTuple):
    """A while in which it stood, from then until it went on."""

    status: str
    paused_at: datetime
    resumed_at: datetime


@dataclass(slots=True)
class Hand:
    """The columns of a Clock, and what is to be kept of its pauses."""

    metric: str
    started_at: datetime
    target_seconds: int
    way: str
    key: str
    policy_id: int | None = None
    line_id: int | None = None
    calendar_id: int | None = None
    used_seconds: float = 0.0
    runs_from: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    is_cancelled: bool = False
    breached_at: datetime | None = None
    warned: int = 0
    next_at: datetime | None = None
    id: int | None = None
    # the pause that it is in, as it was read or has just begun
    stands: str = ""
    paused_at: datetime | None = None
    # to be kept
    is_changed: bool = False
    is_pausing: bool = False
    goes_on_at: datetime | None = None  # of the pause that it was in
    stood_seconds: float = 0.0
    gap: Stretch | None = None  # that is over already
    gap_seconds: float = 0.0
    others: list[Stretch] = field(default_factory=list)  # pauses before, where they were asked for

    @property
    def is_running(self) -> bool:
        return self.runs_from is not None and self.ended_at is None

    def moment(self, share: float, book: Book) -> datetime | None:
        """When this share of the target will have been used, as it runs now; none where its
        calendar has so few hours that it never is."""
        return _after(book, self, self.target_seconds * share - self.used_seconds)


def start(metric: str, found: Found, facts: Facts, *, at: datetime, book: Book) -> Hand | None:
    """A clock that counts from then on; none where its line has no target for it."""
    seconds = found.line.seconds.get(metric)
    if seconds is None:
        return None
    hand = Hand(metric, at, seconds, facts.way, facts.key, runs_from=at)
    _fit(hand, found)
    _wind(hand, book)
    return hand


def stop(hand: Hand, *, at: datetime, is_cancelled: bool, book: Book) -> None:
    """It has ended: met or cancelled, unless its target had passed."""
    _note_breach(hand, at)
    if hand.runs_from is not None:
        hand.used_seconds += _elapsed(book, hand, hand.runs_from, at)
    _go_on(hand, at, book)
    hand.runs_from, hand.ended_at, hand.is_cancelled = None, at, is_cancelled
    _wind(hand, book)


def pause(hand: Hand, status: str, *, at: datetime, book: Book) -> None:
    """It stands while the ticket is in this status."""
    if hand.runs_from is None:
        return
    _note_breach(hand, at)
    hand.used_seconds += _elapsed(book, hand, hand.runs_from, at)
    hand.runs_from, hand.stands, hand.paused_at = None, status, at
    hand.is_pausing = True
    _wind(hand, book)


def resume(hand: Hand, *, at: datetime, book: Book) -> None:
    if hand.runs_from is None:
        _go_on(hand, at, book)
        hand.runs_from = at
        _wind(hand, book)


def take_up(hand: Hand, *, at: datetime, book: Book) -> None:
    """What had ended goes on. An end that is taken back leaves no trace, but the time between a
    solution and its reopening counts for nobody."""
    if hand.ended_at is None:
        return
    if hand.metric != SOLVE:
        hand.used_seconds, hand.runs_from = 0.0, hand.started_at
    elif hand.is_cancelled:
        hand.runs_from = hand.ended_at
    else:
        hand.gap = Stretch("solved", hand.ended_at, at)
        hand.gap_seconds = _elapsed(book, hand, hand.ended_at, at)
        hand.runs_from = at
    hand.ended_at, hand.is_cancelled = None, False
    _wind(hand, book)


def set_to(hand: Hand, found: Found | None, facts: Facts, *, at: datetime, book: Book) -> None:
    """Another policy holds for the ticket now: its target counts from the same start."""
    _note_breach(hand, at)
    hand.way, hand.key, hand.is_changed = facts.way, facts.key, True
    seconds = found.line.seconds.get(hand.metric) if found else None
    if found is None or seconds is None:
        stop(hand, at=at, is_cancelled=True, book=book)
        return
    is_other_calendar = hand.calendar_id != found.line.calendar_id
    hand.target_seconds = seconds
    _fit(hand, found)
    if is_other_calendar:
        hand.used_seconds = _counted(hand, book, at)
    _wind(hand, book)


def tell(hand: Hand, *, now: datetime, book: Book) -> list[int]:
    """The percentages that have been reached and not been told, which they are from here on."""
    if hand.is_running and hand.due_at is not None and hand.due_at <= now:
        hand.breached_at = hand.breached_at or hand.due_at
    reached = [
        percent
        for percent in _untold(hand, book)
        if (percent == 100 and hand.breached_at is not None and hand.breached_at <= now)
        or (hand.is_running and (at := hand.moment(percent / 100, book)) is not None and at <= now)
    ]
    hand.warned = max([hand.warned, *reached])
    hand.next_at = _next(hand, book)
    return reached


def target(hand: Hand, book: Book) -> Target | None:
    """None while it stands."""
    if not hand.is_running or hand.due_at is None:
        return None
    return Target(hand.due_at, hand.moment(_SOON, book) or hand.due_at)


def _fit(hand: Hand, found: Found) -> None:
    hand.policy_id, hand.line_id = found.policy.id, found.line.id
    hand.calendar_id = found.line.calendar_id


def _wind(hand: Hand, book: Book) -> None:
    """Sets what follows from the rest."""
    if hand.is_running:
        hand.due_at = hand.moment(1, book)
    elif hand.ended_at is None:
        hand.due_at = None
    hand.next_at = _next(hand, book)
    hand.is_changed = True


def _next(hand: Hand, book: Book) -> datetime | None:
    if hand.breached_at is not None and hand.warned < 100:
        return hand.breached_at  # it passed before anybody looked
    if not hand.is_running:
        return None
    percent = next(iter(_untold(hand, book)), None)
    return None if percent is None else hand.moment(percent / 100, book)


def _untold(hand: Hand, book: Book) -> list[int]:
    policy = book.policy_of.get(hand.policy_id or 0)
    steps = {percent for percent, _ in policy.steps} if policy else set()
    least = 0 if hand.target_seconds >= LEAST_WARNED else 99
    return sorted(percent for percent in {*steps, 100} if percent > max(hand.warned, least))


def _note_breach(hand: Hand, at: datetime) -> None:
    if hand.is_running and hand.due_at is not None and hand.due_at <= at:
        hand.breached_at = hand.breached_at or hand.due_at


def _go_on(hand: Hand, at: datetime, book: Book) -> None:
    if hand.paused_at is None:
        return
    hand.goes_on_at = at
    hand.stood_seconds = _elapsed(book, hand, hand.paused_at, at)
    hand.stands, hand.paused_at = "", None


def _counted(hand: Hand, book: Book, at: datetime) -> float:
    """What has been used on the calendar that holds now, from the start on."""
    until = hand.runs_from or hand.paused_at or at
    stood = sum(
        _elapsed(book, hand, one.paused_at, one.resumed_at)
        for one in (*hand.others, *([hand.gap] if hand.gap else []))
    )
    return _elapsed(book, hand, hand.started_at, until) - stood


def _elapsed(book: Book, hand: Hand, start: datetime, end: datetime) -> float:
    return hours.elapsed(book.hours(hand.calendar_id), start, end)


def _after(book: Book, hand: Hand, seconds: float) -> datetime | None:
    start = hand.runs_from or hand.started_at
    try:
        return hours.add(book.hours(hand.calendar_id), start, seconds)
    except hours.NeverOpen:  # no deed on a ticket may fail because of a calendar
        return None


def columns(hand: Hand) -> dict[str, Any]:
    """For the statement that keeps it."""
    kept = {name: getattr(hand, name) for name in _KEPT}
    gap = hand.gap
    if gap is not None:
        kept |= {"gap_from": gap.paused_at, "gap_until": gap.resumed_at}
        kept["gap_seconds"] = hand.gap_seconds
    return {name: v.isoformat() if isinstance(v, datetime) else v for name, v in kept.items()}


_KEPT = (
    *("metric", "started_at", "target_seconds", "way", "key", "policy_id", "line_id"),
    *("calendar_id", "used_seconds", "runs_from", "due_at", "ended_at", "is_cancelled"),
    *("breached_at", "warned", "next_at", "stands", "paused_at", "is_pausing", "goes_on_at"),
    "stood_seconds",
)
