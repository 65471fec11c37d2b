"""What the clock does with notices: maintenance begins, and whoever owes a word is reminded."""

from datetime import datetime, timedelta

from django.db import transaction

from helpdesk.lib import due
from knowledgebase.notices.actions import maintenance, rows
from knowledgebase.notices.models import Notice

_LEASE = timedelta(seconds=60)


def settle_due(*, now: datetime) -> int:
    """How many had something to do."""
    done = 0
    while results := due.settle(
        Notice.objects.standing(),
        lambda pk: _settle(pk, now=now),
        now=now,
        lease=_LEASE,
        column="turn_at",
    ):
        done += sum(map(bool, results))
    return done


@transaction.atomic
def _settle(notice_id: int, *, now: datetime) -> bool:
    by = rows.by_system()
    notice = rows.locked(Notice(pk=notice_id), by=by)
    if notice.is_over:
        return False
    if notice.state == Notice.SCHEDULED:
        if notice.starts_at > now:  # moved meanwhile
            notice.turn_at = notice.starts_at
            notice.save(update_fields=["turn_at"])
            return False
        keeper = notice.kept_by
        maintenance.advance(notice, state=Notice.IN_PROGRESS, by=by, now=now)
        # the clock keeps nothing: who planned it is asked when it takes longer
        Notice.objects.filter(pk=notice.pk).update(kept_by=keeper)
        return True
    late_at = notice.update_due_at if notice.is_incident else notice.ends_at
    notice.turn_at = late_at if late_at and late_at > now else None
    if late_at is None or late_at > now or notice.reminded_at is not None:
        notice.save(update_fields=["turn_at"])
        return False
    notice.reminded_at = now
    notice.save(update_fields=["turn_at", "reminded_at"])
    rows.record(notice, "notice.update_owed" if notice.is_incident else "notice.overrun", by=by)
    return True
