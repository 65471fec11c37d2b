"""What articles need beside words: pictures and films, and readers who say what is wrong."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from knowledgebase.articles.models.articles import Article


class Upload(models.Model):
    """A picture, an animation or a film in articles. Its words (caption, what it shows) are by
    language; a film and an animation have a still picture, the poster."""

    PICTURE, ANIMATION, FILM, PAPER = "picture", "animation", "film", "paper"
    KINDS = [(kind, kind) for kind in (PICTURE, ANIMATION, FILM, PAPER)]

    key = models.CharField(max_length=32, unique=True)  # in its address; tells nothing
    kind = models.CharField(max_length=10, choices=KINDS)
    name = models.CharField(max_length=120)  # as it was called where it came from
    content_type = models.CharField(max_length=60)
    stored = models.CharField(max_length=100)  # where its contents are kept
    size = models.PositiveBigIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.FloatField(null=True)  # how long a film or an animation goes on
    captions = models.JSONField(default=dict)  # by language
    shows = models.JSONField(default=dict)  # by language, for who does not see it
    poster = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    uploaded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"


class Flag(models.Model):
    """Somebody says that an article is wrong. It is looked into within four hours (domain 2.10)."""

    OPEN, FIXED, REJECTED = "open", "fixed", "rejected"
    STATES = [(state, state) for state in (OPEN, FIXED, REJECTED)]
    READER, AGENT, BOT = "reader", "agent", "bot"
    SOURCES = [(source, source) for source in (READER, AGENT, BOT)]

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="flags", db_index=False
    )
    language = models.CharField(max_length=5)
    source = models.CharField(max_length=10, choices=SOURCES)
    by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    words = models.CharField(max_length=1000, blank=True, default="")
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when somebody was told that it is late
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        app_label = "knowledgebase"
        indexes = [
            models.Index(fields=["article", "state"], name="flag_of_article"),
            models.Index(fields=["due_at"], condition=Q(state="open"), name="flag_due"),
        ]
