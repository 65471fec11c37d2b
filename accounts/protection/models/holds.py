"""Why a player is held back: reasons that rooms above place and lift, and nobody here knows."""

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
    # what of its kind it was placed for: two complaints are two holds
    ref = models.CharField(max_length=40, blank=True, default="")
    lifted_why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(fields=["player"], condition=Q(lifted_at=None), name="hold_standing")
        ]
