"""Running clocks that are being reckoned anew, because policies or calendars have changed."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person


class Recount(models.Model):
    """One walk over all open tickets, in the order of their numbers, and how far it has come.

    `after` is the last ticket that was looked at. Work is left while `due_at` is set.
    """

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="recount_to_do")
        ]
