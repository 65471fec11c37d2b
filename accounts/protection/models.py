"""Why a player may not be contacted, and what the contact gate answered when it was asked."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from accounts.players.models import Player


class Hold(models.Model):
    """A reason that stops some purposes of contact. Rooms above place and lift them."""

    player = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="holds")
    cause = models.CharField(max_length=40)
    stops = models.CharField(max_length=20)  # a purpose of the gate
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

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
