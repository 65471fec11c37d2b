"""What falls due: shifts whose time is over, and handovers that nobody has taken in."""

from datetime import datetime, timedelta
from functools import partial

from accounts.people import presence
from accounts.people.actions import shifts
from accounts.people.models import Person
from accounts.people.rota import GRACE, Shift
from helpdesk.lib import due
from tickets.teamwork.handover.actions import acknowledging, submitting
from tickets.teamwork.handover.models import Handover
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket

_LEASE = timedelta(seconds=60)
# A talk is not taken from somebody who is in it, for so long.
_TALK_MAY_LAST = timedelta(hours=1)


def settle_due(*, now: datetime) -> int:
    """Everything that is due by now; how many there were."""
    done = 0
    for rows, deed in (
        (Shift.objects.all(), _pass),
        (Handover.objects.all(), acknowledging.alert),
    ):
        while results := due.settle(rows, partial(deed, now=now), now=now, lease=_LEASE):
            done += sum(map(bool, results))
    return done


def _pass(shift_id: int, *, now: datetime) -> bool:
    """One shift whose time is over: first he is told, after the grace it ends without him."""
    shift = Shift.objects.filter(pk=shift_id, ended_at=None).first()
    if shift is None or shift.ends_at > now:
        return False
    if shifts.pass_into_next(shift, by=thread_rows.by_system(), now=now):
        return True
    if not shift.was_told:
        shifts.tell_over(shift, by=thread_rows.by_system(), now=now)
        shift.refresh_from_db()
    if shift.ends_at + GRACE > now or _is_talking(shift, now=now):
        return False
    return submitting.leave(shift, now=now) is not None


def _is_talking(shift: Shift, *, now: datetime) -> bool:
    if shift.ends_at + _TALK_MAY_LAST <= now:
        return False
    live = Ticket.objects.filter(assignee=shift.person_id, bucket=Ticket.LIVE)
    there = Person.objects.filter(presence.available(now=now), pk=shift.person_id)
    return live.exists() and there.exists()
