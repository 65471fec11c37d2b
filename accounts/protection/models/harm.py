"""Signs that playing harms somebody, what was done about them, and what that changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.people.models import Person
from accounts.players.models import Player


class Interaction(Subject):
    """A talk about safer play that is owed to a player: identify, act, evaluate."""

    OPEN, AWAITING, EVALUATED = "open", "awaiting_evaluation", "evaluated"
    DROPPED = "dropped"  # every sign of it was found wrong or has eased
    INFORMATION, CONVERSATION, RESTRICTION = 1, 2, 3

    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="interactions")
    level = models.PositiveSmallIntegerField(default=INFORMATION)
    state = models.CharField(max_length=20)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()  # by when somebody has to have spoken
    overdue_at = models.DateTimeField(null=True)  # when it was found late: told once
    channel = models.CharField(max_length=20, blank=True, default="")
    performed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    performed_at = models.DateTimeField(null=True)
    what_was_said = models.TextField(blank=True, default="")
    player_response = models.TextField(blank=True, default="")
    actions = ArrayField(models.CharField(max_length=30), default=list)
    about_type = models.CharField(max_length=20, blank=True, default="")  # a ticket, mostly
    about_id = models.BigIntegerField(null=True)
    look_at = models.DateTimeField(null=True)  # when it is late, or an evaluation is

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(
                fields=["look_at"], condition=Q(look_at__isnull=False), name="interaction_to_look"
            )
        ]


class Evaluation(models.Model):
    """Whether it helped, some days after an interaction. Without an outcome it is owed."""

    interaction = models.ForeignKey(
        Interaction, on_delete=models.PROTECT, related_name="evaluations", db_index=False
    )
    after_days = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, default="")  # improved, unchanged, worse
    evidence = models.TextField(blank=True, default="")
    figures = models.JSONField(default=dict)  # before and after, as they were known
    by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["interaction", "after_days"], name="evaluation_once")
        ]


class Marker(models.Model):
    """One sign of harm. What a machine read in words is suggested until a person has confirmed it;
    what a rule counted and what an agent saw stands at once."""

    WATCH, MODERATE, STRONG = "watch", "moderate", "strong"
    SUGGESTED, STANDING, DISMISSED, EASED = "suggested", "standing", "dismissed", "eased"

    player = models.ForeignKey(
        Player, on_delete=models.PROTECT, related_name="markers", db_index=False
    )
    category = models.CharField(max_length=30)  # the categories of UKGC SR 3.4.3
    code = models.CharField(max_length=40)
    strength = models.CharField(max_length=10)
    detected_by = models.CharField(max_length=20)  # rule, agent, player_statement
    value = models.JSONField(default=dict)  # what was counted: {"deposits": 6, "threshold": 5}
    window_seconds = models.BigIntegerField(null=True)
    evidence_type = models.CharField(max_length=20, blank=True, default="")
    evidence_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True, default="")
    interaction = models.ForeignKey(
        Interaction, null=True, on_delete=models.PROTECT, related_name="markers"
    )
    # the one that it is the same as, noted of whoever was parted from its player since
    same_as = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(fields=["player", "-at"], name="marker_newest"),
            models.Index(
                fields=["same_as"], condition=Q(same_as__isnull=False), name="marker_same"
            ),
        ]


class CareMark(models.Model):
    """Handle with care: advice for whoever speaks with this player. He never reads it."""

    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, related_name="care_marks", db_index=False
    )
    advice = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(fields=["player"], condition=Q(ended_at=None), name="care_mark_standing")
        ]


class RegulatoryNotice(Subject):
    """Something the regulator has to be told, such as a suspected suicide (UKGC LC 15.2.2)."""

    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=30)
    words = models.TextField(blank=True, default="")
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()
    reported_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reported_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(
                fields=["noted_at"], condition=Q(reported_at=None), name="notice_unreported"
            )
        ]
