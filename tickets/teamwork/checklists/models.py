"""What has to be tried and known before a matter goes to another department."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.events.models import Subject
from accounts.people.models import Person
from tickets.thread.models import ContactReason, Ticket


class Checklist(Subject):
    """Points for matters of some contact reasons, or of all of some classes; the first one that
    fits is a ticket's.

    `items` are [{"key", "kind": text|choice|done, "names": {"en", "tr"}, "choices": [{"en", "tr"}],
    "is_needed"}]; `shipped_as` names one that came with the product.
    """

    names = models.JSONField()  # {"en": …, "tr": …}
    shipped_as = models.CharField(max_length=30, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    reasons = models.ManyToManyField(ContactReason, related_name="+")
    classes = ArrayField(models.CharField(max_length=20), default=list)
    items = models.JSONField(default=list)
    is_required = models.BooleanField(default=False)  # before another department is asked
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        ordering = ["position", "id"]

    def name_in(self, language: str) -> str:
        return self.names.get(language[:2]) or self.names["en"]


class ChecklistRun(models.Model):
    """What was found out on one ticket: key of the point → words, the number of a choice, or
    true."""

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="checklist_runs", db_index=False
    )
    checklist = models.ForeignKey(
        Checklist, on_delete=models.PROTECT, related_name="runs", db_index=False
    )
    answers = models.JSONField(default=dict)
    version = models.IntegerField(default=0)
    filled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    filled_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "checklist"], name="checklist_run_once")
        ]
