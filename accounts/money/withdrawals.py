"""Which state of a withdrawal may follow which (domain §2.3), and what a telling makes of what we
know. Pure: no rows, no clock.

A telling that skips states is taken when the rest of the way could have happened unseen; its
`history` fills in what it tells. What could never have happened is refused and named, so that
somebody looks: a mirror that shows what cannot be is worse than none.
"""

from collections.abc import Mapping, Sequence
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
    place = {(step.status, step.at): n for n, step in enumerate(told)}
    order = sorted(
        [(step.at, place.get((step.status, step.at), -1), False, step) for step in known]
        + [(step.at, place[(step.status, step.at)], True, step) for step in fresh],
        key=lambda one: one[:3],
    )
    steps: list[Step] = []
    new: list[Step] = []
    refused: list[Step] = []
    node = ""
    for n, (_at, _place, is_fresh, step) in enumerate(order):
        there = _node(step, node, player_may_cancel)
        if is_fresh:
            later = next((one[3] for one in order[n + 1 :] if not one[2]), None)
            if not _could(node, there, player_may_cancel) or (
                later is not None
                and not _could(there, _node(later, there, player_may_cancel), player_may_cancel)
            ):
                refused.append(step)
                continue
            new.append(step)
        steps.append(step)
        node = there
    return Course(tuple(steps), tuple(new), tuple(refused))


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
