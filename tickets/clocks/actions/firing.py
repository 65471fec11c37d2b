"""What time brings: a share of a target is used, or all of it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.events import actions as events
from helpdesk.lib import due
from tickets.clocks import hands, policies, statements
from tickets.clocks.hands import Hand
from tickets.clocks.models import Clock
from tickets.clocks.policies import Book
from tickets.thread.actions import rows
from tickets.thread.models import Ticket

_LEASE = timedelta(seconds=10)
_AT_ONCE = 50


def settle_due(*, now: datetime) -> int:
    """Tells of what is due, each once however many workers do it; how many it looked at."""
    return due.in_turn(
        lambda: len(
            due.settle(
                Clock.objects.all(),
                lambda key: fire(key, now=now),
                now=now,
                lease=_LEASE,
                column="next_at",
                limit=_AT_ONCE,
            )
        )
    )


@transaction.atomic
def fire(key: int, *, now: datetime) -> None:
    """One clock, whatever has become of it and its ticket by now."""
    number = statements.ticket_of(key)
    if number is None:
        return
    ticket = Ticket.objects.locked(number)
    hand = statements.one(key)
    if hand is None:
        return
    book = policies.book()
    is_over = hand.ended_at is not None
    reached = hands.tell(hand, now=now, book=book)
    statements.TELL.rows(key, hand.breached_at, hand.warned, hand.next_at)
    if reached:
        happenings = _happenings(key, hand, reached, book, is_over=is_over)
        events.record_all(ticket, happenings, by=rows.by_system(), ring=rows.bells(ticket))


def _happenings(
    key: int, hand: Hand, reached: list[int], book: Book, *, is_over: bool
) -> list[events.Happening]:
    """Each percentage once. After a pause of ours people hear only of the last that was reached
    before the end, and of the end; of a clock that has ended meanwhile they hear nothing."""
    policy = book.policy_of.get(hand.policy_id or 0)
    steps = dict(policy.steps) if policy else {}
    loud = {max(reached), 100} if not is_over else set()
    happenings = []
    for percent in reached:
        verb = "clock.breached" if percent == 100 else "clock.warned"
        tells = list(steps.get(percent, ())) if percent in loud else []
        detail: dict[str, Any] = {"clock": key, "metric": hand.metric}
        detail |= {"percent": percent, "tells": tells}
        happenings.append(rows.happening(verb, **detail))
    return happenings
