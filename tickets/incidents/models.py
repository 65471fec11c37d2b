"""Which conversations are about an incident, and what was said to all of them at once."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from knowledgebase.notices.models import Notice
from tickets.thread.models import Message, Ticket


class TicketIncident(models.Model):
    """A conversation about an incident."""

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="incidents", db_index=False
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="tickets")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "notice"], name="incident_once_per_ticket")
        ]


class Broadcast(models.Model):
    """The same words to everybody who wrote about an incident, each in his language.

    While it is `running` it is work for the worker, due again when the lease of whoever holds it
    ends. With `solves` each conversation is solved with it; `root_cause` is what was behind it.
    `client_id` is the name of the form that it came by: two clicks say it once.
    """

    RUNNING, STOPPED, FINISHED = "running", "stopped", "finished"
    STATES = [(state, state) for state in (RUNNING, STOPPED, FINISHED)]

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="broadcasts", db_index=False
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    client_id = models.UUIDField(unique=True, default=uuid.uuid4)
    texts = models.JSONField(default=dict)  # by language
    languages = ArrayField(models.CharField(max_length=5), default=list)  # tried in this order
    solves = models.BooleanField(default=False)
    root_cause = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES, default=RUNNING)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(fields=["notice", "-created_at"], name="broadcast_newest"),
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="broadcast_due"
            ),
        ]


class BroadcastItem(models.Model):
    """One conversation of it, marked in the transaction of its message: both or neither.

    `reason` says why nothing was said there, or why it was not solved.
    """

    WAITING, SAID, SKIPPED = "waiting", "said", "skipped"
    STATES = [(state, state) for state in (WAITING, SAID, SKIPPED)]

    broadcast = models.ForeignKey(
        Broadcast, on_delete=models.CASCADE, related_name="items", db_index=False
    )
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    reason = models.CharField(max_length=20, blank=True, default="")
    message = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["broadcast", "ticket"], name="broadcast_ticket_once")
        ]
