"""An article from what was said on a solved ticket: a draft that a person reads before anybody
else does (domain 2.10)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from knowledgebase.articles.actions import writing
from knowledgebase.articles.models import Article, Category, Translation
from knowledgebase.articles.words import LANGUAGES, About, Words
from tickets.articles.models import DraftedArticle
from tickets.thread.models import Ticket


class NotSolved(Exception):
    message = _("An article is drafted from a conversation that is solved.")


class Drafted(Exception):
    """One was drafted already."""

    message = _("An article was drafted from this conversation already.")

    def __init__(self, article: Article) -> None:
        super().__init__(article.pk)
        self.article = article


@transaction.atomic
def draft(
    ticket: Ticket, said: Words, *, category: Category, by: Person, now: datetime
) -> Translation:
    """In the ticket's language, for the team alone, and in progress: nothing publishes it by
    itself."""
    ticket = Ticket.objects.locked(ticket)
    if not (ticket.is_solved or ticket.status == Ticket.CLOSED):
        raise NotSolved
    known = DraftedArticle.objects.filter(ticket=ticket).select_related("article").first()
    if known is not None:
        raise Drafted(known.article)
    about = About(
        category=category,
        audience=Article.AGENTS,
        brand=None,
        reasons=(ticket.reason.slug,) if ticket.reason else (),
        owner=by if by.may("knowledge.write") else None,
    )
    language = ticket.language if ticket.language in LANGUAGES else "en"
    made = writing.begin(said, about=about, language=language, by=by, now=now)
    DraftedArticle.objects.create(ticket=ticket, article=made.article, by=by, at=now)
    events.record("ticket.article_drafted", ticket, by=by, article=made.article_id)
    return made
