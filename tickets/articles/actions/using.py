"""Articles that were used on a ticket, and what whoever used them thinks of them."""

from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from knowledgebase.articles.actions import flagging, reviewing
from knowledgebase.articles.models import Article, Flag
from tickets.articles.models import ArticleUse
from tickets.thread.models import Message, Ticket


def say(message: Message, article_id: int, revision_id: int, *, how: str) -> None:
    """Part of the reply. Words that also have its link are words."""
    use, is_new = ArticleUse.objects.get_or_create(
        message=message,
        article_id=article_id,
        defaults={
            "ticket": message.ticket,
            "revision_id": revision_id,
            "how": how,
            "by": message.author,
            "at": message.created_at,
        },
    )
    if not is_new and how == ArticleUse.INSERTED and use.how != how:
        use.how, use.revision_id = how, revision_id
        use.save(update_fields=["how", "revision_id"])


def read(ticket: Ticket, article_id: int, revision_id: int, *, by: Person, now: datetime) -> None:
    """That somebody read it beside the conversation; again is the same."""
    ArticleUse.objects.get_or_create(
        ticket=ticket,
        article_id=article_id,
        by=by,
        message=None,
        defaults={"revision_id": revision_id, "how": ArticleUse.READ, "at": now},
    )


@transaction.atomic
def confirm(ticket: Ticket, article_id: int, *, by: Person, now: datetime) -> None:
    """What it says is right, and so is not stale."""
    article = Article.objects.get(pk=article_id)
    reviewing.confirm(article, by=by, now=now)
    _judge(ticket, article_id, ArticleUse.CONFIRMED, by=by, now=now)


@transaction.atomic
def fix(ticket: Ticket, article_id: int, *, by: Person, now: datetime) -> Article:
    """He changes it himself."""
    _judge(ticket, article_id, ArticleUse.FIXED, by=by, now=now)
    return Article.objects.get(pk=article_id)


@transaction.atomic
def flag(
    ticket: Ticket, article_id: int, words: str, *, language: str, by: Person, now: datetime
) -> None:
    """Something in it is wrong: whoever keeps it is told."""
    article = Article.objects.get(pk=article_id)
    flagging.raise_(article, language=language, source=Flag.AGENT, words=words, by=by, now=now)
    _judge(ticket, article_id, ArticleUse.FLAGGED, by=by, now=now)


def _judge(ticket: Ticket, article_id: int, verdict: str, *, by: Person, now: datetime) -> None:
    """What he thinks of all his uses of it here."""
    ArticleUse.objects.filter(ticket=ticket, article=article_id, by=by).update(
        verdict=verdict, verdict_at=now
    )
