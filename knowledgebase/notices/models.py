"""What is said of the service itself: what is disturbed now, and what will be off and when.

Nothing of it is ever deleted: what players were told, and when, stays to be read.
"""

import uuid
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person


class Component(models.Model):
    """A part of the service that can be disturbed: deposits by one method, withdrawals, the casino
    of one provider, sign-in, the chat.

    `use` says by what a player is known to use it; where nothing tells, whoever is active is
    concerned. `reasons` are slugs of the contact reasons with which players write about it.
    """

    DEPOSITS, WITHDRAWALS, PLAY, REACH = "deposits", "withdrawals", "play", "reach"
    USES = [(use, use) for use in (DEPOSITS, WITHDRAWALS, PLAY, REACH)]

    key = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)  # by language
    use = models.CharField(max_length=12, choices=USES)
    method = models.CharField(max_length=30, blank=True, default="")  # of deposits
    brand = models.ForeignKey(Brand, null=True, on_delete=models.PROTECT, db_index=False)
    reasons = ArrayField(models.CharField(max_length=60), default=list)
    place = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        app_label = "knowledgebase"
        ordering = ["place", "pk"]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person) -> "NoticeQuerySet":
        if person.kind == Person.SYSTEM:
            return self.all()
        if not person.may("notices.see"):
            return self.none()
        return self.filter(brand_ids__overlap=person.brand_ids)

    def standing(self) -> "NoticeQuerySet":
        """Neither over nor called off."""
        return self.filter(over_at=None)


class Notice(Subject):
    """An incident, or maintenance that is planned. States and their order: `states.py`.

    Words are by language; where one is missing the pages say which. `edition` counts the times at
    which maintenance was said to be: mails name the one that they told of. `client_id` is the name
    of the form that it came by, so that two clicks tell players once.
    """

    INCIDENT, MAINTENANCE = "incident", "maintenance"
    KINDS = [(kind, kind) for kind in (INCIDENT, MAINTENANCE)]
    INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED = (
        *("investigating", "identified"),
        *("monitoring", "resolved"),
    )
    SCHEDULED, IN_PROGRESS, VERIFYING = "scheduled", "in_progress", "verifying"
    COMPLETED, CANCELLED = "completed", "cancelled"
    OVER = (RESOLVED, COMPLETED, CANCELLED)
    STATES = [
        (state, state)
        for state in (
            *(INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED),
            *(SCHEDULED, IN_PROGRESS, VERIFYING, COMPLETED, CANCELLED),
        )
    ]
    NONE, MINOR, MAJOR, CRITICAL = "none", "minor", "major", "critical"
    IMPACTS = [(impact, impact) for impact in (NONE, MINOR, MAJOR, CRITICAL)]
    UPDATES_EVERY = timedelta(minutes=30)  # domain 2.11

    client_id = models.UUIDField(unique=True, default=uuid.uuid4)
    kind = models.CharField(max_length=12, choices=KINDS)
    state = models.CharField(max_length=14, choices=STATES)
    impact = models.CharField(max_length=10, choices=IMPACTS, default=MINOR)
    brand_ids = ArrayField(models.BigIntegerField())
    component_ids = ArrayField(models.BigIntegerField())
    titles = models.JSONField(default=dict)  # by language
    affected = models.JSONField(default=dict)  # by language: what does not work
    meanwhile = models.JSONField(default=dict)  # by language: of open bets, rounds, payouts
    is_public = models.BooleanField(default=True)  # players read it; else only the desk
    is_mailed = models.BooleanField(default=False)  # whom it concerns is told by mail
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)  # of maintenance: as it is planned
    over_at = models.DateTimeField(null=True)
    edition = models.PositiveSmallIntegerField(default=1)
    update_due_at = models.DateTimeField(null=True)  # when the next word is owed
    reminded_at = models.DateTimeField(null=True)  # that it is late
    turn_at = models.DateTimeField(null=True)  # when the clock has something to do with it
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kept_by = models.ForeignKey(  # who said the last word of it, and owes the next
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="notice_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["resolved", "completed", "cancelled"], over_at__isnull=False)
                | (~Q(state__in=["resolved", "completed", "cancelled"]) & Q(over_at__isnull=True)),
                name="notice_over_at",
            ),
        ]
        indexes = [
            models.Index(fields=["-starts_at"], name="notice_newest"),
            models.Index(fields=["kind"], condition=Q(over_at=None), name="notice_standing"),
            models.Index(
                fields=["turn_at"], condition=Q(turn_at__isnull=False), name="notice_turn"
            ),
        ]

    @property
    def is_over(self) -> bool:
        return self.over_at is not None

    @property
    def is_incident(self) -> bool:
        return self.kind == self.INCIDENT

    def is_late(self, now: datetime) -> bool:
        return self.update_due_at is not None and self.update_due_at <= now


class NoticeUpdate(models.Model):
    """One thing that was said of it, never changed (a trigger refuses). `texts` are by language;
    empty where only the state or the times have changed."""

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="updates", db_index=False
    )
    state = models.CharField(max_length=14, choices=Notice.STATES)
    impact = models.CharField(max_length=10, choices=Notice.IMPACTS)
    texts = models.JSONField(default=dict)
    starts_at = models.DateTimeField(null=True)  # set where the times were said anew
    ends_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        indexes = [models.Index(fields=["notice", "-at"], name="notice_update_newest")]


class Dismissal(models.Model):
    """Somebody of the team has read a banner and put it away; one that is critical stays."""

    notice = models.ForeignKey(
        Notice, on_delete=models.CASCADE, related_name="dismissals", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(fields=["person", "notice"], name="notice_dismissed_once")
        ]
