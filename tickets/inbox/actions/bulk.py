"""One deed on many tickets: begun, worked off, stopped, taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import due, realtime
from tickets.inbox import bulk_deeds
from tickets.inbox.bulk_deeds import DEEDS, REFUSALS, Deed, Refused
from tickets.inbox.models import BulkItem, BulkRun
from tickets.thread import sight
from tickets.thread.actions import rows
from tickets.thread.models import Ticket

MOST = 1000
AT_ONCE = 10  # so many are done while the person waits
LEASE = timedelta(seconds=30)
QUEUE = "bulk"
_BATCH = 10


class NotAllowed(Exception):
    message = _("Your role does not allow this.")


class Nothing(Exception):
    message = _("Choose at least one conversation.")


class NotUndoable(Exception):
    """It is still running, was taken back already, or can’t be taken back."""

    message = _("This can’t be taken back.")


@transaction.atomic
def start(
    deed: Deed, numbers: Sequence[int], *, values: dict[str, Any], by: Person, now: datetime
) -> BulkRun:
    """Keeps what is to be done. What the person doesn't see is left out when its turn comes."""
    if not by.may(deed.right):
        raise NotAllowed
    chosen = list(dict.fromkeys(numbers))[:MOST]
    known = set(Ticket.objects.visible_to(by).filter(pk__in=chosen).values_list("pk", flat=True))
    items = [BulkItem(ticket_id=number) for number in chosen if number in known]
    if not items:
        raise Nothing
    run = BulkRun(deed=deed.name, values=values)
    return _begin(run, items, by=by, now=now)


@transaction.atomic
def undo(run: BulkRun, *, by: Person, now: datetime) -> BulkRun:
    """Gives every ticket back what it had, unless somebody changed it since."""
    run = BulkRun.objects.select_for_update(no_key=True).get(pk=run.pk, by=by)
    if not can_undo(run) or not by.may(DEEDS[run.deed].right):
        raise NotUndoable
    # the last first, as one goes back
    done = run.items.filter(state=BulkItem.DONE).order_by("-pk")
    items = [
        BulkItem(ticket_id=item.ticket_id, before=item.before, version=item.version)
        for item in done
    ]
    if not items:
        raise NotUndoable
    back = BulkRun(deed=run.deed, undoes=run)
    return _begin(back, items, by=by, now=now)


def can_undo(run: BulkRun) -> bool:
    is_over = run.state != BulkRun.RUNNING and run.undoes_id is None
    was_undone = BulkRun.objects.filter(undoes=run).exists()
    return is_over and DEEDS[run.deed].undo is not None and not was_undone


@transaction.atomic
def stop(run: BulkRun, *, by: Person, now: datetime) -> BulkRun:
    """Leaves the rest as it is; what is done stays done, and can be taken back."""
    run = BulkRun.objects.select_for_update(no_key=True).get(pk=run.pk, by=by)
    if run.state == BulkRun.RUNNING:
        _end(run, BulkRun.STOPPED, now=now)
    return run


def is_short(run: BulkRun) -> bool:
    """Whether it is done while the person waits."""
    return run.total <= AT_ONCE


def watch(run: BulkRun, *, now: datetime) -> None:
    """Somebody looks: he need not be told when it ends."""
    BulkRun.objects.filter(pk=run.pk).update(watched_at=now)


def claim(*, now: datetime) -> int | None:
    """A run that nobody works on, for as long as the lease."""
    waiting = BulkRun.objects.filter(due_at__isnull=False)
    claimed = due.claim(waiting, now=now, lease=LEASE, limit=1)
    return claimed[0] if claimed else None


@transaction.atomic
def release(run_id: int, *, now: datetime) -> None:
    """Others may go on with it at once."""
    BulkRun.objects.filter(pk=run_id, state=BulkRun.RUNNING, due_at__isnull=False).update(
        due_at=now
    )
    realtime.wake(QUEUE)


def work(run_id: int, *, now: datetime) -> bool:
    """Does the next few of a run; whether there is more. Each ticket is a transaction of its own
    with its mark: whoever dies in between has done it or has not."""
    run = BulkRun.objects.get(pk=run_id)
    if run.state != BulkRun.RUNNING:
        return False
    by = Person.objects.get(pk=run.by_id)
    waiting = run.items.filter(state=BulkItem.WAITING).order_by("pk")
    chosen = list(waiting.values_list("pk", flat=True)[:_BATCH])
    for item_id in chosen:
        _do_one(run, item_id, by=by, now=now)
    if chosen:
        BulkRun.objects.filter(pk=run.pk, due_at__isnull=False).update(due_at=now + LEASE)
        realtime.ring(f"person.{run.by_id}")
        return True
    _finish(run, now=now)
    return False


def _begin(run: BulkRun, items: list[BulkItem], *, by: Person, now: datetime) -> BulkRun:
    run.by, run.total = by, len(items)
    run.created_at = run.watched_at = now
    # who does a few himself may die over it: then the worker finds them
    run.due_at = now + LEASE if is_short(run) else now
    run.save()
    for item in items:
        item.run = run
    BulkItem.objects.bulk_create(items)
    if not is_short(run):
        realtime.wake(QUEUE)
    return run


@transaction.atomic
def _do_one(run: BulkRun, item_id: int, *, by: Person, now: datetime) -> None:
    mine = BulkItem.objects.select_for_update(skip_locked=True, no_key=True)
    item = mine.filter(pk=item_id, state=BulkItem.WAITING, run__state=BulkRun.RUNNING).first()
    if item is None:
        return
    try:
        with transaction.atomic():
            _change(run, item, by=by, now=now)
    except Refused as refusal:
        item.state, item.reason = BulkItem.SKIPPED, refusal.reason
    except tuple(REFUSALS) as refusal:
        reason = next(REFUSALS[kind] for kind in type(refusal).__mro__ if kind in REFUSALS)
        item.state, item.reason = BulkItem.SKIPPED, reason
    item.save(update_fields=["state", "reason", "before", "version"])


def _change(run: BulkRun, item: BulkItem, *, by: Person, now: datetime) -> None:
    """One ticket, by the action that one alone would take, if the person still may."""
    deed = DEEDS[run.deed]
    ticket = Ticket.objects.seen_by(by, item.ticket_id)
    if ticket is None:
        raise Refused("gone")
    if not by.may(deed.right) or sight.looks_only(by, ticket):
        raise Refused("right")
    if not deed.locks_itself:
        ticket = Ticket.objects.locked(ticket)
    version = ticket.version
    if run.undoes_id is None:
        was = bulk_deeds.before(ticket)
        ticket = deed.do(ticket, run.values, by, now)
        item.before = was
    else:
        if version != item.version or deed.undo is None:
            raise Refused("changed")
        ticket = deed.undo(ticket, item.before, by, now)
    item.version = ticket.version
    item.state = BulkItem.SAME if ticket.version == version else BulkItem.DONE


@transaction.atomic
def _finish(run: BulkRun, *, now: datetime) -> None:
    run = BulkRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.state == BulkRun.RUNNING and not run.items.filter(state=BulkItem.WAITING).exists():
        _end(run, BulkRun.FINISHED, now=now)


def _end(run: BulkRun, state: str, *, now: datetime) -> None:
    run.state, run.due_at, run.finished_at = state, None, now
    run.save(update_fields=["state", "due_at", "finished_at"])
    verb = "bulk.finished" if state == BulkRun.FINISHED else "bulk.stopped"
    # in the house's name: whoever began it and went away is told by this
    by = rows.by_system() if state == BulkRun.FINISHED else run.by
    events.record(verb, run, by=by, deed=run.deed, ring=[f"person.{run.by_id}"])
