"""The help centre of a brand, and what is counted of those who look for help in it."""

from django.db import models
from django.db.models import Q

from accounts.organisation.models import Brand
from knowledgebase.articles.models import Article


class HelpCentre(models.Model):
    """How a brand's help centre looks and begins; a brand without one has what is usual."""

    MOON, TOWER, ARCS = "moon", "tower", "arcs"
    EMBLEMS = [(one, one) for one in (MOON, TOWER, ARCS)]

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="help_centre")
    emblem = models.CharField(max_length=10, choices=EMBLEMS, default=ARCS)
    popular = models.JSONField(default=dict)  # by language: searches that are offered, in order
    privacy_url = models.URLField(max_length=200, blank=True, default="")  # the operator's policy

    class Meta:
        app_label = "knowledgebase"


class Visit(models.Model):
    """A browser that looks for help: it searched, voted, or read for ten seconds or longer
    (domain 3.4). What comes within thirty minutes of the last is the same visit.

    `device` is a digest of what a cookie of a day holds; it tells nothing of who it is.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    device = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()
    searches = models.PositiveSmallIntegerField(default=0)
    # he went on to write to a person: by the form, or to the chat
    contacted_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "knowledgebase"
        indexes = [
            models.Index(fields=["device", "-last_at"], name="visit_of_device"),
            models.Index(fields=["began_at"], name="visit_times"),
        ]


class Reading(models.Model):
    """That an article was read in a visit, and for how long it was in sight."""

    visit = models.ForeignKey(
        Visit, on_delete=models.CASCADE, related_name="readings", db_index=False
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False)
    language = models.CharField(max_length=5)
    seconds = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(fields=["visit", "article", "language"], name="reading_once")
        ]
        indexes = [models.Index(fields=["at"], name="reading_times")]


class Vote(models.Model):
    """Whether an article helped, one for each visit; who says no may say why."""

    UNCLEAR, MISSING, WRONG, STUCK, OTHER = "unclear", "missing", "wrong", "stuck", "other"
    REASONS = [("", ""), *((one, one) for one in (UNCLEAR, MISSING, WRONG, STUCK, OTHER))]

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="votes", db_index=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False)
    language = models.CharField(max_length=5)
    helpful = models.BooleanField()
    reason = models.CharField(max_length=10, choices=REASONS, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(fields=["visit", "article", "language"], name="vote_once"),
            # a reason is given for a no alone
            models.CheckConstraint(
                condition=Q(helpful=False) | Q(reason="", words=""), name="vote_reason_of_no"
            ),
        ]
        indexes = [models.Index(fields=["article", "at"], name="vote_of_article")]
