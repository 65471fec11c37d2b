"""Doing what was promised: by words, or by saying that it is done; and taking that back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.promises.actions import breaking, handing, rows
from tickets.promises.models import Promise
from tickets.thread.models import Message, Ticket


@transaction.atomic
def keep(promise: Promise, *, by: Person, now: datetime) -> Promise:
    """What was promised is done. After its time it was broken, and is made good by this."""
    ticket, promise = rows.locked(promise)
    if promise.is_owed:
        keep_one(ticket, promise, by=by, now=now)
    return promise


@transaction.atomic
def reopen(promise: Promise, *, by: Person, now: datetime) -> Promise:
    """It was taken for kept, and is not."""
    ticket, promise = rows.locked(promise)
    if promise.state != Promise.KEPT or promise.successor_id or not ticket.is_open:
        raise rows.Over
    rows.open_again(promise)
    rows.tell("promise.reopened", ticket, promise, by=by, audience=events.PUBLIC)
    return promise


def kept_by_words(
    ticket: Ticket,
    message_id: int,
    *,
    is_again: bool = False,
    successor: Promise | None = None,
) -> None:
    """The player has heard from a person: what was promised until then is kept, whatever the
    words say; with a `successor`, that they give, it has moved there. Part of replying; the ticket
    is locked. `is_again`: they had failed, and go now."""
    owed = rows.owed_on(ticket)
    if not owed:
        return
    message = Message.objects.select_related("author").get(pk=message_id)
    # whoever answers what nobody has, has it from then on
    handing.give(ticket, owed, to_id=ticket.assignee_id or message.author_id, by=message.author)
    at = message.again_at if is_again and message.again_at else message.created_at
    for promise in owed:
        if promise.message_id == message.pk or rows.is_of_one_breath(promise, at):
            continue
        if promise != successor:
            promise.successor = successor
            keep_one(ticket, promise, by=message.author, now=at, told_in=message)


def keep_all(ticket: Ticket, *, by_id: int, now: datetime) -> None:
    """Part of solving; the ticket is locked."""
    if owed := rows.owed_on(ticket):
        by = Person.objects.get(pk=by_id)
        for promise in owed:
            keep_one(ticket, promise, by=by, now=now)


def keep_one(
    ticket: Ticket,
    promise: Promise,
    *,
    by: Person,
    now: datetime,
    told_in: Message | None = None,
) -> None:
    """One promise that is owed; it and its ticket are locked. With a successor it has moved."""
    if promise.is_open and now <= promise.due_at and (following := promise.successor):
        rows.settle(promise, Promise.MOVED, at=now, by=by, told_in=told_in)
        public = events.PUBLIC
        rows.tell("promise.moved", ticket, following, by=by, audience=public, of=promise.pk)
        return
    if promise.is_open and now <= promise.due_at:
        rows.settle(promise, Promise.KEPT, at=now, by=by, told_in=told_in)
        rows.tell("promise.kept", ticket, promise, by=by, audience=events.PUBLIC)
        return
    breaking.make_sure(ticket, promise)
    promise.ended_at, promise.told_in = now, told_in
    promise.save(update_fields=["ended_at", "told_in", "successor"])
    rows.tell("promise.made_good", ticket, promise, by=by, audience=events.PUBLIC)


def succeed(message: Message, successor: Promise) -> None:
    """The words that kept promises have given a new time, as their writer says now: they moved
    there. The ticket is locked."""
    told = Promise.objects.filter(ticket_id=message.ticket_id, told_in=message, successor=None)
    others = told.exclude(pk=successor.pk)
    others.filter(state=Promise.KEPT).update(state=Promise.MOVED, successor=successor)
    others.update(successor=successor)


def take_back(ticket: Ticket, message: Message, *, by: Person, now: datetime) -> None:
    """The words were taken back before they left: what they promised was never promised, what
    they kept or moved is open. The ticket is locked."""
    for promise in Promise.objects.filter(ticket=ticket, message=message).exclude(
        state=Promise.CANCELLED
    ):
        rows.settle(promise, Promise.CANCELLED, at=now, by=by)
        rows.tell("promise.cancelled", ticket, promise, by=by, audience=events.PUBLIC)
    unsay(ticket, message, by=by)


def unsay(ticket: Ticket, message: Message, *, by: Person) -> None:
    """The words have not reached the player: they have kept, moved and made good nothing."""
    if not ticket.is_open:
        return
    concerned = Promise.objects.filter(ticket=ticket, told_in=message)
    for promise in concerned.select_for_update(no_key=True).order_by("due_at", "pk"):
        if promise.state == Promise.BROKEN:
            promise.ended_at = promise.told_in = None
            promise.save(update_fields=["ended_at", "told_in"])
        elif promise.state == Promise.MOVED and _stands(promise.successor_id):
            promise.told_in = None  # moved it is, but he does not know
            promise.save(update_fields=["told_in"])
        else:
            rows.open_again(promise)
        rows.tell("promise.reopened", ticket, promise, by=by, audience=events.PUBLIC)


def forget_words(message: Message) -> None:
    """Words were removed from the message in which it was given: they are removed here too."""
    said = words.squeeze(message.text)
    for promise in Promise.objects.filter(ticket_id=message.ticket_id, message=message):
        if promise.text and not _is_said(promise.text.split(), said):
            promise.text = ""
            promise.save(update_fields=["text"])


def _is_said(name: list[str], said: str) -> bool:
    """Whether it stands there, but for the time in its middle."""
    return any(
        " ".join(name[:cut]) in said and " ".join(name[cut:]) in said for cut in range(len(name))
    )


def _stands(successor_id: int | None) -> bool:
    owed = Promise.objects.filter(Q(pk=successor_id)).exclude(state=Promise.CANCELLED)
    return owed.exists()
