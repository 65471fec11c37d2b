"""Bringing what is shipped into the house: shelves, templates, facts and articles, each if it is
not there.

What the operator has changed, or thrown out, is his; what he has is left as it is.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db import transaction

from accounts.events import actions as events
from accounts.events.actions import Happening
from accounts.organisation.models import Brand
from accounts.people.models import Person
from knowledgebase.articles import canonical, shipped_files
from knowledgebase.articles.actions import renditions
from knowledgebase.articles.models import (
    Article,
    Category,
    Revision,
    SignOff,
    Template,
    Translation,
)
from knowledgebase.articles.words import Words, slug_of
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.models import Fact, FactValue

_REVIEWED_AFTER = timedelta(days=180)
_PLACES = {slug: place for place, (slug, *_rest) in enumerate(shipped_files.SHELVES)}


class Shipped(NamedTuple):
    """How many were brought."""

    facts: int
    articles: int


@transaction.atomic
def ship(*, by: Person, signed_by: Person | None, now: datetime) -> Shipped:
    """`signed_by` signs for compliance; without one, what needs a signature waits for it as a draft
    that it was asked about, and facts of such topics wait with it."""
    if signed_by is not None and signed_by.pk == by.pk:
        raise ValueError("who ships does not sign")
    shelves = _shelves()
    _templates()
    facts = _facts(by=by, signed_by=signed_by, now=now)
    articles = _articles(shelves, by=by, now=now)
    translations = _words(articles, by=by, now=now)
    out = _signed(translations, by=by, signed_by=signed_by, now=now)
    _publish(out, by=by, now=now)
    return Shipped(facts, len(articles))


def _shelves() -> dict[str, Category]:
    have = set(Category.objects.values_list("slug", flat=True))
    Category.objects.bulk_create(
        Category(
            slug=slug,
            icon=icon,
            audience=audience,
            names=names,
            summaries=summaries,
            place=_PLACES[slug],
        )
        for slug, icon, audience, names, summaries in shipped_files.SHELVES
        if slug not in have
    )
    return {one.slug: one for one in Category.objects.all()}


def _templates() -> None:
    """As long as there are none: later they are the operator's own."""
    if Template.objects.exists():
        return
    Template.objects.bulk_create(
        Template(
            kind=one["kind"],
            names=one["names"],
            bodies={code: canonical.clean(body) for code, body in one["bodies"].items()},
            place=place,
        )
        for place, one in enumerate(shipped_files.templates())
    )


def _facts(*, by: Person, signed_by: Person | None, now: datetime) -> int:
    have = set(Fact.objects.values_list("key", flat=True))
    said = {key: one for key, one in shipped_files.facts().items() if key not in have}
    made = Fact.objects.bulk_create(
        Fact(
            key=key,
            kind=one["kind"],
            names=one["names"],
            topic=one.get("topic", ""),
            owner=by,
            created_at=now,
        )
        for key, one in said.items()
    )
    brands = {brand.slug: brand for brand in Brand.objects.all()}
    FactValue.objects.bulk_create(
        _value(fact, brands[slug], value, by=by, signed_by=signed_by, now=now)
        for fact in made
        for slug, value in said[fact.key]["values"].items()
        if slug in brands
    )
    if made:
        advance(editions.FACTS)
    return len(made)


def _value(
    fact: Fact, brand: Brand, value: Any, *, by: Person, signed_by: Person | None, now: datetime
) -> FactValue:
    is_signed = not fact.topic or signed_by is not None
    decided = signed_by if fact.topic else None
    return FactValue(
        fact=fact,
        brand=brand,
        value=value,
        starts_at=now,
        state=FactValue.SIGNED if is_signed else FactValue.OPEN,
        written_by=by,
        written_at=now,
        decided_by=decided,
        decided_at=now if decided else None,
    )


def _articles(shelves: dict[str, Category], *, by: Person, now: datetime) -> list[Article]:
    have = set(Article.objects.values_list("key", flat=True))
    order = shipped_files.order()
    return Article.objects.bulk_create(
        Article(
            key=key,
            kind=one["kind"],
            category=shelves[one["category"]],
            topic=one["topic"],
            confidence=Article.VALIDATED,
            audience=one["audience"],
            governance=Article.COMPLIANCE if one["topic"] else Article.OPEN,
            reasons=one["reasons"],
            related=one["related"],
            place=order[key],
            language=_first(one["texts"]),
            owner=by,
            review_due=(now + _REVIEWED_AFTER).date(),
            created_by=by,
            created_at=now,
        )
        for key, one in shipped_files.articles().items()
        if key not in have
    )


def _words(articles: list[Article], *, by: Person, now: datetime) -> list[Translation]:
    """All languages of each, with their first revision, of which the first one is the source."""
    said = {
        (one.pk, language): _cleaned(one.key, language)
        for one in articles
        for language in shipped_files.articles()[one.key]["texts"]
    }
    taken = set(Translation.objects.values_list("language", "slug"))
    by_pk = {one.pk: one for one in articles}
    made = Translation.objects.bulk_create(
        Translation(article=by_pk[pk], language=language, slug=_slug(words, language, taken))
        for (pk, language), words in said.items()
    )
    firsts: dict[int, Revision] = {}
    for is_first in (True, False):
        some = [one for one in made if (one.language == one.article.language) == is_first]
        revisions = Revision.objects.bulk_create(
            Revision(
                translation=one,
                number=1,
                **_kept(said[one.article_id, one.language]),
                of=None if is_first else firsts[one.article_id],
                written_by=by,
                written_at=now,
            )
            for one in some
        )
        for one, revision in zip(some, revisions, strict=True):
            one.newest = revision
            if is_first:
                firsts[one.article_id] = revision
    Translation.objects.bulk_update(made, ["newest"])
    return made


def _signed(
    translations: list[Translation], *, by: Person, signed_by: Person | None, now: datetime
) -> list[Translation]:
    """Those that may be published."""
    asked = [
        one for one in translations if one.article.topic and one.article.audience == Article.PLAYERS
    ]
    SignOff.objects.bulk_create(
        SignOff(
            revision=one.newest,
            state=SignOff.SIGNED if signed_by else SignOff.OPEN,
            asked_by=by,
            asked_at=now,
            decided_by=signed_by,
            decided_at=now if signed_by else None,
        )
        for one in asked
    )
    waiting = set() if signed_by else {one.pk for one in asked}
    return [one for one in translations if one.pk not in waiting]


def _publish(translations: list[Translation], *, by: Person, now: datetime) -> None:
    if not translations:
        return
    for one in translations:
        one.published, one.published_at = one.newest, now
    Translation.objects.bulk_update(translations, ["published", "published_at"])
    told: dict[int, tuple[Article, list[Happening]]] = {}
    for one in translations:
        _article, happenings = told.setdefault(one.article_id, (one.article, []))
        detail = {"language": one.language, "number": 1}
        happenings.append(Happening("article.published", detail))
    events.record_many(list(told.values()), by=by)
    renditions.make(translations, now=now)


@cache
def _cleaned(key: str, language: str) -> Words:
    text = shipped_files.articles()[key]["texts"][language]
    return Words(text["title"], text["summary"], tuple(text["terms"]), text["body"]).cleaned()


def _kept(words: Words) -> dict[str, Any]:
    return {**words._asdict(), "terms": list(words.terms)}


def _slug(words: Words, language: str, taken: set[tuple[str, str]]) -> str:
    base = name = slug_of(words.title)
    number = 1
    while (language, name) in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add((language, name))
    return name


def _first(texts: dict[str, Any]) -> str:
    return next(iter(texts))
