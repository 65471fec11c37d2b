"""How long somebody waits in the queue of a live talk; the room above says when he does."""

from datetime import datetime

from tickets.clocks import hands, matching, policies, statements
from tickets.clocks.actions import keeping
from tickets.clocks.models import QUEUE
from tickets.thread.models import Ticket


def start(ticket: Ticket, *, now: datetime) -> datetime | None:
    """From now on; until when he should be with somebody, None without a target. Part of a deed,
    the ticket is locked."""
    book, facts = policies.book(), matching.facts_of(ticket, way=matching.LIVE)
    found = matching.match(facts, book)
    hand = hands.start(QUEUE, found, facts, at=now, book=book) if found else None
    if hand is None:
        return None
    keeping.write(ticket, [hand])
    return hand.due_at


def stop(ticket: Ticket, *, now: datetime, is_met: bool) -> None:
    """Somebody has him, or he is gone. Part of a deed, the ticket is locked."""
    book = policies.book()
    waiting = [
        hand
        for hand in statements.alive(ticket.pk, None)
        if hand.metric == QUEUE and hand.ended_at is None
    ]
    for hand in waiting:
        hands.stop(hand, at=now, is_cancelled=not is_met, book=book)
    if waiting:
        keeping.write(ticket, waiting)


def due_of(ticket: Ticket) -> datetime | None:
    """Until when he should be with somebody, as the ticket is now."""
    found = (hand for hand in statements.alive(ticket.pk, None) if hand.metric == QUEUE)
    return next((hand.due_at for hand in found if hand.is_running), None)
