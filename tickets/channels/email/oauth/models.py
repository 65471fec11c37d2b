"""Leave that an account's owner gave us at Google or Microsoft, and how we are known there."""

from django.db import models

from tickets.channels.email.models import Mailbox


class Registration(models.Model):
    """The operator's own registration with a provider: one for all of his mailboxes."""

    provider = models.CharField(max_length=10, unique=True)
    client_id = models.CharField(max_length=200)
    sealed_secret = models.BinaryField()
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"


class Grant(models.Model):
    """Leave to read and send a mailbox's mail, until its owner or the provider takes it back."""

    mailbox = models.OneToOneField(
        Mailbox, primary_key=True, on_delete=models.PROTECT, related_name="grant"
    )
    provider = models.CharField(max_length=10)
    account = models.EmailField(max_length=254)
    sealed_refresh_token = models.BinaryField()
    sealed_access_token = models.BinaryField(null=True)
    expires_at = models.DateTimeField(null=True)  # of the access token
    given_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)  # taken back; only a person can give it anew
    words = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "tickets"
