"""When people work: planned shifts, who is on one, and what keeps somebody from going online.

Who is never planned works by his presence alone: without a rota nobody is ever off shift.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.people.models import Person, Presence

# How long after its end a shift that nobody has ended is ended for him.
GRACE = timedelta(minutes=15)
LONGEST = timedelta(hours=16)
# Whoever had no shift for so long is planned no more.
_REMEMBERED = timedelta(days=30)


class ShiftQuerySet(models.QuerySet["Shift"]):
    def running(self, now: datetime) -> "ShiftQuerySet":
        """Begun and not ended, though its time may be over."""
        return self.filter(starts_at__lte=now, ended_at=None)

    def planned(self) -> "ShiftQuerySet":
        """What stands in the plan of a week: not what somebody worked of his own accord."""
        return self.filter(planned_by__isnull=False)

    def between(self, since: datetime, until: datetime) -> "ShiftQuerySet":
        return self.filter(starts_at__lt=until, ends_at__gt=since)


class Shift(models.Model):
    """A person's hours of one day. `due_at` is when it ends without him; none once it has ended.
    Nobody planned one that only came to be when it was ended."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="shifts", db_index=False
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    was_told = models.BooleanField(default=False)  # that its time is over
    planned_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()

    objects = ShiftQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=models.F("ends_at")), name="shift_has_length"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "starts_at"], name="shift_of_person"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="shift_to_end"),
        ]


class OnlineBlock(models.Model):
    """Something a person has to do before he goes online: rooms above place and lift it.

    `kind` says in which words (`online_blocks`), `key` what it is about, `why` names it.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="online_blocks", db_index=False
    )
    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    why = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="online_block_once")
        ]
        indexes = [models.Index(fields=["kind", "key"], name="online_block_of_what")]


def on_shift(*, now: datetime) -> Q:
    """For queries on people: those whose shift runs, or who are there and not gone."""
    running = Shift.objects.running(now).filter(person=OuterRef("pk"))
    here = Presence.objects.filter(person=OuterRef("pk"), alive_until__gt=now)
    return Q(kind=Person.STAFF, is_active=True) & (
        Q(Exists(running)) | (~Q(presence="offline") & Q(Exists(here)))
    )


def off_shift(person_ids: Iterable[int], *, now: datetime) -> set[int]:
    """Those of them who work by the rota and are not on shift now."""
    ids = set(person_ids)
    if not ids:
        return set()
    planned = Shift.objects.filter(
        person__in=ids, starts_at__gt=now - _REMEMBERED, starts_at__lte=now
    )
    rota = set(planned.values_list("person_id", flat=True))
    if not rota:
        return set()
    there = Person.objects.filter(on_shift(now=now), pk__in=rota)
    return rota - set(there.values_list("pk", flat=True))


def is_on_shift(person: Person | int, *, now: datetime) -> bool:
    pk = person if isinstance(person, int) else person.pk
    return Person.objects.filter(on_shift(now=now), pk=pk).exists()


def next_start(person_ids: Iterable[int], *, after: datetime) -> datetime | None:
    """When the next of them begins."""
    coming = Shift.objects.filter(person__in=list(person_ids), starts_at__gt=after)
    return coming.order_by("starts_at").values_list("starts_at", flat=True).first()
