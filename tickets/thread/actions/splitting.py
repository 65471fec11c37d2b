"""Messages of another matter get a ticket of their own."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.thread import meant
from tickets.thread.actions import assignment, carrying, concerned, rows, standing
from tickets.thread.actions.labels import OffersInSubject
from tickets.thread.models import ContactReason, Message, Ticket
from tickets.thread.records import Move


class CanNotSplit(Exception):
    """These messages can't become a ticket; `message` says why."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def split(
    ticket: Ticket,
    message_ids: Sequence[int],
    *,
    subject: str,
    team: Team,
    reason: ContactReason | None = None,
    by: Person,
    now: datetime,
) -> Move:
    """Makes a new ticket of the same player out of some messages, with their files. Its clock
    counts from the oldest words that nobody has answered."""
    source = concerned.locked(ticket)
    messages = _chosen(source, message_ids)
    before = carrying.kept(source)
    was_waiting = standing.waiting_since(source)
    target = _ticket(source, messages[0], subject=subject, team=team, reason=reason, now=now)
    owner = source.assignee
    if owner is not None and assignment.can_own(owner, target):
        target.assignee = owner
    rows.insert_ticket(target, now=now)
    move = Move.objects.create(kind=Move.SPLIT, source=source, target=target, by=by, at=now)
    left, came = carrying.carry(move, messages, to=target)
    _begin(target, by_agent=target.assignee_id is not None, now=now)
    _go_on(source, was_waiting, now=now)
    move.before, move.version = {"source": before}, source.version
    move.save(update_fields=["before", "version"])
    went = rows.happening("ticket.split", ticket=target.pk, move=move.pk)
    made = rows.happening("ticket.split_off", ticket=source.pk, move=move.pk)
    events.record_all(source, [*left, went], by=by, ring=rows.bells(source))
    events.record_all(target, [*came, made], by=by, ring=rows.bells(target))
    return move


@transaction.atomic
def rejoin(move: Move, *, by: Person, now: datetime) -> Move:
    """Brings the messages back to their places. The ticket that was made for them stays as one
    that was merged, so that answers to it arrive."""
    source, target = concerned.locked_all([move.source_id, move.target_id])
    move = Move.objects.select_for_update(no_key=True).get(pk=move.pk)
    if move.undone_at is not None:
        return move
    moved = set(move.messages.values_list("message_id", flat=True))
    here = set(Message.objects.filter(ticket=target).values_list("pk", flat=True))
    if source.status == Ticket.MERGED or target.is_final or here != moved:
        raise carrying.Contradicted
    move.source, move.target = source, target
    left, back = carrying.bring_back(move)
    if source.version == move.version:
        carrying.put_back(source, move.before["source"], now=now)
    else:
        standing.show(source)
        rows.touch(source, "preview", "last_message_at", "last_from_player", now=now)
    target.status, target.merged_into, target.preview = Ticket.MERGED, source, ""
    rows.stop_clock(target)
    rows.touch(target, "status", "merged_into", "preview", now=now)
    move.undone_at = now
    move.save(update_fields=["undone_at"])
    home = rows.happening("ticket.rejoined", ticket=target.pk, move=move.pk)
    gone = rows.happening("ticket.merged", ticket=source.pk, move=move.pk)
    events.record_all(source, [*back, home], by=by, ring=rows.bells(source))
    events.record_all(target, [*left, gone], by=by, ring=rows.bells(target))
    return move


def _chosen(ticket: Ticket, message_ids: Sequence[int]) -> list[Message]:
    if ticket.status in {Ticket.MERGED, Ticket.SPAM}:
        raise CanNotSplit(_("This ticket is merged or spam. Nothing can be split from it."))
    every = list(ticket.messages.order_by("created_at", "seq"))
    chosen = [one for one in every if one.pk in set(message_ids)]
    if len(chosen) != len(set(message_ids)):
        raise CanNotSplit(_("One of the messages is not here any more. Look again."))
    if not any(one.kind != Message.NOTE for one in chosen):
        raise CanNotSplit(_("Choose a message. Notes alone are no conversation."))
    if not any(one.kind != Message.NOTE for one in every if one not in chosen):
        raise CanNotSplit(_("One message has to stay. To begin anew, merge or hand it over."))
    return chosen


def _ticket(
    source: Ticket,
    first: Message,
    *,
    subject: str,
    team: Team,
    reason: ContactReason | None,
    now: datetime,
) -> Ticket:
    named = redact.mask_cards(words.squeeze(words.clean(subject)))[:250]
    if meant.purpose_of(named) != meant.SERVICE:
        raise CanNotSplit(OffersInSubject.message)
    return Ticket(
        brand_id=source.brand_id,
        player_id=source.player_id,
        channel=first.channel,
        subject=named or source.subject,
        language=source.language,
        reason=reason,
        product=source.product,
        priority=source.priority,
        team=team,
        player_name=source.player_name,
        player_tier=source.player_tier,
        sort_at=now,
        last_message_at=now,
        previous_ticket=None,
        is_test=source.is_test,
        created_at=now,
    )


def _begin(target: Ticket, *, by_agent: bool, now: datetime) -> None:
    """What the words that came say of the new ticket."""
    received = target.messages.filter(kind=Message.RECEIVED).order_by("created_at", "seq").first()
    target.first_received_at = received.created_at if received else None
    standing.restore(target)
    standing.show(target)
    if target.due_from is None:
        target.status = Ticket.PENDING_PLAYER
    elif by_agent and target.status == Ticket.NEW:
        target.status = Ticket.OPEN
    rows.touch(target, *standing.FIELDS, "first_received_at", now=now)


def _go_on(source: Ticket, was_waiting: Message | None, *, now: datetime) -> None:
    """What stays says how it goes on: nobody waits here for an answer to words that have gone."""
    standing.show(source)
    oldest = standing.waiting_since(source)
    if was_waiting is not None and (oldest is None or oldest.pk != was_waiting.pk):
        is_at_work = source.status in {Ticket.NEW, Ticket.OPEN}
        had_clock = source.due_from is not None
        rows.stop_clock(source)
        if oldest is not None and is_at_work and had_clock:
            rows.start_clock(source, now=oldest.created_at)
        elif oldest is None and is_at_work:
            source.status = Ticket.PENDING_PLAYER
    rows.touch(source, *standing.FIELDS, now=now)
