"""Somebody says that he has read a briefing; and who was at a meeting is noted."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.actions import blocks
from accounts.people.models import Person
from tickets.teamwork.briefings.actions.publishing import BLOCK, NotHis
from tickets.teamwork.briefings.models import Briefing, BriefingReceipt


class NoMeeting(Exception):
    """Nobody attends a notice."""

    message = _("Attendance is noted for stand-ups and weekly sessions.")


@transaction.atomic
def read(briefing: Briefing, *, by: Person, now: datetime) -> bool:
    """The receipt; whether it is new."""
    briefing = _locked(briefing)
    receipt, _made = BriefingReceipt.objects.get_or_create(briefing=briefing, person=by)
    if receipt.read_at is not None:
        return False
    receipt.read_at = now
    receipt.save(update_fields=["read_at"])
    blocks.lift(kind=BLOCK, key=briefing.pk, person_ids=[by.pk])
    events.record("briefing.read", briefing, by=by, ring=[f"person.{by.pk}"])
    return True


@transaction.atomic
def note_attendance(
    briefing: Briefing, *, present_ids: Iterable[int], by: Person, now: datetime
) -> int:
    """Who of those whom it concerns was there: nobody else was. Whoever was there has heard it.
    How many were. Raises NoMeeting, NotHis."""
    briefing = _locked(briefing)
    if not briefing.is_kept_by(by):
        raise NotHis
    if not briefing.is_meeting:
        raise NoMeeting
    asked = set(briefing.audience().values_list("pk", flat=True)) | {briefing.written_by_id}
    there = set(present_ids) & asked
    BriefingReceipt.objects.bulk_create(
        (
            BriefingReceipt(briefing=briefing, person_id=pk, attended=pk in there, noted_by=by)
            for pk in sorted(asked)
        ),
        update_conflicts=True,
        unique_fields=["briefing", "person"],
        update_fields=["attended", "noted_by"],
    )
    blocks.lift(kind=BLOCK, key=briefing.pk, person_ids=there)
    events.record("briefing.attendance_noted", briefing, by=by, there=len(there), asked=len(asked))
    return len(there)


def _locked(briefing: Briefing) -> Briefing:
    return Briefing.objects.select_for_update(no_key=True).get(pk=briefing.pk)
