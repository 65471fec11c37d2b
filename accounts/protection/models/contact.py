"""What a player has agreed to hear, and what the contact gate answered when it was asked."""

from django.db import models

from accounts.people.models import Person
from accounts.players.models import Player


class Consent(models.Model):
    """One word of a player on offers about one product by one way; the newest of each holds. Only
    ever added. `proof` says how we know: what he read and pressed, or the platform's record."""

    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, related_name="consents", db_index=False
    )
    product = models.CharField(max_length=20)  # betting, casino, bingo, lottery
    channel = models.CharField(max_length=20)  # email, sms, push, phone, post, social, chat
    is_given = models.BooleanField()
    source = models.CharField(max_length=20)  # platform, own_page, unsubscribe, agent
    proof = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(fields=["player", "product", "channel", "-at", "-id"], name="consent_last")
        ]


class ContactDecision(models.Model):
    """One answer of the gate with all that it was answered from, kept as evidence."""

    player = models.ForeignKey(Player, null=True, on_delete=models.SET_NULL, db_index=False)
    purpose = models.CharField(max_length=20)
    product = models.CharField(max_length=20, blank=True, default="")
    channel = models.CharField(max_length=20)
    allowed = models.BooleanField()
    reason = models.CharField(max_length=80, blank=True, default="")
    inputs = models.JSONField(default=dict)
    # what was to leave, a message by its name; empty where it was only asked about
    about = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["player", "-at"], name="decision_newest")]
