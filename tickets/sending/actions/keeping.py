"""Replies that are kept for later, changed, and given up."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib import redact
from helpdesk.lib.redact import asking
from tickets.replies import stated
from tickets.sending.actions import rows
from tickets.sending.models import CarriedReply, ScheduledReply
from tickets.thread import along, meant, spoken
from tickets.thread.actions import replying
from tickets.thread.models import Ticket
from tickets.thread.records import Move

LONGEST = timedelta(days=366)
SHORTEST = timedelta(minutes=1)
MOST = 10  # on one ticket


class WrongTime(Exception):
    """A moment that has passed, or one that nobody will remember."""

    message = _("Choose a time between now and a year from now.")


class TooMany(Exception):
    """Nobody keeps in mind what all of them say."""

    message = _("Ten replies wait on this conversation. Send or give up one of them first.")


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

    Raises WrongTime, TooMany, NotSo (of what it states then), and what replying raises: Finished,
    NothingToSay, SomethingNew.
    """
    ticket = Ticket.objects.locked(ticket)
    known = ScheduledReply.objects.filter(ticket=ticket, client_id=client_id, by=by).first()
    if known is not None:
        return known
    _check_time(send_at, now=now)
    _check_facts(ticket, html, brings or {}, send_at=send_at, now=now)
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
    rows.record("reply.scheduled", scheduled, ticket, by=by)
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
    ticket, scheduled = rows.locked(scheduled)
    _check_time(send_at, now=now)
    _check_facts(ticket, scheduled.html, scheduled.brings, send_at=send_at, now=now)
    if cancels_on_words is not None:
        scheduled.cancels_on_words = cancels_on_words
    scheduled.state, scheduled.why = ScheduledReply.SCHEDULED, ""
    scheduled.send_at = scheduled.due_at = send_at
    scheduled.seen = ticket.last_seq
    scheduled.save()
    rows.record("reply.rescheduled", scheduled, ticket, by=by)
    return scheduled


@transaction.atomic
def cancel(scheduled: ScheduledReply, *, by: Person, now: datetime) -> ScheduledReply:
    """Gives it up; the words stay with the row. One that has left raises Settled."""
    ticket, scheduled = rows.locked(scheduled)
    rows.settle(scheduled, ScheduledReply.CANCELLED, by=by, now=now)
    rows.record("reply.unscheduled", scheduled, ticket, by=by)
    return scheduled


@transaction.atomic
def take_back(scheduled: ScheduledReply, *, by: Person, now: datetime) -> ScheduledReply:
    """Its words go into the composer of whoever wants to write them anew, with its files."""
    ticket, scheduled = rows.locked(scheduled)
    rows.hand_files(scheduled, to=by)
    rows.settle(scheduled, ScheduledReply.CANCELLED, by=by, now=now)
    rows.record("reply.taken_back", scheduled, ticket, by=by)
    return scheduled


def carry(move: Move, *, source_id: int, target_id: int) -> None:
    """Part of merging: what waits goes with the messages. What waits while some are split off
    stays."""
    waiting = ScheduledReply.objects.filter(ticket=source_id, state__in=ScheduledReply.STANDING)
    CarriedReply.objects.bulk_create(
        CarriedReply(move=move, scheduled=one, seen=one.seen) for one in waiting
    )
    waiting.update(ticket=target_id, seen=0)


def bring_back(move: Move) -> None:
    """Part of undoing: what still waits where the merge brought it goes back."""
    carried = CarriedReply.objects.filter(move=move)
    for one in carried.order_by("scheduled_id"):
        ScheduledReply.objects.filter(
            pk=one.scheduled_id, ticket=move.target_id, state__in=ScheduledReply.STANDING
        ).update(ticket=move.source_id, seen=one.seen)
    carried.delete()


def _check_time(send_at: datetime, *, now: datetime) -> None:
    if not now + SHORTEST <= send_at <= now + LONGEST:
        raise WrongTime


def _check_facts(
    ticket: Ticket, html: str, brings: Mapping[str, Any], *, send_at: datetime, now: datetime
) -> None:
    """Some lapse at a moment that is known."""
    given = along.read_all({"facts": brings["facts"]} if "facts" in brings else {})
    text = markup.text_of(html)
    stated.check(text, given.get("facts", []), brand_id=ticket.brand_id, at=send_at, now=now)


def _safe(html: str, handles: Sequence[str], *, by: Person) -> str:
    safe = redact.mask_cards_in_html(markup.sanitise_composed(html))
    text = markup.text_of(safe)
    if not text.strip() and not handles:
        raise replying.NothingToSay
    if asking.asks_for(text):
        raise replying.AsksForSecret
    if meant.urges_in(text):
        raise replying.UrgesToPlay
    if (said := spoken.why_not(safe)) is not None:
        raise replying.OursAlone(said)
    return safe
