"""The rota: planned by whoever leads, ended by the person himself or by time."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.actions import availability, rows
from accounts.people.models import Person, Team
from accounts.people.rota import GRACE, LONGEST, Shift

_LONGEST_EXTENSION = timedelta(hours=4)


class NotAShift(Exception):
    """It ends before it begins, or never."""

    message = _("Choose an end after the beginning; a shift has at most 16 hours.")


class Overlaps(Exception):
    """He works then already."""

    message = _("There is a shift at that time already. Change or remove that one.")


class InThePast(Exception):
    """Its end has passed: it would end at once, and hand over what somebody is at work on."""

    message = _("That time is over already. Choose an end that lies ahead.")


class IsOver(Exception):
    """It has ended, or begun, and is not planned any more."""

    message = _("This shift has ended, so it stays as it was.")


@transaction.atomic
def plan(
    person: Person, *, starts_at: datetime, ends_at: datetime, by: Person, now: datetime
) -> Shift:
    """One shift more for this person. Raises NotAShift, InThePast, Overlaps."""
    person = rows.locked(person)
    _check(person, starts_at, ends_at, now=now)
    shift = Shift.objects.create(
        person=person,
        starts_at=starts_at,
        ends_at=ends_at,
        due_at=ends_at,
        planned_by=by,
        created_at=now,
    )
    _record("person.shift_planned", person, shift, by=by)
    return shift


@transaction.atomic
def change(
    shift: Shift, *, starts_at: datetime, ends_at: datetime, by: Person, now: datetime
) -> Shift:
    """Other hours for one that has not ended. Raises IsOver, NotAShift, InThePast, Overlaps."""
    person, shift = _locked(shift)
    if shift.ended_at is not None:
        raise IsOver
    if (shift.starts_at, shift.ends_at) == (starts_at, ends_at):
        return shift
    _check(person, starts_at, ends_at, now=now, but=shift)
    shift.starts_at, shift.ends_at, shift.due_at = starts_at, ends_at, ends_at
    shift.was_told = False
    shift.save(update_fields=["starts_at", "ends_at", "due_at", "was_told"])
    _record("person.shift_planned", person, shift, by=by)
    return shift


@transaction.atomic
def drop(shift: Shift, *, by: Person, now: datetime) -> None:
    """Takes one away that has not begun."""
    person, shift = _locked(shift)
    if shift.starts_at <= now or shift.ended_at is not None:
        raise IsOver
    _record("person.shift_dropped", person, shift, by=by)
    shift.delete()


@transaction.atomic
def copy_week(team: Team, *, week_of: date, by: Person, now: datetime, zone: str) -> int:
    """The week before, for everybody of the team, at the same times of day in this zone; what
    would lie in the past or on another shift is left out. How many were planned."""
    tz = ZoneInfo(zone)
    monday = week_of - timedelta(days=week_of.weekday())
    first = datetime.combine(monday, datetime.min.time(), tz)
    members = Person.objects.filter(
        kind=Person.STAFF, is_active=True, team_ids__contains=[team.pk]
    ).order_by("pk")
    made = 0
    for person in members:
        last_week = Shift.objects.planned().filter(
            person=person, starts_at__gte=first - timedelta(days=7), starts_at__lt=first
        )
        for one in last_week.order_by("starts_at"):
            starts_at, ends_at = (_a_week_on(at, tz) for at in (one.starts_at, one.ends_at))
            if starts_at <= now:
                continue
            try:
                plan(person, starts_at=starts_at, ends_at=ends_at, by=by, now=now)
            except (Overlaps, NotAShift):
                continue
            made += 1
    return made


@transaction.atomic
def extend(shift: Shift, *, until: datetime, by: Person, now: datetime) -> Shift:
    """He stays on: nothing of his goes back before then."""
    person, shift = _locked(shift)
    if shift.ended_at is not None:
        raise IsOver
    if not shift.ends_at < until <= now + _LONGEST_EXTENSION:
        raise NotAShift
    _check(person, shift.starts_at, until, now=now, but=shift)
    shift.ends_at = shift.due_at = until
    shift.was_told = False
    shift.save(update_fields=["ends_at", "due_at", "was_told"])
    _record("person.shift_extended", person, shift, by=by)
    return shift


@transaction.atomic
def tell_over(shift: Shift, *, by: Person, now: datetime) -> None:
    """Its time is over: he hears so, and has the grace to hand over or to stay on."""
    person, shift = _locked(shift)
    if shift.ended_at is not None or shift.was_told or shift.ends_at > now:
        return
    shift.was_told, shift.due_at = True, shift.ends_at + GRACE
    shift.save(update_fields=["was_told", "due_at"])
    _record("person.shift_over", person, shift, by=by)


@transaction.atomic
def pass_into_next(shift: Shift, *, by: Person, now: datetime) -> bool:
    """Its time is over while his next one runs already: it ends, and he works on with what is
    his. Whether it was so."""
    person, shift = _locked(shift)
    if shift.ended_at is not None or shift.ends_at > now:
        return False
    others = Shift.objects.running(now).filter(person=person, ends_at__gt=now)
    if not others.exclude(pk=shift.pk).exists():
        return False
    shift.ended_at, shift.due_at = shift.ends_at, None
    shift.save(update_fields=["ended_at", "due_at"])
    _record("person.shift_ended", person, shift, by=by, is_by_itself=True)
    return True


@transaction.atomic
def end(
    person: Person,
    *,
    by: Person,
    now: datetime,
    shift: Shift | None = None,
    is_by_itself: bool = False,
) -> Shift:
    """He goes. Ends the shift that runs; who had none planned has worked one until now."""
    person = rows.locked(person)
    running = Shift.objects.running(now).filter(person=person)
    if shift is not None:
        running = running.filter(pk=shift.pk)
    found = running.order_by("starts_at").first()
    if found is None:
        found = Shift(
            person=person,
            starts_at=_since(person, now),
            ends_at=now,
            created_at=now,
        )
    found.ended_at, found.due_at = now, None
    found.save()
    if person.presence != "offline":
        person.presence = "offline"
        person.save(update_fields=["presence"])
        availability.note_choice(person, reason="", now=now)
    _record("person.shift_ended", person, found, by=by, is_by_itself=is_by_itself)
    return found


def _check(
    person: Person,
    starts_at: datetime,
    ends_at: datetime,
    *,
    now: datetime,
    but: Shift | None = None,
) -> None:
    """The person is locked, so that no two of his shifts come to lie on each other."""
    if not starts_at < ends_at <= starts_at + LONGEST:
        raise NotAShift
    if ends_at <= now:
        raise InThePast
    beside = Shift.objects.between(starts_at, ends_at).filter(person=person, ended_at=None)
    if but is not None:
        beside = beside.exclude(pk=but.pk)
    if beside.exists():
        raise Overlaps


def _locked(shift: Shift) -> tuple[Person, Shift]:
    person = rows.locked(Person(pk=shift.person_id))
    return person, Shift.objects.get(pk=shift.pk)


def _since(person: Person, now: datetime) -> datetime:
    since = getattr(getattr(person, "availability", None), "since", None)
    earliest, latest = now - LONGEST, now - timedelta(seconds=1)
    return min(max(since or latest, earliest), latest)


def _a_week_on(at: datetime, tz: ZoneInfo) -> datetime:
    return (at.astimezone(tz).replace(tzinfo=None) + timedelta(days=7)).replace(tzinfo=tz)


def _record(verb: str, person: Person, shift: Shift, *, by: Person, **more: Any) -> None:
    events.record(
        verb,
        person,
        by=by,
        shift=shift.pk,
        starts=shift.starts_at.isoformat(),
        ends=shift.ends_at.isoformat(),
        ring=[f"team.{pk}" for pk in person.team_ids],
        **more,
    )
