"""Which state of a withdrawal may follow which (domain §2.3), and what a telling makes of what we
know. Pure: no rows, no clock.

A telling that skips states is taken when the rest of the way could have happened unseen; its
`history` fills in what it tells. What could never have happened is refused and named, so that
somebody looks: a mirror that shows what cannot be is worse than none.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

REQUESTED, CHECKS, ON_HOLD = "requested", "checks", "on_hold"
PENDING_APPROVAL, APPROVED, SENT = "pending_approval", "approved", "sent_to_provider"
PAID, RETURNED, FAILED, REJECTED = "paid", "returned", "failed", "rejected"
CANCELLED, CANCELLED_BY_PLAYER = "cancelled_by_operator", "cancelled_by_player"

STATES = frozenset(
    {REQUESTED, CHECKS, ON_HOLD, PENDING_APPROVAL, APPROVED, SENT, PAID, RETURNED, FAILED}
    | {REJECTED, CANCELLED, CANCELLED_BY_PLAYER}
)
MOVING = frozenset({REQUESTED, CHECKS, ON_HOLD, PENDING_APPROVAL, APPROVED, SENT})  # on its way
OVER = frozenset({RETURNED, REJECTED, CANCELLED, CANCELLED_BY_PLAYER})  # no line leads on

# in which order they usually come, for steps of one moment
_USUAL = (
    *(REQUESTED, CHECKS, ON_HOLD, PENDING_APPROVAL, APPROVED, SENT, PAID, FAILED, RETURNED),
    *(REJECTED, CANCELLED, CANCELLED_BY_PLAYER),
)
RANK = {status: n for n, status in enumerate(_USUAL)}

# with the provider it may be held too, and from there it never comes back to our checks
_HELD_THERE = "held_by_provider"
_PROVIDER_REASONS = frozenset({"provider_processing", "provider_incident"})

_LINES: Mapping[str, frozenset[str]] = {
    REQUESTED: frozenset({CHECKS, ON_HOLD, CANCELLED}),
    # small amounts need no approval by people
    CHECKS: frozenset({PENDING_APPROVAL, APPROVED, ON_HOLD, CANCELLED}),
    ON_HOLD: frozenset({CHECKS, CANCELLED}),
    PENDING_APPROVAL: frozenset({APPROVED, REJECTED, ON_HOLD, CANCELLED}),
    APPROVED: frozenset({SENT, CANCELLED}),
    SENT: frozenset({PAID, FAILED, _HELD_THERE}),
    _HELD_THERE: frozenset({SENT, PAID, FAILED}),
    PAID: frozenset({RETURNED}),
    FAILED: frozenset({REQUESTED}),
    **dict.fromkeys(OVER, frozenset()),
}
_PLAYER_MAY_LEAVE = frozenset({REQUESTED, CHECKS, ON_HOLD, PENDING_APPROVAL})


class Step(NamedTuple):
    """One state that it was in. `source` is platform, provider or staff; `event_id` is the
    provider's own."""

    status: str
    at: datetime
    hold_reason: str = ""
    source: str = "platform"
    event_id: str = ""


class Course(NamedTuple):
    """`steps` are all of them in order, `new` those that nobody knew, `refused` what cannot be."""

    steps: tuple[Step, ...]
    new: tuple[Step, ...]
    refused: tuple[Step, ...]

    @property
    def last(self) -> Step | None:
        return self.steps[-1] if self.steps else None


def following(status: str, *, player_may_cancel: bool = False) -> frozenset[str]:
    """What may come right after `status`, in our words."""
    after = _after(status, player_may_cancel)
    return frozenset(ON_HOLD if one == _HELD_THERE else one for one in after)


def may_cancel(status: str, *, player_may_cancel: bool) -> bool:
    """Whether the player, or anybody for him, may take it back (INV-15): only where the licence's
    rules allow it, and only before it was approved."""
    return player_may_cancel and status in _PLAYER_MAY_LEAVE


def is_legal(before: str, after: str, *, player_may_cancel: bool) -> bool:
    return after in following(before, player_may_cancel=player_may_cancel)


def take(known: Sequence[Step], told: Sequence[Step], *, player_may_cancel: bool) -> Course:
    """What is known, with what a telling adds to it; both in order, oldest first.

    A step that is known is not taken twice, nor an event of the provider's, under whatever state
    and time it comes again (INV-14).
    """
    seen = {(step.status, step.at) for step in known}
    events = {step.event_id for step in known if step.event_id}
    fresh = []
    for step in told:
        if (step.status, step.at) in seen or (step.event_id and step.event_id in events):
            continue
        seen.add((step.status, step.at))
        events.add(step.event_id)
        fresh.append(step)
    marked = list(_merged(known, fresh, told))
    taken = _longest(marked, player_may_cancel)
    return Course(
        tuple(step for n, (step, _fresh) in enumerate(marked) if n in taken),
        tuple(step for n, (step, is_fresh) in enumerate(marked) if is_fresh and n in taken),
        tuple(step for n, (step, _fresh) in enumerate(marked) if n not in taken),
    )


def _longest(order: Sequence[tuple[Step, bool]], player_may_cancel: bool) -> frozenset[int]:
    """Which of these steps can all have happened, in this order: as many as possible, and every
    one that was known before. Where it is decides what may come, so one way to each place is
    enough."""
    ways: dict[str, tuple[int, ...]] = {"": ()}
    for n, (step, is_fresh) in enumerate(order):
        following: dict[str, tuple[int, ...]] = dict(ways) if is_fresh else {}
        for before, way in ways.items():
            there = _node(step, before, player_may_cancel)
            if _could(before, there, player_may_cancel):
                longer = (*way, n)
                if len(longer) > len(following.get(there, ())):
                    following[there] = longer
        ways = following
    if not ways:  # steps of one moment, kept in an order that cannot be: nothing can be added
        return frozenset(n for n, (_step, is_fresh) in enumerate(order) if not is_fresh)
    longest: tuple[int, ...] = max(ways.values(), key=len)
    return frozenset(longest)


def _merged(
    known: Sequence[Step], fresh: Sequence[Step], told: Sequence[Step]
) -> Iterator[tuple[Step, bool]]:
    """Both in order of time. Of one moment, what was told first was first."""
    place = {(step.status, step.at): n for n, step in enumerate(told)}
    waiting = sorted(fresh, key=lambda step: (step.at, place[step.status, step.at]))
    for step in known:
        here = (step.at, place.get((step.status, step.at), -1))
        while waiting and (waiting[0].at, place[waiting[0].status, waiting[0].at]) < here:
            yield waiting.pop(0), True
        yield step, False
    yield from ((step, True) for step in waiting)


def _after(node: str, player_may_cancel: bool) -> frozenset[str]:
    lines = _LINES.get(node, frozenset())
    if may_cancel(node, player_may_cancel=player_may_cancel):
        return lines | {CANCELLED_BY_PLAYER}
    return lines


def _ways(player_may_cancel: bool) -> dict[str, frozenset[str]]:
    """node → all that may lie ahead of it. A new attempt begins only where somebody tells that it
    does: nobody assumes a failure that was not told."""
    found = {}
    for start in _LINES:
        ahead: set[str] = set()
        todo = list(_after(start, player_may_cancel))
        while todo:
            one = todo.pop()
            if one in ahead:
                continue
            ahead.add(one)
            if one != FAILED:
                todo.extend(_after(one, player_may_cancel))
        found[start] = frozenset(ahead)
    return found


_AHEAD = {allowed: _ways(allowed) for allowed in (False, True)}


def _could(before: str, after: str, player_may_cancel: bool) -> bool:
    if not before:  # nothing known yet: it may be anywhere but where nobody can have brought it
        return after in _AHEAD[player_may_cancel][REQUESTED] | {REQUESTED}
    if before == after:  # held for another reason
        return before in {ON_HOLD, _HELD_THERE}
    return after in _AHEAD[player_may_cancel][before]


def _node(step: Step, before: str, player_may_cancel: bool) -> str:
    if step.status != ON_HOLD:
        return step.status
    is_theirs = step.source == "provider" or step.hold_reason in _PROVIDER_REASONS
    could_be_ours = not before or _could(before, ON_HOLD, player_may_cancel)
    return _HELD_THERE if (is_theirs and before) or not could_be_ours else ON_HOLD
