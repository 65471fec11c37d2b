"""Limits that players set themselves: what holds at the platform, and what was asked of us."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from accounts.players.models import Player


class PlayerLimit(models.Model):
    """A limit that a player set himself, as the platform told it; one of a kind and period."""

    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, related_name="limits", db_index=False
    )
    kind = models.CharField(max_length=20)  # deposit, loss, wager, session
    period = models.CharField(max_length=10)
    amount = models.BigIntegerField()  # minor units; seconds for a session
    currency = models.CharField(max_length=5, blank=True, default="")
    used = models.BigIntegerField(default=0)
    before = models.BigIntegerField(null=True)  # what held before it
    effective_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.BigIntegerField()
    ended_at = models.DateTimeField(null=True)  # since when there is none any more
    # when he last set it, or a tighter one: nothing that is told later takes that back
    lowered_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["player", "kind", "period"], name="limit_once")
        ]


class LimitChange(models.Model):
    """A limit as somebody asked us to set it. A tighter one is in force at once, confirmed by the
    platform later; a looser one waits the delay of the pack, then for the player's own yes
    (INV-03). `amount` is None where a limit is to be taken away."""

    TIGHTER, LOOSER = "tighter", "looser"
    IN_FORCE, WAITING, TO_CONFIRM = "in_force", "waiting", "to_confirm"
    EXPIRED, WITHDRAWN, OVERTAKEN = "expired", "withdrawn", "overtaken"

    player = models.ForeignKey(
        Player, on_delete=models.PROTECT, related_name="limit_changes", db_index=False
    )
    kind = models.CharField(max_length=20)  # as of PlayerLimit, and reality_check
    period = models.CharField(max_length=10)
    amount = models.BigIntegerField(null=True)  # minor units; seconds for times
    currency = models.CharField(max_length=5, blank=True, default="")
    before = models.BigIntegerField(null=True)  # what held when it was asked
    direction = models.CharField(max_length=10)
    state = models.CharField(max_length=12)
    asked_via = models.CharField(max_length=20)  # chat, email, phone, own_page …
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    effective_at = models.DateTimeField()  # never before the delay is over
    confirm_until = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)  # the player's own yes after the delay
    confirmed_at = models.DateTimeField(null=True)  # by the platform
    due_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.CheckConstraint(
                condition=~Q(direction="looser", state="in_force")
                | Q(agreed_at__isnull=False, agreed_at__gte=models.F("effective_at")),
                name="looser_only_after_his_yes",
            )
        ]
        indexes = [
            models.Index(fields=["player", "-asked_at"], name="limit_change_newest"),
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="limit_change_due"
            ),
        ]
