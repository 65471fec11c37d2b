"""What a team has to know, who has read it, and who was there."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.people import rights
from accounts.people.models import Person


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def visible_to(self, person: Person) -> "BriefingQuerySet":
        """Those of his teams that are out; to whoever writes them, those to come as well."""
        if person.kind == Person.SYSTEM:
            return self.all()
        if not person.may("briefings.read"):
            return self.none()
        scope = Q(team_ids__overlap=person.team_ids) | Q(team_ids=[])
        if person.may("briefings.write"):
            everything = person.may("shifts.oversee") and person.sees_all
            near = Q(written_by__brand_ids__overlap=person.brand_ids)
            return self.filter(scope | (near if everything else Q(written_by=person)))
        return self.filter(scope, published_at__isnull=False, withdrawn_at=None)

    def current(self, now: datetime) -> "BriefingQuerySet":
        """Out, and not over."""
        return self.filter(published_at__isnull=False, withdrawn_at=None).filter(
            Q(ends_at=None) | Q(ends_at__gt=now)
        )


class Briefing(Subject):
    """A notice, or the note of a meeting: `text` is plain, a meeting's agenda or what was said.

    No `team_ids` is everybody. `next_at` is when it comes out, then when it is over.
    """

    NOTICE, STAND_UP, WEEKLY = "notice", "stand_up", "weekly"
    KINDS = [(kind, kind) for kind in (NOTICE, STAND_UP, WEEKLY)]

    kind = models.CharField(max_length=10, choices=KINDS, default=NOTICE)
    title = models.CharField(max_length=120)
    text = models.TextField()
    team_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    is_mandatory = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()

    objects = BriefingQuerySet.as_manager()

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(next_at__isnull=False), name="briefing_next"
            ),
            models.Index(fields=["-starts_at"], name="briefing_newest"),
        ]

    @property
    def is_meeting(self) -> bool:
        return self.kind in {self.STAND_UP, self.WEEKLY}

    def is_kept_by(self, person: Person) -> bool:
        """Whether he changes it: his own, or of another lead whose teams are all his."""
        if person.kind == Person.SYSTEM or self.written_by_id == person.pk:
            return True
        if person.may("shifts.oversee") or not person.may("briefings.write"):
            return person.may("shifts.oversee")
        is_ours = bool(self.team_ids) and set(self.team_ids) <= set(person.team_ids)
        return is_ours and not self.written_by.may("shifts.oversee")

    def audience(self) -> "models.QuerySet[Person]":
        """Whoever should read it now."""
        readers = Person.objects.filter(
            kind=Person.STAFF, is_active=True, role__in=rights.RIGHTS["briefings.read"]
        ).exclude(pk=self.written_by_id)
        return readers.filter(team_ids__overlap=self.team_ids) if self.team_ids else readers


class BriefingReceipt(models.Model):
    """One person and one briefing. `attended` is None while nobody noted whether he was there."""

    briefing = models.ForeignKey(
        Briefing, on_delete=models.CASCADE, related_name="receipts", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)
    attended = models.BooleanField(null=True)
    noted_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [models.UniqueConstraint(fields=["briefing", "person"], name="receipt_once")]
