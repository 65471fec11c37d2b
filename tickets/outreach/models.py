"""Who is told by mail of maintenance, when, and what became of it."""

from django.db import models
from django.db.models import Q

from accounts.players.models import Player
from knowledgebase.notices import letters
from knowledgebase.notices.models import Notice


class Round(models.Model):
    """All mails of one kind about one edition of a notice. First it is filled with whom it
    concerns (`filled_to` is the key of the last one), then they leave one after the other.

    `due_at` is when the clock has something to do with it; nobody, when it is over.
    """

    WAITING, LEAVING, OVER, DROPPED = "waiting", "leaving", "over", "dropped"
    STATES = [(state, state) for state in (WAITING, LEAVING, OVER, DROPPED)]
    KINDS = [(kind, kind) for kind in letters.KINDS]

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="rounds", db_index=False
    )
    kind = models.CharField(max_length=10, choices=KINDS)
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    at = models.DateTimeField()  # when it is to leave
    due_at = models.DateTimeField(null=True)
    filled_to = models.BigIntegerField(default=0)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["notice", "kind", "edition"], name="round_once")
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="round_due")
        ]


class Recipient(models.Model):
    """One player and one mail, once. It is `leaving` before it is handed over: whoever dies with
    it has it found `unclear`, and it is not sent a second time.

    `reason` says why it did not leave: a code of the contact gate, or one of ours.
    """

    WAITING, LEAVING, SENT = "waiting", "leaving", "sent"
    DENIED, FAILED, UNCLEAR, DROPPED = "denied", "failed", "unclear", "dropped"
    STATES = [
        (state, state) for state in (WAITING, LEAVING, SENT, DENIED, FAILED, UNCLEAR, DROPPED)
    ]

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="recipients", db_index=False
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+", db_index=False)
    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Round.KINDS)
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    reason = models.CharField(max_length=30, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "player", "kind", "edition"], name="told_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="recipient_due"
            ),
            models.Index(fields=["round", "state", "reason"], name="recipient_counts"),
        ]
