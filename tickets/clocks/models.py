"""What is promised in time: policies and the calendars they count on, and the clocks of tickets."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from tickets.thread.models import Ticket

FIRST, NEXT, SOLVE, QUEUE = "first", "next", "solve", "queue"
METRICS = [(metric, metric) for metric in (FIRST, NEXT, SOLVE, QUEUE)]
OWNER, LEAD, TEAM = "owner", "lead", "team"


def usual_pauses() -> list[str]:
    return [Ticket.PENDING_PLAYER]


def usual_steps() -> list[dict[str, Any]]:
    return [
        {"percent": 50, "to": [OWNER]},
        {"percent": 75, "to": [OWNER]},
        {"percent": 90, "to": [OWNER, LEAD]},
        {"percent": 100, "to": [TEAM, LEAD]},
    ]


class Calendar(Subject):
    """When time counts. `weekly` is as `helpdesk.lib.hours` writes it; empty is always.

    `holidays` are [{"date": "2027-01-01", "name": "New Year"}, …], on which no time counts.
    """

    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="Europe/Istanbul")
    weekly = models.JSONField(default=dict, blank=True)
    holidays = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        ordering = ["name", "id"]


class SlaPolicy(Subject):
    """Whom what is promised: the first active one that fits a ticket holds for it.

    An empty condition fits everything. `channels` are ways: "chat" is who waits live, "email" also
    a chat that is over. `reasons` name reasons of the tree; a branch is all below it. A policy that
    was shipped is called by its key `shipped_as` until somebody renames it. `steps` say who hears
    at how many percent of a target: [{"percent": 90, "to": ["owner", "lead", "team"]}, …].
    """

    name = models.CharField(max_length=80, blank=True, default="")
    shipped_as = models.CharField(max_length=30, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    channels = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    classes = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    reasons = ArrayField(models.BigIntegerField(), default=list, blank=True)
    priorities = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    tiers = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    brands = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # the statuses in which the clock of the resolution stands
    pauses = ArrayField(models.CharField(max_length=20), default=usual_pauses, blank=True)
    steps = models.JSONField(default=usual_steps, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        ordering = ["position", "id"]


class SlaLine(models.Model):
    """One line of a policy: its targets for some tiers and classes. The first that fits holds; the
    last one has no conditions. A metric without seconds has no target."""

    policy = models.ForeignKey(SlaPolicy, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    tiers = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    classes = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    first_seconds = models.PositiveIntegerField(null=True, blank=True)
    next_seconds = models.PositiveIntegerField(null=True, blank=True)
    solve_seconds = models.PositiveIntegerField(null=True, blank=True)
    queue_seconds = models.PositiveIntegerField(null=True, blank=True)
    calendar = models.ForeignKey(  # none: time always counts
        Calendar, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )

    class Meta:
        app_label = "tickets"
        ordering = ["position", "id"]


class Clock(models.Model):
    """One target that was set for one ticket, and what became of it.

    Runs while `runs_from` is set: `used_seconds` are what had counted until then, so that what has
    elapsed and what remains are always the target. `due_at` is none while it is paused, and stays
    when it has ended. Met is what has ended, was not cancelled and has no `breached_at`: the moment
    at which the target passed, which stays whatever happens. `key` is what the policy was chosen
    by. `warned` is the greatest percentage that was told; `next_at` when the next has to be.

    Deeds read the policies once a second: no constraint refuses one whose policy has been removed
    since.
    """

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="clocks", db_index=False
    )
    metric = models.CharField(max_length=5, choices=METRICS)
    policy = models.ForeignKey(
        SlaPolicy,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    line = models.ForeignKey(
        SlaLine,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    calendar = models.ForeignKey(
        Calendar,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    way = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    target_seconds = models.PositiveIntegerField()
    used_seconds = models.FloatField(default=0)
    runs_from = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_cancelled = models.BooleanField(default=False)
    breached_at = models.DateTimeField(null=True)
    warned = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "metric", "started_at"], name="clock_once_per_start"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(next_at__isnull=False), name="clock_to_tell"
            ),
            models.Index(fields=["started_at"], name="clock_started"),
        ]

    @property
    def is_paused(self) -> bool:
        return self.runs_from is None and self.ended_at is None

    @property
    def is_met(self) -> bool:
        return self.ended_at is not None and not self.is_cancelled and self.breached_at is None


class ClockPause(models.Model):
    """A while in which a clock stood: the ticket's status then, and the number of the event by
    which it began, which says who and why. `seconds` are those that would have counted; a ticket
    that was solved and taken up again has one, too."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="pauses")
    status = models.CharField(max_length=20)
    seq = models.IntegerField()
    paused_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)

    class Meta:
        app_label = "tickets"
