"""The money facts of players, mirrored from the operator's platform; each says when it was so.

All amounts are integers in the smallest unit of their currency. `version` is the platform's: a
telling that is not newer changes nothing.
"""

from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.models import Player


class Deposit(models.Model):
    """Money on its way in (domain §2.3)."""

    INITIATED, PENDING, COMPLETED = "initiated", "pending_provider", "completed"
    DECLINED, FAILED, CANCELLED = "declined", "failed", "cancelled_by_player"
    EXPIRED, REFUNDED, PART_REFUNDED = "expired", "refunded", "partially_refunded"
    CHARGED_BACK, REVERSED = "charged_back", "chargeback_reversed"

    player = models.ForeignKey(Player, on_delete=models.PROTECT, db_index=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    ref = models.CharField(max_length=64)
    version = models.BigIntegerField()
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=5)
    method = models.CharField(max_length=30)
    provider = models.CharField(max_length=40, blank=True, default="")
    provider_ref = models.CharField(max_length=80, blank=True, default="")
    status = models.CharField(max_length=20)
    failure_reason = models.CharField(max_length=40, blank=True, default="")
    is_under_review = models.BooleanField(default=False)
    at = models.DateTimeField()  # when it was begun
    changed_at = models.DateTimeField()  # when its state or amount last changed

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["brand", "ref"], name="deposit_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="deposit_not_negative"),
        ]
        indexes = [models.Index(fields=["player", "-at", "-id"], name="deposit_newest")]


class Withdrawal(Subject):
    """Money on its way out. States and what may follow which: `money/withdrawals.py`."""

    REQUESTED, CHECKS, ON_HOLD = "requested", "checks", "on_hold"
    PENDING_APPROVAL, APPROVED, SENT = "pending_approval", "approved", "sent_to_provider"
    PAID, RETURNED, FAILED = "paid", "returned", "failed"
    REJECTED = "rejected"
    CANCELLED, CANCELLED_BY_PLAYER = "cancelled_by_operator", "cancelled_by_player"

    player = models.ForeignKey(Player, on_delete=models.PROTECT, db_index=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    ref = models.CharField(max_length=64)
    version = models.BigIntegerField()
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=5)
    method = models.CharField(max_length=30)
    provider = models.CharField(max_length=40, blank=True, default="")
    provider_ref = models.CharField(max_length=80, blank=True, default="")
    destination = models.CharField(max_length=60, blank=True, default="")  # masked
    destination_digest = models.CharField(max_length=64, blank=True, default="")
    status = models.CharField(max_length=24)
    hold_reason = models.CharField(max_length=40, blank=True, default="")
    reject_reason = models.CharField(max_length=40, blank=True, default="")
    return_reason = models.CharField(max_length=40, blank=True, default="")
    contradicted = models.CharField(max_length=24, blank=True, default="")  # told, and cannot be
    needs_approval = models.BooleanField(default=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()  # when it was asked for
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["brand", "ref"], name="withdrawal_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="withdrawal_pays"),
        ]
        indexes = [
            models.Index(fields=["player", "-at", "-id"], name="withdrawal_newest"),
            models.Index(
                fields=["brand", "at"],
                condition=Q(status="pending_approval"),
                name="withdrawal_to_approve",
            ),
            # what is on its way: the first thing that is asked of a player
            models.Index(
                fields=["player", "-at"],
                condition=Q(
                    status__in=[
                        *("requested", "checks", "on_hold", "pending_approval", "approved"),
                        "sent_to_provider",
                    ]
                ),
                name="withdrawal_moving",
            ),
            # medians of how long a step takes, per method (the estimate that players are told)
            models.Index(fields=["brand", "method", "-changed_at"], name="withdrawal_recent"),
        ]


class WithdrawalStep(models.Model):
    """One state that a withdrawal was in, told once; a provider's event is applied once (INV-14).

    `seconds` is how long the state before it lasted: what estimates are made of.
    """

    withdrawal = models.ForeignKey(
        Withdrawal, on_delete=models.CASCADE, related_name="steps", db_index=False
    )
    status = models.CharField(max_length=24)
    hold_reason = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    source = models.CharField(max_length=10)  # platform, provider, staff
    event_id = models.CharField(max_length=80, blank=True, default="")
    by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["withdrawal", "status", "at"], name="withdrawal_step_once"
            ),
            models.UniqueConstraint(
                fields=["withdrawal", "event_id"],
                condition=~Q(event_id=""),
                name="provider_event_once",
            ),
        ]


class Bonus(models.Model):
    """A bonus of a player with the terms that he accepted (domain §2.4)."""

    player = models.ForeignKey(Player, on_delete=models.PROTECT, db_index=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    ref = models.CharField(max_length=64)
    version = models.BigIntegerField()
    names = models.JSONField(default=dict)  # by language
    status = models.CharField(max_length=20)
    currency = models.CharField(max_length=5)
    amount = models.BigIntegerField(default=0)
    wagering_required = models.BigIntegerField(default=0)
    wagering_done = models.BigIntegerField(default=0)
    terms_version = models.CharField(max_length=40, blank=True, default="")
    terms_url = models.CharField(max_length=300, blank=True, default="")
    max_bet = models.BigIntegerField(default=0)
    contributions = models.JSONField(default=dict)
    conditions = models.JSONField(default=list)  # as `protocol.Condition`
    expires_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["brand", "ref"], name="bonus_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, wagering_required__gte=0, wagering_done__gte=0),
                name="bonus_not_negative",
            ),
        ]
        indexes = [models.Index(fields=["player", "-changed_at"], name="bonus_newest")]

    @property
    def remaining(self) -> int:
        return max(0, self.wagering_required - self.wagering_done)


class Frozen(models.Model):
    """What the platform said of a bet, a round or ledger lines when a case about them was opened.

    While the platform does not answer it is due. Once it is taken it never changes, which the
    database itself sees to; `digest` is over the canonical content.
    """

    BET, ROUND, LEDGER = "bet", "round", "ledger"
    WAITING, TAKEN, UNKNOWN = "waiting", "taken", "unknown"
    STATES = [(state, state) for state in (WAITING, TAKEN, UNKNOWN)]

    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+", db_index=False)
    subject_type = models.CharField(max_length=20)  # the row that asked for it
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    ref = models.CharField(max_length=64)  # of ledger lines: the day that they begin with
    since = models.DateTimeField(null=True)  # of ledger lines
    until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    content = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind", "ref"], name="frozen_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="taken") | (Q(content__isnull=False) & ~Q(digest="")),
                name="frozen_has_content",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="frozen_due"),
            models.Index(fields=["player", "-asked_at"], name="frozen_of_player"),
        ]
