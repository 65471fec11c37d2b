"""Mailboxes, and every mail that came to them as it came."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from tickets.thread.models import Message, Ticket


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
    """A mail as it was received but for card numbers, sealed; committed before the sender is told
    that we have it.

    `digest` is SHA-256 over the bytes as they were kept first. `fingerprint` (of Message-ID and
    body) is known once it was read and makes a mail that was delivered twice one message. `why` is
    the code of what decided where it went, said by `whereabouts`; a bounce is `about` the message
    that came back, a mail that came twice about that of the first, and neither is a message itself.
    """

    RECEIVED, DONE, DUPLICATE, QUARANTINED = "received", "done", "duplicate", "quarantined"
    BOUNCE, BLOCKED, HELD = "bounce", "blocked", "held"
    STATES = [
        (state, state) for state in (RECEIVED, DONE, DUPLICATE, QUARANTINED, BOUNCE, BLOCKED, HELD)
    ]

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, db_index=False)
    envelope_from = models.CharField(max_length=320, blank=True, default="")
    envelope_to = models.CharField(max_length=320)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    size = models.IntegerField()
    # where it stood on the server that it was fetched from; null when it came by itself
    uidvalidity = models.BigIntegerField(null=True)
    uid = models.BigIntegerField(null=True)
    is_head_only = models.BooleanField(default=False)  # too large to be fetched whole
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=STATES, default=RECEIVED)
    reason = models.CharField(max_length=300, blank=True, default="")
    fingerprint = models.CharField(max_length=64, null=True)
    message = models.OneToOneField(
        Message, null=True, on_delete=models.SET_NULL, related_name="raw_mail"
    )
    due_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)  # its words had to go; the row stays
    attempts = models.PositiveSmallIntegerField(default=0)
    sender = models.CharField(max_length=254, blank=True, default="")  # in lower case
    counted_as = models.CharField(max_length=255, blank=True, default="")  # by `floods`
    external_id = models.CharField(max_length=250, blank=True, default="")  # Message-ID
    why = models.CharField(max_length=20, blank=True, default="")
    is_automatic = models.BooleanField(default=False)
    about = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="bounces", db_index=False
    )
    blocked = models.ForeignKey(
        "BlockedSender", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    released_at = models.DateTimeField(null=True)  # somebody wants it on a ticket all the same

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "fingerprint"],
                condition=Q(fingerprint__isnull=False),
                name="mail_read_once",
            ),
            models.UniqueConstraint(
                fields=["mailbox", "uidvalidity", "uid"],
                condition=Q(uid__isnull=False),
                name="mail_fetched_once",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="mail_to_read"),
            models.Index(fields=["state", "-id"], condition=~Q(state="done"), name="mail_in_box"),
            models.Index(fields=["-id"], condition=Q(is_automatic=True), name="mail_of_machines"),
            models.Index(
                fields=["sender", "id"],
                opclasses=["varchar_pattern_ops", "int8_ops"],
                condition=~Q(sender=""),
                name="mail_of_sender",
            ),
            models.Index(
                fields=["counted_as", "received_at"],
                condition=~Q(counted_as=""),
                name="mail_of_flow",
            ),
            models.Index(
                fields=["external_id"],
                opclasses=["varchar_pattern_ops"],
                condition=~Q(external_id=""),
                name="mail_by_name",
            ),
            models.Index(fields=["about"], condition=Q(about__isnull=False), name="mail_about"),
            BrinIndex(fields=["received_at"], autosummarize=True, name="mail_of_day"),
        ]


class BlockedSender(models.Model):
    """Whose mail a brand does not want on tickets: an address, or "@host" for all of a domain."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=254)  # in lower case
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "value"],
                condition=Q(lifted_at__isnull=True),
                name="sender_blocked_once",
            )
        ]


class Acknowledgement(models.Model):
    """What a mailbox says by itself to whoever opens a ticket: {"tr": …, "en": …}, or nothing."""

    mailbox = models.OneToOneField(
        Mailbox, primary_key=True, on_delete=models.CASCADE, related_name="acknowledgement"
    )
    is_on = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)

    class Meta:
        app_label = "tickets"


class AutomaticMail(models.Model):
    """That a machine of ours wrote to somebody, or held its tongue: what the limits count (ML-6,
    ML-11).

    `address` stands for the recipient's mailbox, however he spells it.
    """

    address = models.CharField(max_length=254)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False)
    at = models.DateTimeField()
    is_held = models.BooleanField(default=False)  # over the measure: it never left

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(fields=["address", "at"], name="automatic_to"),
            models.Index(fields=["at"], name="automatic_at"),
        ]


class Breaker(models.Model):
    """That a brand's automatic mail stopped, because too much of it left within an hour."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["brand"], condition=Q(closed_at__isnull=True), name="breaker_open_once"
            )
        ]
