"""Mailboxes whose mail stands on somebody else's server until we fetch it."""

from django.db import models

from tickets.channels.email.models import Mailbox


class Fetching(models.Model):
    """How the mail of a mailbox is fetched by IMAP, and how that goes.

    `due_at` is when somebody should look next, and while a reader (`holder`) looks, the moment at
    which its hold ends; null while fetching is off. `last_uid` counts within `uidvalidity`.
    """

    TLS, STARTTLS = "tls", "starttls"
    SECURITIES = [(TLS, TLS), (STARTTLS, STARTTLS)]
    PASSWORD, GOOGLE, MICROSOFT = "password", "google", "microsoft"
    SIGN_INS = [(PASSWORD, PASSWORD), (GOOGLE, GOOGLE), (MICROSOFT, MICROSOFT)]

    # what a password is given for; it goes nowhere else
    PLACE = ("host", "port", "security", "user_name")

    mailbox = models.OneToOneField(
        Mailbox, primary_key=True, on_delete=models.PROTECT, related_name="fetching"
    )
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=10, choices=SECURITIES, default=TLS)
    sign_in = models.CharField(max_length=10, choices=SIGN_INS, default=PASSWORD)
    user_name = models.CharField(max_length=254)
    sealed_password = models.BinaryField(null=True)
    folder = models.CharField(max_length=200, default="INBOX")
    # what came to the server before is none of ours; null: everything is
    since = models.DateTimeField(null=True)
    deletes_after_days = models.PositiveSmallIntegerField(null=True)

    uidvalidity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    holder = models.CharField(max_length=40, blank=True, default="")
    tidied_at = models.DateTimeField(null=True)  # when old mail was last deleted there

    worked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    is_ill = models.BooleanField(default=False)  # people were told
    trouble = models.CharField(max_length=20, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="mailbox_to_read"
            )
        ]

    @property
    def is_on(self) -> bool:
        return self.due_at is not None
