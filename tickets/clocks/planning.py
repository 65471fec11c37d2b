"""What a ticket's clocks have to be, seen from what it is now: whatever was done to it, and however
often this is asked, they come out the same."""

from datetime import datetime

from tickets.clocks import hands, matching, policies, statements
from tickets.clocks.hands import Hand
from tickets.clocks.matching import Facts
from tickets.clocks.models import FIRST, NEXT, QUEUE, SOLVE, usual_pauses
from tickets.clocks.policies import Book
from tickets.thread.models import Ticket

_ANSWERS = {FIRST, NEXT}


def plan(ticket: Ticket, *, now: datetime) -> list[Hand]:
    """The clocks that change; the ticket's due columns are set."""
    if ticket.stood is not None and ticket.stood == ticket.standing():
        return []
    book, facts = policies.book(), matching.facts_of(ticket)
    found = statements.alive(ticket.pk, ticket.due_from) if ticket.pk else []
    for hand in found:
        if hand.metric == QUEUE and hand.ended_at is None:
            _follow_queue(ticket, hand, facts, book, now=now)
    answer = _answer(ticket, found, facts, book, now=now)
    solve = _solve(ticket, found, facts, book, now=now)
    _show(ticket, answer, solve, book)
    return [hand for hand in found if hand.is_changed]


def answer_metric(ticket: Ticket) -> str:
    return NEXT if ticket.first_human_reply_at else FIRST


def _answer(
    ticket: Ticket, found: list[Hand], facts: Facts, book: Book, *, now: datetime
) -> Hand | None:
    """The clock of whoever waits for our words, since `due_from`."""
    if not ticket.is_open:
        ticket.due_from = None
    since, metric = ticket.due_from, answer_metric(ticket)
    wanted = next((h for h in found if (h.metric, h.started_at) == (metric, since)), None)
    for hand in found:
        if hand.metric in _ANSWERS and hand is not wanted and hand.ended_at is None:
            hands.stop(hand, at=now, is_cancelled=not ticket.is_being_answered, book=book)
    if since is None:
        return None
    if wanted is None:
        match = matching.match(facts, book)
        wanted = hands.start(metric, match, facts, at=since, book=book) if match else None
        if wanted is not None:
            found.append(wanted)
        return wanted
    hands.take_up(wanted, at=now, book=book)
    _fit(wanted, facts, book, now=now)
    return wanted


def _solve(
    ticket: Ticket, found: list[Hand], facts: Facts, book: Book, *, now: datetime
) -> Hand | None:
    """The clock of the whole matter, from the player's first words on."""
    since = ticket.first_received_at
    wanted = next((h for h in found if (h.metric, h.started_at) == (SOLVE, since)), None)
    for hand in found:
        if hand.metric == SOLVE and hand is not wanted and hand.ended_at is None:
            hands.stop(hand, at=now, is_cancelled=True, book=book)
    if not ticket.is_open:
        if wanted is not None and wanted.ended_at is None:
            is_left_out = ticket.status in {Ticket.SPAM, Ticket.MERGED}
            hands.stop(wanted, at=now, is_cancelled=is_left_out, book=book)
        return None
    if since is None:
        return None
    if wanted is None:
        wanted = _begin(ticket, facts, book, since=since)
        if wanted is None:
            return None
        found.append(wanted)
    else:
        hands.take_up(wanted, at=now, book=book)
        # a matter that once went on in writing is not measured by a chat's targets again
        is_written = wanted.way != matching.LIVE and facts.way == matching.LIVE
        _fit(wanted, facts._replace(way=wanted.way) if is_written else facts, book, now=now)
    _let_stand(ticket, wanted, book, now=now)
    return wanted


def _begin(ticket: Ticket, facts: Facts, book: Book, *, since: datetime) -> Hand | None:
    """What nobody ever waited for (a machine's words, a talk with a bot) is no matter of ours."""
    if ticket.due_from is None and ticket.first_human_reply_at is None:
        return None
    match = matching.match(facts, book)
    return hands.start(SOLVE, match, facts, at=since, book=book) if match else None


def _let_stand(ticket: Ticket, hand: Hand, book: Book, *, now: datetime) -> None:
    """It stands in the statuses that its policy says, and runs in all others."""
    if hand.ended_at is not None:
        return
    policy = book.policy_of.get(hand.policy_id or 0)
    stands = ticket.status in (policy.pauses if policy else usual_pauses())
    if hand.stands and (not stands or hand.stands != ticket.status):
        hands.resume(hand, at=now, book=book)
    if stands:
        hands.pause(hand, ticket.status, at=now, book=book)


def _follow_queue(ticket: Ticket, hand: Hand, facts: Facts, book: Book, *, now: datetime) -> None:
    """Livechat starts and stops it; here it only follows what the ticket becomes."""
    if ticket.is_final:
        hands.stop(hand, at=now, is_cancelled=True, book=book)
    else:
        _fit(hand, facts._replace(way=hand.way), book, now=now)


def _fit(hand: Hand, facts: Facts, book: Book, *, now: datetime) -> None:
    """Its target is that of the policy which holds for what the ticket is about now."""
    if hand.key == facts.key or hand.ended_at is not None:
        return
    if hand.id is not None and hand.used_seconds:
        hand.others = statements.pauses(hand.id)
    hands.set_to(hand, matching.match(facts, book), facts, at=now, book=book)


def _show(ticket: Ticket, answer: Hand | None, solve: Hand | None, book: Book) -> None:
    """What the ticket's row says of them."""
    due = [hands.target(hand, book) if hand else None for hand in (answer, solve)]
    ticket.due_at, ticket.solve_due_at = (one.due_at if one else None for one in due)
    # in a talk it is the answer that counts
    shown = due[:1] if ticket.bucket == Ticket.LIVE else due
    nearest = min((one for one in shown if one), default=None)
    ticket.soon_at = nearest.soon_at if nearest else None
