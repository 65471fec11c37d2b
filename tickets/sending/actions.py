"""Replies that leave later: kept, changed, given up, and sent when their time has come.

At its time a reply goes through the same deed as one that is sent by hand, in its writer's name.
What he could not know when he wrote it is looked at first; where something speaks against it,
nothing is sent and somebody decides.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import due, redact
from helpdesk.lib import html as markup
from tickets.sending.models import ScheduledReply
from tickets.thread import along
from tickets.thread.actions import replying, rows
from tickets.thread.models import Attachment, Message, Ticket

LONGEST = timedelta(days=366)
SHORTEST = timedelta(minutes=1)
MOST = 10  # on one ticket
_LEASE, _AT_ONCE = timedelta(seconds=60), 50
# why a reply was not sent by itself
ANSWERED, NEWER, LEFT, CLOSED, REFUSED = "answered", "newer", "left", "closed", "refused"


class WrongTime(Exception):
    """A moment that has passed, or one that nobody will remember."""

    message = _("Choose a time between now and a year from now.")


class TooMany(Exception):
    """Nobody keeps in mind what all of them say."""

    message = _("Ten replies wait on this conversation. Send or give up one of them first.")


class Settled(Exception):
    """It has left, or was given up."""

    message = _("This reply was sent or given up in the meantime.")


@transaction.atomic
def schedule(
    ticket: Ticket,
    *,
    html: str,
    recipients: dict[str, list[str]],
    send_at: datetime,
    client_id: UUID,
    by: Person,
    now: datetime,
    seen: int | None = None,
    language: str = "",
    handles: Sequence[str] = (),
    way_out: int | None = None,
    cancels_on_words: bool = True,
    brings: Mapping[str, Any] | None = None,
) -> ScheduledReply:
    """Keeps a reply until `send_at`. `seen`, `handles`, `way_out` and `client_id` as for a reply:
    the same name again answers with what is there. `brings` is what goes with it, as it was sent.

    Raises WrongTime, TooMany, and what replying raises: Finished, NothingToSay, SomethingNew.
    """
    ticket = Ticket.objects.locked(ticket)
    known = ScheduledReply.objects.filter(ticket=ticket, client_id=client_id, by=by).first()
    if known is not None:
        return known
    _check_time(send_at, now=now)
    replying.guard(ticket, by=by, seen=seen)
    if (
        ScheduledReply.objects.filter(ticket=ticket, state__in=ScheduledReply.STANDING).count()
        >= MOST
    ):
        raise TooMany
    scheduled = ScheduledReply.objects.create(
        ticket=ticket,
        by=by,
        client_id=client_id,
        html=_safe(html, handles, by=by),
        recipients=recipients,
        language=language or ticket.language,
        way_out=way_out,
        handles=list(handles),
        cancels_on_words=cancels_on_words,
        brings=dict(brings or {}),
        seen=ticket.last_seq,
        send_at=send_at,
        due_at=send_at,
        created_at=now,
    )
    _record("reply.scheduled", scheduled, ticket, by=by)
    return scheduled


@transaction.atomic
def move(
    scheduled: ScheduledReply,
    *,
    send_at: datetime,
    by: Person,
    now: datetime,
    cancels_on_words: bool | None = None,
) -> ScheduledReply:
    """Another time; whoever chooses it has read what stands on the ticket."""
    ticket, scheduled = _locked(scheduled)
    _check_time(send_at, now=now)
    if cancels_on_words is not None:
        scheduled.cancels_on_words = cancels_on_words
    scheduled.state, scheduled.why = ScheduledReply.SCHEDULED, ""
    scheduled.send_at = scheduled.due_at = send_at
    scheduled.seen = ticket.last_seq
    scheduled.save()
    _record("reply.rescheduled", scheduled, ticket, by=by)
    return scheduled


@transaction.atomic
def cancel(scheduled: ScheduledReply, *, by: Person, now: datetime) -> ScheduledReply:
    """Gives it up; the words stay with the row. One that has left raises Settled."""
    ticket, scheduled = _locked(scheduled)
    _settle(scheduled, ScheduledReply.CANCELLED, by=by, now=now)
    _record("reply.unscheduled", scheduled, ticket, by=by)
    return scheduled


@transaction.atomic
def take_back(scheduled: ScheduledReply, *, by: Person, now: datetime) -> ScheduledReply:
    """Its words go into the composer of whoever wants to write them anew, with its files."""
    ticket, scheduled = _locked(scheduled)
    _hand_files(scheduled, to=by)
    _settle(scheduled, ScheduledReply.CANCELLED, by=by, now=now)
    _record("reply.taken_back", scheduled, ticket, by=by)
    return scheduled


@transaction.atomic
def send_now(scheduled: ScheduledReply, *, by: Person, now: datetime) -> Message:
    """At once, in the name of whoever wants it now: he answers for it."""
    ticket, scheduled = _locked(scheduled)
    message = _reply(ticket, scheduled, by=by, now=now)
    scheduled.message = message
    _settle(scheduled, ScheduledReply.SENT, by=by, now=now)
    return message


def send_due(*, now: datetime) -> int:
    """Sends what is due, each once however many workers do it; how many it looked at."""
    claimed = due.claim(ScheduledReply.objects.all(), now=now, lease=_LEASE, limit=_AT_ONCE)
    for key in claimed:
        send_when_due(key, now=now)
    return len(claimed)


def settle_due(*, now: datetime) -> int:
    """Sends until nothing is due."""
    looked = 0
    while found := send_due(now=now):
        looked += found
    return looked


@transaction.atomic
def send_when_due(key: int, *, now: datetime) -> ScheduledReply:
    """Its time has come: it leaves, or somebody is asked."""
    found = ScheduledReply.objects.get(pk=key)
    try:
        ticket, scheduled = _locked(found)
    except Settled:
        return found
    if scheduled.state != ScheduledReply.SCHEDULED or scheduled.send_at > now:
        return scheduled
    if scheduled.cancels_on_words and _has_answered(scheduled):
        return _give_up(ticket, scheduled, now=now)
    why = _why_not(ticket, scheduled)
    if why:
        return _ask(ticket, scheduled, why)
    try:
        with transaction.atomic():
            scheduled.message = _reply(ticket, scheduled, by=scheduled.by, now=now)
    except (replying.MayNotContact, replying.NothingToSay, replying.SentOtherwise, along.CanNotGo):
        return _ask(ticket, scheduled, REFUSED)
    _settle(scheduled, ScheduledReply.SENT, by=None, now=now)
    return scheduled


@transaction.atomic
def give_up_answered(ticket_id: int, *, now: datetime) -> None:
    """The player wrote first: what was to go unless he does is given up, its words are kept."""
    ticket = Ticket.objects.locked(ticket_id)
    waiting = ScheduledReply.objects.select_for_update(no_key=True).filter(
        ticket=ticket, state__in=ScheduledReply.STANDING, cancels_on_words=True
    )
    for scheduled in waiting.order_by("pk"):
        if _has_answered(scheduled):
            _give_up(ticket, scheduled, now=now)


def carry(ticket_id: int, *, to: Ticket) -> None:
    """Part of merging: what waits goes with the messages."""
    ScheduledReply.objects.filter(ticket=ticket_id, state__in=ScheduledReply.STANDING).update(
        ticket=to, seen=to.last_seq
    )


def _locked(scheduled: ScheduledReply) -> tuple[Ticket, ScheduledReply]:
    """Ticket first, then the row, as it is now. Raises Settled."""
    ticket = Ticket.objects.locked(scheduled.ticket_id)
    row = (
        ScheduledReply.objects.select_for_update(no_key=True, of=("self",))
        .select_related("by")
        .get(pk=scheduled.pk)
    )
    if row.ticket_id != ticket.pk:  # merged meanwhile
        ticket = Ticket.objects.locked(row.ticket_id)
    if row.state not in ScheduledReply.STANDING:
        raise Settled
    return ticket, row


def _reply(ticket: Ticket, scheduled: ScheduledReply, *, by: Person, now: datetime) -> Message:
    _hand_files(scheduled, to=by)
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


def _hand_files(scheduled: ScheduledReply, *, to: Person) -> None:
    """What its writer uploaded becomes his who sends it in his place."""
    if to.pk != scheduled.by_id:
        Attachment.objects.filter(
            handle__in=scheduled.handles, message=None, uploaded_by=scheduled.by_id
        ).update(uploaded_by=to)


def _why_not(ticket: Ticket, scheduled: ScheduledReply) -> str:
    """What speaks against sending it without a word; empty when nothing does."""
    if ticket.is_final:
        return CLOSED
    by = scheduled.by
    if not by.may("scheduled.send") or Ticket.objects.seen_by(by, ticket.pk) is None:
        return LEFT
    newer = (
        Message.objects.filter(ticket=ticket, seq__gt=scheduled.seen)
        .exclude(author=by)
        .exclude(state=Message.UNDONE)
        .exclude(kind=Message.RECEIVED)
        .exclude(kind=Message.REPLY, flags__contains="automatic")
    )
    return NEWER if newer.exists() else ""


def _has_answered(scheduled: ScheduledReply) -> bool:
    """Whether the player wrote since; a machine that answers for him has not."""
    words = Message.objects.filter(
        ticket=scheduled.ticket_id, seq__gt=scheduled.seen, kind=Message.RECEIVED
    )
    return words.exclude(flags__contains="automatic").exists()


def _give_up(ticket: Ticket, scheduled: ScheduledReply, *, now: datetime) -> ScheduledReply:
    scheduled.why = ANSWERED
    _settle(scheduled, ScheduledReply.CANCELLED, by=None, now=now)
    _record("reply.held_back", scheduled, ticket, by=rows.by_system())
    return scheduled


def _ask(ticket: Ticket, scheduled: ScheduledReply, why: str) -> ScheduledReply:
    scheduled.state, scheduled.why, scheduled.due_at = ScheduledReply.ASKING, why, None
    scheduled.save()
    _record("reply.questioned", scheduled, ticket, by=rows.by_system())
    return scheduled


def _settle(scheduled: ScheduledReply, state: str, *, by: Person | None, now: datetime) -> None:
    scheduled.state, scheduled.due_at = state, None
    scheduled.settled_at, scheduled.settled_by = now, by
    scheduled.save()


def _record(verb: str, scheduled: ScheduledReply, ticket: Ticket, *, by: Person) -> None:
    detail: dict[str, Any] = {"scheduled": scheduled.pk, "writer": scheduled.by_id}
    if scheduled.state == ScheduledReply.SCHEDULED:
        detail["until"] = scheduled.send_at.isoformat()
    events.record(verb, ticket, by=by, ring=rows.bells(ticket), **detail)


def _check_time(send_at: datetime, *, now: datetime) -> None:
    if not now + SHORTEST <= send_at <= now + LONGEST:
        raise WrongTime


def _safe(html: str, handles: Sequence[str], *, by: Person) -> str:
    safe = redact.mask_cards_in_html(markup.sanitise_composed(html))
    if not markup.text_of(safe).strip() and not handles:
        raise replying.NothingToSay
    return safe
