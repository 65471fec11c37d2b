"""What a help centre has on its shelves, for somebody who reads one language: what there is in it,
and in another language of the brand what there is not."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from knowledgebase.articles import reading
from knowledgebase.articles.models import Category
from knowledgebase.articles.reading import PLAYERS, Listed
from knowledgebase.portal import kept
from knowledgebase.portal.centre import Centre
from knowledgebase.portal.models import Vote

_VOTES_OF = timedelta(days=90)
_MOST_USEFUL = 5


class Shelf(NamedTuple):
    slug: str
    name: str
    summary: str
    icon: str
    articles: list[Listed]


def articles(centre: Centre, language: str, *, now: datetime) -> list[Listed]:
    """Each article once, in the first language of the reader's preference that it is there in."""
    name = "articles", centre.brand.pk, language, *centre.languages
    return kept.known(name, lambda: _articles(centre, language, now), now=now)


def _articles(centre: Centre, language: str, now: datetime) -> list[Listed]:
    found: dict[str, Listed] = {}
    for code in centre.preferred(language):
        for one in reading.listed(centre.brand.pk, code, audiences=PLAYERS, now=now):
            found.setdefault(one.key, one)
    return list(found.values())


def shelves(centre: Centre, language: str, *, now: datetime) -> list[Shelf]:
    """Those that have something on them, in their order."""
    name = "shelves", centre.brand.pk, language, *centre.languages
    return kept.known(name, lambda: _shelves(centre, language, now), now=now)


def _shelves(centre: Centre, language: str, now: datetime) -> list[Shelf]:
    by_category: dict[str, list[Listed]] = {}
    for one in articles(centre, language, now=now):
        by_category.setdefault(one.category, []).append(one)
    rows = Category.objects.filter(audience="players", is_active=True).order_by("place", "pk")
    preferred = centre.preferred(language)
    return [
        Shelf(
            row.slug,
            _said(row.names, preferred) or row.slug,
            _said(row.summaries, preferred),
            row.icon,
            by_category[row.slug],
        )
        for row in rows
        if row.slug in by_category
    ]


def most_useful(centre: Centre, listed: list[Listed], *, now: datetime) -> list[Listed]:
    """Those of which most readers said that they helped; else in the order of their shelves."""
    votes = (
        Vote.objects.filter(visit__brand=centre.brand.pk, at__gte=now - _VOTES_OF)
        .values_list("article_id")
        .annotate(score=Count("pk", filter=Q(helpful=True)) - Count("pk", filter=Q(helpful=False)))
    )
    scores = dict(votes)
    return sorted(listed, key=lambda one: -scores.get(one.article_id, 0))[:_MOST_USEFUL]


def _said(words: dict[str, str], preferred: list[str]) -> str:
    return next((words[code] for code in preferred if words.get(code)), "")
