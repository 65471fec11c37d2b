"""What an agent leaves on a ticket without saying anything: a draft, a seat at it."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from tickets.thread.models import Ticket


class Draft(models.Model):
    """Words that were typed and not sent, one per person, ticket and kind ("reply", "note").

    A conversation that is being started has no ticket yet.
    """

    ticket = models.ForeignKey(
        Ticket, null=True, on_delete=models.CASCADE, related_name="drafts", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    content = models.JSONField()  # html, to, cc, bcc, subject, language, file handles
    # a save carries the number of its keystroke burst: a late one never brings back old text
    version = models.IntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "person", "kind"],
                condition=Q(ticket__isnull=False),
                name="draft_once_per_ticket",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(ticket__isnull=True),
                name="draft_once_without_ticket",
            ),
        ]


class Seat(models.Model):
    """Who looks at a ticket, who is writing, and how far he has read. A lease, never a promise."""

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="seats", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    seen_seq = models.IntegerField(default=0)
    viewing_until = models.DateTimeField(null=True)
    replying_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "person"], name="seat_once_per_ticket")
        ]
