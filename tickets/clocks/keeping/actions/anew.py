"""What runs already is reckoned anew, when somebody wants changed policies to hold for it, too. A
breach that was recorded stays one."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from accounts.people.models import Person
from helpdesk.lib import due, realtime
from tickets.clocks.actions.keeping import match_again
from tickets.clocks.keeping.models import Recount
from tickets.thread.models import Ticket

WAKE = "recount"
_LEASE = timedelta(seconds=60)
_AT_ONCE = 50  # tickets between two looks at the count
_log = logging.getLogger(__name__)


@transaction.atomic
def ask(*, by: Person, now: datetime) -> Recount:
    """Begins a walk over every open ticket. One that is under way would not see what was changed
    behind it, so the new one takes its place."""
    Recount.objects.filter(due_at__isnull=False).update(due_at=None, ended_at=now)
    recount = Recount.objects.create(
        by=by, asked_at=now, total=Ticket.objects.open().count(), due_at=now
    )
    realtime.wake(WAKE)
    return recount


def settle_due(*, now: datetime) -> int:
    """Goes on with what was begun, until nothing is left; how many bites that took."""
    bites = 0
    while go_on(now=now):
        bites += 1
    return bites


def go_on(*, now: datetime) -> bool:
    """The next bite of a walk that nobody works on; false when there is none."""
    walks = Recount.objects.filter(due_at__isnull=False)
    claimed = due.claim(walks, now=now, lease=_LEASE, limit=1)
    for recount_id in claimed:
        _bite(recount_id, now=now)
    return bool(claimed)


def _bite(recount_id: int, *, now: datetime) -> None:
    """The next tickets of a walk, each in a transaction of its own: whoever dies in between leaves
    some to be looked at again, which changes nothing."""
    recount = Recount.objects.get(pk=recount_id)
    numbers = list(
        Ticket.objects.open()
        .filter(pk__gt=recount.after)
        .order_by("pk")
        .values_list("pk", flat=True)[:_AT_ONCE]
    )
    for number in numbers:
        try:
            match_again(number, now=now)
        except Exception:
            # one that can't be reckoned must not keep all others waiting
            _log.exception("ticket %s", number)
    _note(recount, numbers, now=now)


@transaction.atomic
def _note(recount: Recount, numbers: list[int], *, now: datetime) -> None:
    recount = Recount.objects.select_for_update(no_key=True).get(pk=recount.pk)
    if recount.due_at is None:
        return  # another one took its place
    recount.done += len(numbers)
    recount.after = numbers[-1] if numbers else recount.after
    is_over = len(numbers) < _AT_ONCE
    recount.due_at = None if is_over else now
    recount.ended_at = now if is_over else None
    recount.total = recount.done if is_over else max(recount.total, recount.done)
    recount.save(update_fields=["done", "after", "due_at", "ended_at", "total"])
    realtime.ring(f"person.{recount.by_id}")
