"""What articles did for tickets: those that were used on them, or written because of them."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from knowledgebase.articles.models import Article, Revision
from tickets.thread.models import Message, Ticket


class ArticleUse(models.Model):
    """That somebody used an article on a ticket: read it beside the conversation, or said it to the
    player, as a link or in words. What was said is on whichever ticket its message is.

    Whoever used one says what he thinks of it: reuse is review (domain 2.10).
    """

    READ, LINKED, INSERTED = "read", "linked", "inserted"
    WAYS = [(way, way) for way in (READ, LINKED, INSERTED)]
    CONFIRMED, FIXED, FLAGGED = "confirmed", "fixed", "flagged"
    VERDICTS = [("", ""), *((one, one) for one in (CONFIRMED, FIXED, FLAGGED))]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="article_uses", db_index=False
    )
    message = models.ForeignKey(
        Message, null=True, on_delete=models.CASCADE, related_name="article_uses", db_index=False
    )
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="uses", db_index=False
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    how = models.CharField(max_length=10, choices=WAYS)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=VERDICTS, blank=True, default="")
    verdict_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.CheckConstraint(
                condition=Q(how="read", message=None) | ~Q(how="read") & Q(message__isnull=False),
                name="article_use_is_said",
            ),
            models.UniqueConstraint(
                fields=["message", "article"],
                condition=Q(message__isnull=False),
                name="article_said_once",
            ),
            models.UniqueConstraint(
                fields=["ticket", "article", "by"],
                condition=Q(message=None),
                name="article_read_once",
            ),
        ]
        indexes = [
            models.Index(fields=["ticket", "article"], name="article_use_of_ticket"),
            models.Index(fields=["article", "-at"], name="article_use_of_article"),
        ]


class DraftedArticle(models.Model):
    """An article that somebody began from what was said on a solved ticket."""

    ticket = models.OneToOneField(
        Ticket, primary_key=True, on_delete=models.CASCADE, related_name="drafted_article"
    )
    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, related_name="drafted_from", db_index=False
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
