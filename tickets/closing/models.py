"""How a matter ends: whether the player says that it is solved, and what becomes of one on which
he says nothing."""

from datetime import time

from django.db import models
from django.db.models import Q

from accounts.organisation.models import Brand
from accounts.players.models import Player
from tickets.thread.models import Message, Ticket

_HOUR = 3600


class ClosingRules(models.Model):
    """How a brand ends its conversations; a brand without a row has these defaults.

    Nobody is asked or warned between `quiet_from` and `quiet_until` on his own clock; the two
    equal means that no hour is quiet.
    """

    brand = models.OneToOneField(
        Brand, primary_key=True, on_delete=models.CASCADE, related_name="closing"
    )
    asks = models.BooleanField(default=True)  # whether it is really solved
    ask_after_seconds = models.PositiveIntegerField(default=4 * _HOUR)
    ask_until_seconds = models.PositiveIntegerField(default=6 * _HOUR)
    asks_rating = models.BooleanField(default=True)
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(9))
    closes_silent = models.BooleanField(default=True)  # where the player does not answer
    warn_after_seconds = models.PositiveIntegerField(default=48 * _HOUR)
    close_after_seconds = models.PositiveIntegerField(default=24 * _HOUR)
    offers_farewell = models.BooleanField(default=True)  # closing words, when it is solved

    class Meta:
        app_label = "tickets"


class FollowUp(models.Model):
    """One question to the player for one solution: is it really solved?

    `due_at` is when it is asked and, once it was, when it counts as unanswered. `window_ends_at` is
    until when it should have been asked; quiet hours move it (`was_shifted`). What was answered
    stays open to change for a while. Whoever has said so unasked is a YES without `sent_at`.
    """

    SCHEDULED, SENT, SKIPPED = "scheduled", "sent", "skipped"
    YES, NO, NO_ANSWER = "answered_yes", "answered_no", "no_answer"
    STATES = [(state, state) for state in (SCHEDULED, SENT, YES, NO, NO_ANSWER, SKIPPED)]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="follow_ups", db_index=False
    )
    player = models.ForeignKey(
        Player, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    solved_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=STATES, default=SCHEDULED)
    due_at = models.DateTimeField(null=True)
    window_ends_at = models.DateTimeField()
    was_shifted = models.BooleanField(default=False)
    why = models.CharField(max_length=20, blank=True, default="")  # it was skipped
    channel = models.CharField(max_length=20, blank=True, default="")
    language = models.CharField(max_length=5, blank=True, default="")
    message = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)  # he said the opposite later
    rating = models.PositiveSmallIntegerField(null=True)  # 1 to 5

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "solved_at"], name="follow_up_once"),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(1, 5)), name="follow_up_rating"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="follow_up_due"
            ),
            models.Index(
                fields=["player", "-sent_at"],
                condition=Q(sent_at__isnull=False),
                name="follow_up_lately",
            ),
            models.Index(fields=["solved_at"], name="follow_up_solved"),
        ]


class Silence(models.Model):
    """A ticket on which we wait for the player for long: when he is told that it will be closed,
    and when it is. The row exists from the moment at which the telling could be due."""

    ticket = models.OneToOneField(
        Ticket, primary_key=True, on_delete=models.CASCADE, related_name="silence"
    )
    since = models.DateTimeField()  # we wait
    warned_at = models.DateTimeField(null=True)
    message = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "tickets"
