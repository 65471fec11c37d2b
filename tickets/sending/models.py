"""Replies that were written now and leave later."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Move


class ScheduledReply(models.Model):
    """What a person wants to say at `send_at`. It is no message before it is sent.

    `due_at` is the same moment or a worker's lease, none once it is settled. ASKING: its time came
    and somebody has to decide, `why` says over what. `seen` is the last event that its writer knew.
    """

    SCHEDULED, ASKING = "scheduled", "asking"
    SENT, CANCELLED, FAILED = "sent", "cancelled", "failed"
    STATES = [(state, state) for state in (SCHEDULED, ASKING, SENT, CANCELLED, FAILED)]
    STANDING = (SCHEDULED, ASKING)

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="scheduled", db_index=False
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    client_id = models.UUIDField()
    html = models.TextField()
    recipients = models.JSONField(default=dict)  # {"to": […], "cc": […], "bcc": […]}
    language = models.CharField(max_length=5, blank=True, default="")
    way_out = models.BigIntegerField(null=True)
    handles = ArrayField(models.CharField(max_length=32), default=list)
    brings = models.JSONField(default=dict)  # what goes with it, as it was sent (thread/along.py)
    cancels_on_words = models.BooleanField(default=True)  # of the player
    seen = models.IntegerField()
    send_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=SCHEDULED)
    why = models.CharField(max_length=20, blank=True, default="")
    message = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "client_id"], name="scheduled_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="scheduled_due"
            ),
            models.Index(
                fields=["ticket", "send_at"],
                condition=Q(state__in=("scheduled", "asking")),
                name="scheduled_standing",
            ),
            models.Index(
                fields=["by", "send_at"],
                condition=Q(state__in=("scheduled", "asking")),
                name="scheduled_of_writer",
            ),
            models.Index(
                fields=["send_at"],
                condition=Q(state__in=("scheduled", "asking")),
                name="scheduled_next",
            ),
            models.Index(
                fields=["settled_at", "by"],
                condition=Q(state="cancelled", why="answered"),
                name="scheduled_held_back",
            ),
        ]


class CarriedReply(models.Model):
    """A reply for later that went along with a merge, so that undoing brings it back, and what its
    writer had seen where it came from."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="+")
    scheduled = models.ForeignKey(
        ScheduledReply, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    seen = models.IntegerField()

    class Meta:
        app_label = "tickets"
