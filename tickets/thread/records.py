"""What is kept beside a ticket: that it sleeps, and which tickets it has to do with."""

from django.db import models

from accounts.people.models import Person
from tickets.thread.models import Ticket


class Snooze(models.Model):
    """A ticket that sleeps, and until when. Only while the ticket's bucket is ASLEEP does it
    mean anything: one that was solved or merged meanwhile is forgotten when its time comes."""

    ticket = models.OneToOneField(
        Ticket, primary_key=True, on_delete=models.CASCADE, related_name="snooze"
    )
    until = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)  # the same, or a worker's lease
    wakes_on_words = models.BooleanField(default=True)  # of the player
    note = models.CharField(max_length=200, blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"


class Link(models.Model):
    """Two tickets that have to do with each other, said from the side of `ticket`."""

    RELATED, DUPLICATE, CAUSED_BY = "related", "duplicate", "caused_by"
    KINDS = [(kind, kind) for kind in (RELATED, DUPLICATE, CAUSED_BY)]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="links", db_index=False
    )
    other = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS, default=RELATED)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "other"], name="link_once"),
            models.CheckConstraint(
                condition=~models.Q(ticket=models.F("other")), name="link_of_two"
            ),
        ]
