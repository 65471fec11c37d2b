"""What keeps articles right: readers who say what is wrong."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from knowledgebase.articles.models.articles import Article


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
