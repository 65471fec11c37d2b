"""Mails that tell of words on a side task, each to one person, who may answer them.

Whether he is still here and may still see the task is asked in the moment of sending (AZ-6). What a
letter waits for is its `due_at`: whoever dies while sending loses it when the lease ends, and the
second try has the same Message-ID.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException

from accounts.events.registry import Fact
from accounts.people import news_choices as choices
from accounts.people.models import Person, StaffUser
from accounts.people.notifications import kinds
from helpdesk.lib import due, realtime
from tickets.teamwork.side_tasks import audience, letter
from tickets.teamwork.side_tasks.models import SideTask, SideTaskLetter, SideTaskMessage

log = logging.getLogger(__name__)

GIVEN_UP_AFTER = timedelta(hours=24)  # older news is no news
_LEASE = timedelta(minutes=5)
_AT_ONCE = 20


def write(facts: Sequence[Fact], *, now: datetime) -> None:
    """Letters for whoever wants what happened told by mail; again is harmless."""
    tasks = SideTask.objects.select_related("ticket").in_bulk({f.subject_id for f in facts})
    wanted = [(f, audience.of(tasks[f.subject_id], f) - {f.actor_id}) for f in facts]
    people = Person.objects.in_bulk({pk for _fact, them in wanted for pk in them})
    letters = [
        SideTaskLetter(message_id=fact.detail["message"], person_id=pk, due_at=now)
        for fact, them in wanted
        for pk in sorted(them)
        if _wants(people[pk], fact.verb)
    ]
    if letters:
        SideTaskLetter.objects.bulk_create(letters, ignore_conflicts=True)
        realtime.wake("side_letters")


def send_due(*, now: datetime) -> int:
    """Sends a batch of what is due; returns how much it looked at."""
    sent = due.settle(
        SideTaskLetter.objects.all(),
        lambda pk: _send(pk, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(sent)


def _send(pk: int, *, now: datetime) -> None:
    row = SideTaskLetter.objects.select_related("message__task__ticket").get(pk=pk)
    message = row.message
    staff = (
        StaffUser.objects.select_related("person")
        .filter(person=row.person_id, person__is_active=True)
        .first()
    )
    if staff is None or message.created_at < now - GIVEN_UP_AFTER or not _sees(staff, message):
        _put(row, due_at=None)
        return
    quiet_until = choices.quiet_until(staff.person, now=now)
    if quiet_until is not None:
        _put(row, due_at=quiet_until)
        return
    try:
        letter.send(message, to=staff, now=now)
    except (OSError, SMTPException) as error:
        log.warning("a letter of a side task waits: %s", type(error).__name__)
        attempts = row.attempts + 1
        is_over = attempts >= due.ATTEMPTS
        _put(row, attempts=attempts, due_at=None if is_over else now + due.backoff(attempts))
    else:
        _put(row, due_at=None, sent_at=now)


def _put(row: SideTaskLetter, **fields: object) -> None:
    SideTaskLetter.objects.filter(pk=row.pk).update(**fields)


def _sees(staff: StaffUser, message: SideTaskMessage) -> bool:
    return SideTask.objects.visible_to(staff.person).filter(pk=message.task_id).exists()


def _wants(person: Person, verb: str) -> bool:
    return choices.wants(person, verb, choices.MAIL, usual=kinds[verb].mail)
