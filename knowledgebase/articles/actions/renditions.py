"""Keeping what readers see, so that nobody has to make it while they wait."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from accounts.organisation.models import Brand
from knowledgebase.articles import renditions
from knowledgebase.articles.actions import rows
from knowledgebase.articles.models import Article, Rendition, Translation
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance, hold
from knowledgebase.facts.sheet import sheet_of

_KEPT = [
    *("revision", "title", "summary", "html", "contents", "text", "words"),
    *("facts", "links", "uploads", "good_until", "rendered_at"),
]


def make(translations: Sequence[Translation], *, now: datetime) -> None:
    """Of the published words of these, for every brand that they are for; whoever calls has locked
    their articles, and locks none after. What has no published words has no rendition."""
    advance(editions.ARTICLES)
    hold(editions.FACTS)  # a fact that changes now comes after this, and sees what was made here
    brands = list(Brand.objects.order_by("pk"))
    sheets = {brand.pk: sheet_of(brand.pk, now) for brand in brands}
    out = [one for one in translations if one.published is not None]
    places = renditions.places_of([one.published.body for one in out if one.published], now)
    made = [
        renditions.rendition(
            one.article,
            one,
            one.published,
            brand=brand,
            sheet=sheets[brand.pk],
            places=places,
        )
        for one in out
        for brand in brands
        if one.published is not None and one.article.brand_id in {None, brand.pk}
    ]
    _forget([one.pk for one in translations], made)
    Rendition.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["translation", "brand"],
        update_fields=_KEPT,
        batch_size=200,
    )


@transaction.atomic
def anew(translation_ids: Iterable[int], *, now: datetime) -> int:
    """Makes those of published words again: a fact, or what they lead to, is not what it was."""
    wanted = list(translation_ids)
    keys = Translation.objects.filter(pk__in=wanted).values_list("article_id", flat=True)
    articles = {one.pk: one for one in rows.locked_all(set(keys))}
    if not articles:
        return 0
    found = list(
        Translation.objects.filter(pk__in=wanted).select_related("published").order_by("pk")
    )
    for one in found:
        one.article = articles[one.article_id]
    make(found, now=now)
    return len(found)


def make_all(article: Article, *, now: datetime) -> None:
    """Of all languages of an article that is locked."""
    found = list(article.translations.select_related("published").order_by("pk"))
    for one in found:
        one.article = article
    make(found, now=now)


def _forget(translation_ids: list[int], made: list[Rendition]) -> None:
    """What these had for brands that they are not for any more, or had when they were out."""
    kept: dict[int, set[int]] = defaultdict(set)
    for one in made:
        kept[one.translation_id].add(one.brand_id)
    old = Rendition.objects.filter(translation__in=translation_ids)
    gone = [
        pk
        for pk, translation, brand in old.values_list("pk", "translation_id", "brand_id")
        if brand not in kept[translation]
    ]
    if gone:
        Rendition.objects.filter(pk__in=gone).delete()
