"""Addresses of articles in what is said to players: which articles they lead to, and whether those
are for players at all."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from knowledgebase.articles.models import Article, Translation
from tickets.thread.spoken import Words, withholds

_MARKS = ("/help/", "/knowledge/")
_PORTAL = re.compile(r"/help/[\w-]+/([a-z]{2})/([\w-]{1,90})(?=[/?#\"'<\s.,;:!)]|$)")
# of the desk, which is nobody's place but ours
_DESK = re.compile(rf"{re.escape(urlsplit(settings.APP_ORIGIN).netloc)}/knowledge/", re.IGNORECASE)
_OURS = _(
    "This leads to an article that is for the team alone. Take the link out; your text is kept."
)


class Linked(NamedTuple):
    article_id: int
    revision_id: int  # as it was published then


def _addresses(html: str) -> set[tuple[str, str]]:
    """Language and name of each article of a help centre that is named; hidden spellings, too."""
    if not any(mark in html for mark in _MARKS) and "%2" not in html:
        return set()
    return {(found[1], found[2]) for found in _PORTAL.finditer(unquote(html))}


def linked_in(html: str) -> list[Linked]:
    """The published articles of players that these words lead to."""
    found = _addresses(html)
    if not found:
        return []
    rows = Translation.objects.filter(
        slug__in={slug for _language, slug in found},
        published__isnull=False,
        article__audience=Article.PLAYERS,
    ).values_list("language", "slug", "article_id", "published_id")
    by_article = {
        article_id: Linked(article_id, revision_id)
        for language, slug, article_id, revision_id in rows
        if (language, slug) in found
    }
    return list(by_article.values())


@withholds
def is_ours(html: str) -> Words | None:
    """Links to the desk, and to articles that are not for players."""
    if "/knowledge/" in html and _DESK.search(unquote(html)):
        return _OURS
    found = _addresses(html)
    if not found:
        return None
    rows = Translation.objects.filter(slug__in={slug for _language, slug in found}).exclude(
        article__audience=Article.PLAYERS
    )
    named = set(rows.values_list("language", "slug"))
    return _OURS if named & found else None
