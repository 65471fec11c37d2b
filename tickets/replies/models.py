"""Texts that agents say often, in every language they are needed in."""

from django.db import models

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from tickets.thread.models import Attachment


class SavedReply(Subject):
    """A reply found by `/`; whose it is decides who is offered it."""

    title = models.CharField(max_length=80)
    shortcut = models.CharField(max_length=30, blank=True, default="")  # without the slash
    folded = models.CharField(max_length=200)  # title and shortcut, for search
    brand = models.ForeignKey(Brand, null=True, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # says that something is on offer: the contact gate is asked before it is said (INV-01)
    is_promotional = models.BooleanField(default=False)
    product = models.CharField(max_length=20, blank=True, default="")  # what it offers
    used_count = models.IntegerField(default=0)
    last_used_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"


class SavedFile(models.Model):
    """A file that is sent with a saved reply; with a language, only with words in that one."""

    reply = models.ForeignKey(SavedReply, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5, blank=True, default="")

    class Meta:
        app_label = "tickets"


class SavedText(models.Model):
    """The words of a saved reply in one language: safe HTML with {{placeholders}}."""

    reply = models.ForeignKey(
        SavedReply, on_delete=models.CASCADE, related_name="texts", db_index=False
    )
    language = models.CharField(max_length=5)
    html = models.TextField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["reply", "language"], name="saved_text_once")
        ]
