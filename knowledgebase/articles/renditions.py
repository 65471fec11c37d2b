"""What readers of each brand see of articles, made from their words and what holds now."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from accounts.organisation.models import Brand
from knowledgebase.articles import addresses, figures
from knowledgebase.articles.canonical import articles_in, facts_in
from knowledgebase.articles.models import Article, Rendition, Revision, Translation
from knowledgebase.articles.rendering import plain, render
from knowledgebase.facts.sheet import Sheet


class Place(NamedTuple):
    """Where an article is read in one language, by whom, and until when."""

    slug: str
    audience: str
    brand_id: int | None
    valid_until: datetime | None


Places = Mapping[tuple[str, str], Place]  # by language and key


def published(now: datetime) -> "QuerySet[Translation]":
    """What readers have before them, whoever they are."""
    return Translation.objects.filter(published__isnull=False, **_READ).filter(
        Q(article__valid_until=None) | Q(article__valid_until__gt=now)
    )


_READ = {"article__confidence__in": [Article.NOT_VALIDATED, Article.VALIDATED]}


def places_of(bodies: Iterable[str], now: datetime) -> Places:
    """Of the articles that these lead to."""
    keys = {key for body in bodies for key in articles_in(body)}
    if not keys:
        return {}
    rows = (
        published(now)
        .filter(article__key__in=keys)
        .values_list(
            "language",
            "article__key",
            "slug",
            "article__audience",
            "article__brand_id",
            "article__valid_until",
        )
    )
    return {(row[0], row[1]): Place(*row[2:]) for row in rows}


def rendition(
    article: Article,
    translation: Translation,
    revision: Revision,
    *,
    brand: Brand,
    sheet: Sheet,
    places: Places,
) -> Rendition:
    """Not saved."""
    language = translation.language
    ends: list[datetime] = []

    def link(href: str) -> str | None:
        kind, _, name = href.partition(":")
        if kind == "page":
            return addresses.page(brand.slug, language, name)
        place = places.get((language, name))
        if place is None or place.brand_id not in {None, brand.pk}:
            return None
        if place.valid_until:
            ends.append(place.valid_until)
        if article.audience != Article.PLAYERS:
            return addresses.desk(name)
        if place.audience != Article.PLAYERS:
            return None
        return addresses.portal(brand.slug, language, place.slug)

    rendered = render(revision.body, sheet=sheet, language=language, link=link)
    facts = sorted({*rendered.facts, *facts_in(revision.summary)})
    moments = [*ends, sheet.until(facts)]
    return Rendition(
        translation=translation,
        brand=brand,
        revision=revision,
        title=revision.title,
        summary=plain(revision.summary, sheet=sheet, language=language),
        html=rendered.html,
        contents=rendered.contents,
        text=rendered.text,
        words=rendered.words,
        facts=facts,
        links=rendered.links,
        uploads=figures.keys_with_posters(rendered.uploads),
        good_until=min((one for one in moments if one is not None), default=None),
        rendered_at=sheet.at,
    )
