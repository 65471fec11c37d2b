"""Which mails there are about maintenance, and when: what still makes sense of them."""

from datetime import datetime, timedelta

from django.db import transaction

from helpdesk.lib import realtime
from knowledgebase.notices import letters
from knowledgebase.notices.models import Notice
from tickets.outreach.models import Recipient, Round

QUEUE = "notice_mails"
DAY, HOUR = timedelta(hours=24), timedelta(hours=1)
_EARLY = timedelta(hours=2)  # what begins sooner is told of once
_TOO_LATE = timedelta(minutes=5)  # before it begins; then the banner says it


@transaction.atomic
def plan(notice: Notice, *, now: datetime) -> None:
    """What was planned for other times leaves no more. Safe to run again."""
    notice = Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    if notice.is_incident:
        return
    _drop(notice, now=now)
    if not notice.is_mailed:
        return
    if notice.state == Notice.CANCELLED:
        if _somebody_was_told(notice):
            _add(notice, letters.CANCELLED, at=now)
    elif notice.state == Notice.SCHEDULED:
        for kind, at in _wanted(notice, now=now):
            _add(notice, kind, at=at)
    realtime.wake(QUEUE)


def _wanted(notice: Notice, *, now: datetime) -> list[tuple[str, datetime]]:
    """A day and an hour before. What is announced later is told at once, if that is early enough to
    be of use; who has the new time of what was moved has what the first mail would say."""
    begins, found = notice.starts_at, []
    is_moved = notice.edition > 1 and _somebody_was_told(notice)
    if is_moved:
        found.append((letters.MOVED, now))
    if begins - DAY > now or begins - _EARLY > now:
        found.append((letters.DAY, max(begins - DAY, now)))
    if begins - _TOO_LATE > now:
        found.append((letters.HOUR, max(begins - HOUR, now)))
    return found


def _drop(notice: Notice, *, now: datetime) -> None:
    is_wanted = notice.is_mailed and notice.state == Notice.SCHEDULED
    current = [notice.edition] if is_wanted else []
    is_off = {"state": Round.DROPPED, "due_at": None}
    before = (
        Round.objects.filter(notice=notice)
        .exclude(state=Round.OVER)
        .exclude(kind=letters.CANCELLED)
    )
    before.exclude(edition__in=current).update(**is_off)
    waiting = Recipient.objects.filter(notice=notice, state=Recipient.WAITING)
    waiting.exclude(edition__in=current).exclude(kind=letters.CANCELLED).update(
        state=Recipient.DROPPED, due_at=None, settled_at=now
    )


def _somebody_was_told(notice: Notice) -> bool:
    told = (Recipient.SENT, Recipient.UNCLEAR, Recipient.LEAVING)
    return Recipient.objects.filter(notice=notice, state__in=told).exists()


def _add(notice: Notice, kind: str, *, at: datetime) -> None:
    Round.objects.get_or_create(
        notice=notice, kind=kind, edition=notice.edition, defaults={"at": at, "due_at": at}
    )
