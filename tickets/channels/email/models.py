"""Mailboxes, and every mail that came to them as it came."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Team
from tickets.thread.models import Message


class Mailbox(Subject):
    """An address of a brand that players write to; its team gets what comes."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="mailboxes")
    address = models.EmailField(max_length=254)
    name = models.CharField(max_length=80)  # shown as the sender
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [models.UniqueConstraint(Lower("address"), name="mailbox_address_once")]


class RawMail(models.Model):
    """A mail as it was received, sealed; committed before the sender is told that we have it.

    `digest` is SHA-256 over the received bytes. `fingerprint` (of Message-ID and body) is known
    once it was read and makes a mail that was delivered twice one message.
    """

    RECEIVED, DONE, DUPLICATE, QUARANTINED = "received", "done", "duplicate", "quarantined"
    STATES = [(state, state) for state in (RECEIVED, DONE, DUPLICATE, QUARANTINED)]

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, db_index=False)
    envelope_from = models.CharField(max_length=320, blank=True, default="")
    envelope_to = models.CharField(max_length=320)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    size = models.IntegerField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=STATES, default=RECEIVED)
    reason = models.CharField(max_length=300, blank=True, default="")
    fingerprint = models.CharField(max_length=64, null=True)
    message = models.OneToOneField(
        Message, null=True, on_delete=models.SET_NULL, related_name="raw_mail"
    )
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "fingerprint"],
                condition=Q(fingerprint__isnull=False),
                name="mail_read_once",
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="mail_to_read"),
            models.Index(
                fields=["-received_at"], condition=Q(state="quarantined"), name="mail_quarantined"
            ),
        ]
