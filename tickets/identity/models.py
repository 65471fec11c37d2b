"""Documents that somebody wants while money waits for the player."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.verification.models import Case
from tickets.thread.models import Ticket


class LateRequest(models.Model):
    """Somebody asks compliance whether documents may be asked for because of a withdrawal (INV-16).

    Nothing of it reaches the player before another person has allowed it. What two people decide is
    an approval of this row; what became of it stands there, and `case` is what it has opened.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+", db_index=False)
    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawal = models.ForeignKey(
        Withdrawal, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    also = ArrayField(models.CharField(max_length=20), default=list)  # besides what the rules want
    why_not_earlier = models.CharField(max_length=500)
    legal_basis = models.CharField(max_length=24)  # GM-8, `opening.BASES`
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["player"], condition=Q(ended_at=None), name="late_request_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(why_not_earlier="") & ~Q(legal_basis=""), name="late_request_says_why"
            ),
        ]
        indexes = [models.Index(fields=["player", "-id"], name="late_request_newest")]
