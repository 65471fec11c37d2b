"""What stands beside a conversation of articles, and on an article's page of conversations."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledgebase.articles import uses
from knowledgebase.articles.uses import Use
from tickets.articles.models import ArticleUse, DraftedArticle
from tickets.thread.models import Message
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

_LATELY = timedelta(days=30)


@part("articles", right="knowledge.read", template="tickets/articles/part.html", place=15)
def articles(sheet: Sheet, reader: Reader) -> dict[str, Any]:
    """Only its place: what stands there is asked for once the page is there."""
    return {"number": sheet.id}


def in_conversations(article_id: int, now: datetime) -> list[Use]:
    """How often it was said to players, and read by colleagues, in the last 30 days."""
    counted = (
        ArticleUse.objects.filter(article=article_id, at__gt=now - _LATELY)
        .exclude(message__state=Message.UNDONE)
        .aggregate(
            said=Count("message__ticket", distinct=True),
            read=Count("ticket", filter=Q(how=ArticleUse.READ), distinct=True),
        )
    )
    return [
        Use(_("In conversations, 30 days"), str(counted["said"])),
        Use(_("Read beside them"), str(counted["read"])),
    ]


def drafted_from(article_id: int, now: datetime) -> list[Use]:
    """The conversation that it was drafted from, for whoever wants to read what was asked."""
    found = DraftedArticle.objects.filter(article=article_id).values_list("ticket_id", flat=True)
    return [
        Use(_("Drafted from"), f"#{number}", reverse("ticket", args=[number])) for number in found
    ]


uses.part(in_conversations, place=30)
uses.part(drafted_from, place=40)
