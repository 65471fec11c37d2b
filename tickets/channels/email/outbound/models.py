"""How the mail of a mailbox leaves, and the keys that it is signed with."""

from django.db import models
from django.db.models import Q

from accounts.organisation.models import Brand
from helpdesk.lib import smtp
from tickets.channels.email.models import Mailbox


class Sending(models.Model):
    """Under whose name a mailbox's mail leaves, through which server, and how that goes.

    A mailbox without one, or without a `host`, sends through the installation's own server.
    """

    SECURITIES = [(smtp.TLS, smtp.TLS), (smtp.STARTTLS, smtp.STARTTLS)]
    NOTHING, PASSWORD, GRANT = "nothing", "password", "grant"
    UNTRIED = "untried"  # a `trouble`: nothing has left this way yet
    SIGN_INS = [(NOTHING, NOTHING), (PASSWORD, PASSWORD), (GRANT, GRANT)]

    mailbox = models.OneToOneField(
        Mailbox, primary_key=True, on_delete=models.CASCADE, related_name="sending"
    )
    names_agent = models.BooleanField(default=False)
    host = models.CharField(max_length=253, blank=True, default="")
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=10, choices=SECURITIES, default=smtp.STARTTLS)
    sign_in = models.CharField(max_length=10, choices=SIGN_INS, default=PASSWORD)
    user_name = models.CharField(max_length=254, blank=True, default="")
    sealed_password = models.BinaryField(null=True)

    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    is_ill = models.BooleanField(default=False)  # people were told
    trouble = models.CharField(max_length=20, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")  # the server's
    retry_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"

    @property
    def is_untried(self) -> bool:
        return self.trouble == self.UNTRIED


class SigningKey(models.Model):
    """A key whose public half stands in the DNS of a domain (DKIM). One of them signs.

    The one that signed before stays, and its record should: mail that is under way was signed
    with it.
    """

    domain = models.CharField(max_length=253)
    # whose mailbox it was made for: the domain stays the brand's when that mailbox moves on
    brand = models.ForeignKey(
        Brand, on_delete=models.PROTECT, related_name="signing_keys", db_index=False
    )
    selector = models.CharField(max_length=63)
    sealed_key = models.BinaryField()
    public = models.TextField()
    created_at = models.DateTimeField()
    signs_since = models.DateTimeField(null=True)
    signed_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["domain", "selector"], name="selector_once"),
            models.UniqueConstraint(
                fields=["domain"],
                condition=Q(signs_since__isnull=False, signed_until=None),
                name="one_key_signs",
            ),
        ]

    @property
    def signs(self) -> bool:
        return self.signs_since is not None and self.signed_until is None

    @property
    def record_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"
