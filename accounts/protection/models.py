"""Why a player may not be contacted, and what the contact gate answered when it was asked."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from accounts.players.models import Player

WITHDRAWALS = "withdrawals"  # what a hold can stop besides purposes of the gate


class Hold(models.Model):
    """A reason that stops some purposes of contact. Rooms above place and lift them."""

    player = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="holds")
    cause = models.CharField(max_length=40)
    stops = models.CharField(max_length=20)  # a purpose of the gate, or withdrawals
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    lifted_why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(fields=["player"], condition=Q(lifted_at=None), name="hold_standing")
        ]


class ContactDecision(models.Model):
    """One answer of the gate with what it was asked, kept as evidence."""

    player = models.ForeignKey(Player, null=True, on_delete=models.SET_NULL)
    purpose = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    allowed = models.BooleanField()
    reason = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


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

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["player", "kind", "period"], name="limit_once")
        ]


class Exclusion(models.Model):
    """A break or an exclusion, as the platform told it. It stays in force until it has ended."""

    TIME_OUT, SELF, REGISTER = "time_out", "self_exclusion", "national_register"

    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, related_name="exclusions", db_index=False
    )
    ref = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    scope = models.CharField(max_length=10)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)  # None: indefinite
    changed_at = models.DateTimeField()
    version = models.BigIntegerField()

    class Meta:
        app_label = "accounts"
        constraints = [models.UniqueConstraint(fields=["player", "ref"], name="exclusion_once")]
