"""How a brand's platform is reached, what it told us, and what we last heard of a player."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.players.models import Player


class Connection(Subject):
    """The platform of one brand. Secrets are sealed; the older of two still verifies, so that a
    key can be changed while calls are under way (WH-1)."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="platform")
    base_url = models.URLField(max_length=300)
    key_id = models.CharField(max_length=60)  # who we are to the platform
    secret = models.BinaryField()  # sealed: signs our calls
    secret_before = models.BinaryField(null=True)  # signs too, until the other side knows the new
    webhook_secrets = ArrayField(models.BinaryField(), default=list)  # sealed, newest first
    is_active = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True)  # when it stopped answering
    rests_until = models.DateTimeField(null=True)  # until then nobody asks it
    calling_until = models.DateTimeField(null=True)  # a worker makes its calls, one at a time
    last_answer_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


class Delivery(models.Model):
    """One signed webhook as it came: committed before it is answered, applied afterwards.

    `delivery_id` is the sender's, once per brand. A delivery without a state to come has no
    `due_at`. `seal` is a keyed digest of what was sent: a known id with other words is refused.
    """

    WAITING, APPLIED, FAILED = "waiting", "applied", "failed"
    STATES = [(state, state) for state in (WAITING, APPLIED, FAILED)]

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    delivery_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=64)  # the player's, as the platform knows him
    body = models.JSONField()  # card numbers masked (PR-1)
    seal = models.CharField(max_length=26)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    due_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["brand", "delivery_id"], name="delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="delivery_to_apply"
            ),
            models.Index(
                fields=["brand", "number"],
                condition=Q(due_at__isnull=False),
                name="delivery_of_player_to_apply",
            ),
            models.Index(
                fields=["brand", "-received_at"],
                condition=Q(state="failed"),
                name="delivery_failed",
            ),
            models.Index(fields=["received_at"], name="delivery_received"),
        ]


class AccountFacts(models.Model):
    """The player's account as the platform last told it. Personal: shown masked, reveals kept."""

    player = models.OneToOneField(Player, on_delete=models.CASCADE, related_name="account")
    version = models.BigIntegerField(default=0)
    status = models.CharField(max_length=20, blank=True, default="")
    legal_name = models.CharField(max_length=160, blank=True, default="")
    birth_date = models.DateField(null=True)
    country = models.CharField(max_length=2, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    currency = models.CharField(max_length=5, blank=True, default="")
    verification = models.CharField(max_length=20, blank=True, default="")
    registered_at = models.DateTimeField(null=True)
    last_login_at = models.DateTimeField(null=True)
    new_device_at = models.DateTimeField(null=True)  # the last sign-in from one not seen before
    contact_changed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField()  # the platform's own time of the newest telling

    class Meta:
        app_label = "accounts"


class Answer(models.Model):
    """What the platform last answered to one question about a player: shown with its age when it
    cannot be asked now."""

    player = models.ForeignKey(Player, on_delete=models.CASCADE, db_index=False)
    question = models.CharField(max_length=20)  # a method of the protocol: balance, bets …
    content = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        constraints = [models.UniqueConstraint(fields=["player", "question"], name="answer_once")]


class Call(models.Model):
    """A call that changes something at the platform: its key is committed before it is made.

    `unclear` means that nobody knows whether it arrived: the platform is asked by the same key,
    never told again under another (GM-4).
    """

    WAITING, DONE, DECLINED, UNCLEAR = "waiting", "done", "declined", "unclear"
    STATES = [(state, state) for state in (WAITING, DONE, DECLINED, UNCLEAR)]

    key = models.CharField(max_length=64, unique=True)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    player = models.ForeignKey(Player, null=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=30)
    arguments = models.JSONField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="call_due")
        ]
