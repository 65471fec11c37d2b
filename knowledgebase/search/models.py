"""What search reads: words of what is published, and such that mean the same; what was asked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from knowledgebase.articles.models import Revision, Translation


class Entry(models.Model):
    """What search knows of a translation: the words of its published revision.

    `said` holds title, terms and summary as `knowledgebase.search.reading` has them; `words` are
    all of its words as they are written, for whoever needs a spelling.
    """

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    language = models.CharField(max_length=5)
    rules = models.PositiveSmallIntegerField()  # that it was made by; older ones are made anew
    said = models.JSONField()
    words = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        app_label = "knowledgebase"


class Posting(models.Model):
    """That a lexeme stands in an entry, and how much of it is about that: 0 to 1."""

    pk = models.CompositePrimaryKey("language", "lexeme", "entry_id")
    language = models.CharField(max_length=5)
    lexeme = models.CharField(max_length=60)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="postings")
    weight = models.FloatField()

    class Meta:
        app_label = "knowledgebase"


class Synonym(Subject):
    """Words and short phrases of one language that search takes for each other."""

    language = models.CharField(max_length=5)
    words = ArrayField(models.CharField(max_length=40))
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"


class Search(models.Model):
    """One thing that somebody looked for: what he typed, without what is personal in it, and what
    became of it. Nothing here says who he is; a visit is a device's for some hours."""

    HELP, CONTACT, WIDGET, DESK = "help", "contact", "widget", "desk"
    SURFACES = [(one, one) for one in (HELP, CONTACT, WIDGET, DESK)]

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    language = models.CharField(max_length=5)
    surface = models.CharField(max_length=10, choices=SURFACES)
    typed = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)  # what searches for the same have in common
    found = models.PositiveSmallIntegerField()
    visit = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    clicked = models.ForeignKey(
        Translation, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    clicked_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)  # within a day of it

    class Meta:
        app_label = "knowledgebase"
        indexes = [
            models.Index(fields=["brand", "at"], name="search_times"),
            models.Index(fields=["visit", "at"], condition=~Q(visit=""), name="search_of_visit"),
        ]
