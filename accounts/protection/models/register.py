"""The national exclusion register of a brand's market, and what it last said of a player."""

from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.players.models import Player


class Register(Subject):
    """Where the register of a brand's market is asked."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="register")
    name = models.CharField(max_length=60)
    base_url = models.URLField(max_length=300)
    key_id = models.CharField(max_length=60)
    secret = models.BinaryField()  # sealed: signs our questions
    is_active = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


class RegisterCheck(models.Model):
    """What the register said of a player, and when it is asked again. Without an answer nobody
    knows, and the gate keeps shut."""

    WAITING, CLEAR, MATCH = "waiting", "clear", "match"

    player = models.OneToOneField(Player, on_delete=models.CASCADE, related_name="register_check")
    state = models.CharField(max_length=10)
    checked_at = models.DateTimeField(null=True)  # when it last answered
    ref = models.CharField(max_length=80, blank=True, default="")  # the register's name of it
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="register_check_due"
            )
        ]
