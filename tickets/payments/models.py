"""Which conversations are about which withdrawals."""

from django.db import models

from accounts.money.models import Withdrawal
from accounts.people.models import Person
from tickets.thread.models import Ticket


class TicketWithdrawal(models.Model):
    """A conversation about a withdrawal. `how` says what made the link; `came_back_at` is the
    newest return or failure that the conversation was told of."""

    EXPLAINED, NAMED, BY_HAND, BY_REASON, RETURNED = "explained", "named", "hand", "reason", "back"
    WAYS = [(way, way) for way in (EXPLAINED, NAMED, BY_HAND, BY_REASON, RETURNED)]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="withdrawals", db_index=False
    )
    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, related_name="tickets")
    how = models.CharField(max_length=10, choices=WAYS)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    came_back_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "withdrawal"], name="withdrawal_once_per_ticket"
            )
        ]
