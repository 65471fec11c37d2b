"""Replies whose time has come.

Each goes through the same deed as one that is sent by hand, in its writer's name. What he could
not know when he wrote it is looked at first; where something speaks against it, nothing is sent
and somebody decides.
"""

import logging
from datetime import datetime, timedelta

from django.db import OperationalError, transaction

from accounts.events.models import Event
from accounts.people.models import Person
from helpdesk.lib import due
from tickets.replies import stated
from tickets.sending import held
from tickets.sending.actions import rows
from tickets.sending.actions.rows import Settled
from tickets.sending.models import ScheduledReply
from tickets.thread import along, sight
from tickets.thread.actions import files, passing, replying
from tickets.thread.actions.rows import by_system
from tickets.thread.models import Message, Ticket

_LEASE, _AT_ONCE = timedelta(seconds=60), 50
_TRIED_FOR = timedelta(minutes=30)
# why a reply was not sent by itself
ANSWERED, NEWER, LEFT, CLOSED, REFUSED = "answered", "newer", "left", "closed", "refused"
FILES, SOLVED, HARD, FACTS = "files", "solved", "hard", "facts"
REFUSALS = (
    *(passing.MayNotContact, replying.NothingToSay, replying.SentOtherwise, replying.Finished),
    along.CanNotGo,
)
NO_FILES = (files.NotYourFile, files.TooMany)
_log = logging.getLogger(__name__)


@transaction.atomic
def send_now(scheduled: ScheduledReply, *, by: Person, now: datetime) -> Message:
    """At once, in the name of whoever wants it now: he answers for it."""
    ticket, scheduled = rows.locked(scheduled)
    message = _reply(ticket, scheduled, by=by, now=now)
    scheduled.message = message
    rows.settle(scheduled, ScheduledReply.SENT, by=by, now=now)
    return message


def send_due(*, now: datetime) -> int:
    """Sends what is due, each once however many workers do it; how many it looked at."""
    looked = due.settle(
        ScheduledReply.objects.all(),
        lambda key: _send_or_ask(key, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(looked)


def settle_due(*, now: datetime) -> int:
    """Sends what is due, in turn with other work; how many it looked at."""
    return due.in_turn(lambda: send_due(now=now))


@transaction.atomic
def send_when_due(key: int, *, now: datetime) -> ScheduledReply:
    """Its time has come: it leaves, or somebody is asked."""
    found = ScheduledReply.objects.get(pk=key)
    try:
        ticket, scheduled = rows.locked(found)
    except Settled:
        return found
    if scheduled.state != ScheduledReply.SCHEDULED or scheduled.send_at > now:
        return scheduled
    if scheduled.cancels_on_words and rows.has_answered(scheduled):
        return _give_up(ticket, scheduled, now=now)
    why = _why_not(ticket, scheduled)
    if why:
        return _ask(ticket, scheduled, why)
    try:
        with transaction.atomic():
            scheduled.message = _reply(ticket, scheduled, by=scheduled.by, now=now)
    except stated.NotSo:
        return _ask(ticket, scheduled, FACTS)
    except REFUSALS:
        return _ask(ticket, scheduled, REFUSED)
    except NO_FILES:
        return _ask(ticket, scheduled, FILES)
    rows.settle(scheduled, ScheduledReply.SENT, by=None, now=now)
    return scheduled


def _send_or_ask(key: int, *, now: datetime) -> ScheduledReply:
    """What fails again and again is told to its writer, who would wait for ever."""
    try:
        return send_when_due(key, now=now)
    except OperationalError:
        raise  # somebody else's lock
    except Exception:
        if ScheduledReply.objects.get(pk=key).send_at > now - _TRIED_FOR:
            raise
        _log.exception("A reply for later could not be sent: %s", key)
        return _ask_after_failing(key)


@transaction.atomic
def _ask_after_failing(key: int) -> ScheduledReply:
    found = ScheduledReply.objects.get(pk=key)
    try:
        ticket, scheduled = rows.locked(found)
    except Settled:
        return found
    return _ask(ticket, scheduled, REFUSED)


@transaction.atomic
def give_up_answered(ticket_id: int, *, now: datetime) -> None:
    """The player wrote first: what was to go unless he does is given up, its words are kept."""
    ticket = Ticket.objects.locked(ticket_id)
    waiting = ScheduledReply.objects.select_for_update(no_key=True).filter(
        ticket=ticket, state__in=ScheduledReply.STANDING, cancels_on_words=True
    )
    for scheduled in waiting.order_by("pk"):
        if rows.has_answered(scheduled):
            _give_up(ticket, scheduled, now=now)


def _reply(ticket: Ticket, scheduled: ScheduledReply, *, by: Person, now: datetime) -> Message:
    rows.hand_files(scheduled, to=by)
    return replying.reply(
        ticket,
        by=by,
        html=scheduled.html,
        recipients=scheduled.recipients,
        client_id=scheduled.client_id,
        language=scheduled.language,
        way_out=scheduled.way_out,
        handles=scheduled.handles,
        along=along.read_all(scheduled.brings),
        now=now,
    )


def _why_not(ticket: Ticket, scheduled: ScheduledReply) -> str:
    """What speaks against sending it without a word; empty when nothing does."""
    if ticket.is_final:
        return CLOSED
    by = scheduled.by
    is_seen = by.may("scheduled.send") and Ticket.objects.seen_by(by, ticket.pk) is not None
    if not is_seen or sight.looks_only(by, ticket):
        return LEFT
    if held.is_hard(ticket, since=scheduled.created_at):
        return HARD
    others = (
        rows.newer(scheduled)
        .exclude(author=by)
        .exclude(state=Message.UNDONE)
        .exclude(kind=Message.RECEIVED)
        .exclude(kind=Message.REPLY, flags__contains="automatic")
    )
    if others.exists():
        return NEWER
    return SOLVED if ticket.is_solved and _was_solved_since(ticket, scheduled) else ""


def _was_solved_since(ticket: Ticket, scheduled: ScheduledReply) -> bool:
    solved = Event.objects.filter(
        verb="ticket.solved", subject_type="ticket", subject_id=ticket.pk, seq__gt=scheduled.seen
    )
    return solved.filter(at__gt=scheduled.created_at).exists()


def _give_up(ticket: Ticket, scheduled: ScheduledReply, *, now: datetime) -> ScheduledReply:
    scheduled.why = ANSWERED
    rows.settle(scheduled, ScheduledReply.CANCELLED, by=None, now=now)
    rows.record("reply.held_back", scheduled, ticket, by=by_system())
    return scheduled


def _ask(ticket: Ticket, scheduled: ScheduledReply, why: str) -> ScheduledReply:
    scheduled.state, scheduled.why, scheduled.due_at = ScheduledReply.ASKING, why, None
    scheduled.save()
    rows.record("reply.questioned", scheduled, ticket, by=by_system())
    return scheduled
