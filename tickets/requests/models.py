"""What players send by the contact form, the answers that were offered before, and who of them is
signed in to see his requests."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.organisation.models import Brand
from accounts.players.models import Player
from knowledgebase.articles.models import Translation
from tickets.thread.models import ContactReason, Ticket


class AnswerOffer(models.Model):
    """Articles that were shown to whoever was about to write, and whether he said that one of them
    was his answer. Who writes to us within a day after that was not helped: it is taken back.

    `mark` stands for the address that he typed and can't be read; what he typed is not kept.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    client_id = models.UUIDField()  # of the form
    language = models.CharField(max_length=5)
    reason = models.ForeignKey(
        ContactReason, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    shown = ArrayField(models.BigIntegerField(), default=list)  # translations, best first
    device = models.CharField(max_length=64, blank=True, default="")  # as the help centre has it
    player = models.ForeignKey(
        Player, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    mark = models.CharField(max_length=26, blank=True, default="")
    offered_at = models.DateTimeField()
    solved_by = models.ForeignKey(
        Translation, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    solved_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["brand", "client_id"], name="answers_offered_once"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(solved_at__isnull=False),
                name="answer_taken_back_was_given",
            ),
        ]
        indexes = [
            models.Index(fields=["offered_at"], name="answers_offered"),
            models.Index(
                fields=["solved_at"],
                condition=Q(solved_at__isnull=False, taken_back_at=None),
                name="answers_that_solved",
            ),
        ]


class ContactRequest(models.Model):
    """A conversation that began by the contact form. `address` is where its answers go: proven
    where he was signed in, else only typed, so that it joins him to nobody."""

    ticket = models.OneToOneField(
        Ticket, primary_key=True, on_delete=models.CASCADE, related_name="contact_request"
    )
    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    client_id = models.UUIDField()
    address = models.CharField(max_length=254)  # in the spelling of accounts.players.spelling
    is_proven = models.BooleanField(default=False)
    article = models.CharField(max_length=60, blank=True, default="")  # that he came from
    offer = models.ForeignKey(
        AnswerOffer, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    sent_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["brand", "client_id"], name="contact_sent_once")
        ]
        indexes = [models.Index(fields=["brand", "address"], name="contact_of_address")]


class SeenRequest(models.Model):
    """How far the player has read a conversation on his own pages."""

    ticket = models.OneToOneField(
        Ticket, primary_key=True, on_delete=models.CASCADE, related_name="seen_request"
    )
    seq = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "tickets"


class SignInCode(models.Model):
    """A code that was asked for, by whoever: a row is there for each address, known to us or not,
    so that nobody learns which are. The code itself is in the mail alone.

    `digest` is of what the browser holds that asked: only there is the code good.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    address = models.CharField(max_length=254)
    digest = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=51, blank=True, default="")
    language = models.CharField(max_length=5)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    send_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # the mailbox had enough of them: it was answered like any other, and nothing was sent
    is_held = models.BooleanField(default=False, db_default=False)

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(fields=["brand", "address", "asked_at"], name="sign_in_code_lately"),
            models.Index(fields=["asked_at"], name="sign_in_code_old"),
            models.Index(
                fields=["send_at"], condition=Q(send_at__isnull=False), name="sign_in_code_to_send"
            ),
        ]


class PortalSession(models.Model):
    """A browser in which a player sees his requests. Only a digest of its cookie is kept.

    By a `code` it has shown that its bearer reads mail at `address`, for this session and nothing
    else; what the operator's page has `signed` names the player himself.
    """

    CODE, SIGNED = "code", "signed"
    WAYS = [(CODE, CODE), (SIGNED, SIGNED)]

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    digest = models.CharField(max_length=64, unique=True)
    way = models.CharField(max_length=6, choices=WAYS)
    player = models.ForeignKey(Player, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=254, blank=True, default="")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.CheckConstraint(
                condition=Q(way="code") & ~Q(address="")
                | Q(way="signed") & Q(player__isnull=False),
                name="portal_session_is_of_somebody",
            )
        ]
