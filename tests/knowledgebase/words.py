"""Articles and facts for tests, made short."""

from datetime import datetime
from itertools import count
from typing import Any

from accounts.organisation.models import Brand
from accounts.people.models import Person
from knowledgebase.articles.actions import publishing, rows, writing
from knowledgebase.articles.models import Article, Category, Translation
from knowledgebase.articles.words import About, Words
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.models import Fact, FactValue
from tests.factories import NOW

_numbers = count(1)
BODY = "<h2>How it works</h2>\n<p>Once a day.</p>"


def shelf(slug: str = "withdrawals", audience: str = Article.PLAYERS) -> Category:
    names = {"tr": "Para çekme", "en": "Withdrawals"}
    found, _ = Category.objects.get_or_create(
        slug=slug, defaults={"audience": audience, "names": names}
    )
    return found


def draft(
    by: Person,
    *,
    title: str = "",
    body: str = BODY,
    summary: str = "",
    language: str = "en",
    key: str = "",
    confidence: str = Article.VALIDATED,
    terms: tuple[str, ...] = (),
    **about: Any,
) -> Translation:
    """Its first words, ready to be published; for players, if nothing else is said."""
    about = {"audience": Article.PLAYERS, **about}
    if about.get("topic"):
        about.setdefault("governance", Article.COMPLIANCE)
    begun = writing.begin(
        Words(title or f"Article {next(_numbers)}", summary, terms, body),
        about=About(about.pop("category", None) or shelf(), **about),
        language=language,
        by=by,
        now=NOW,
        key=key,
    )
    Article.objects.filter(pk=begun.article_id).update(confidence=confidence)
    return rows.locked_with(begun)


def article(by: Person, *, now: datetime = NOW, **said: Any) -> Translation:
    """Published."""
    return publishing.publish(draft(by, **said), by=by, now=now)


def about_of(article: Article) -> About:
    """What it is, to be changed in one point."""
    said = {name: getattr(article, name) for name in About._fields}
    return About(**{**said, "reasons": tuple(said["reasons"]), "related": tuple(said["related"])})


def fact(
    key: str,
    value: Any,
    *,
    by: Person,
    brand: Brand,
    kind: str = Fact.TEXT,
    starts_at: datetime = NOW,
    ends_at: datetime | None = None,
) -> FactValue:
    """A value that holds."""
    found, _ = Fact.objects.get_or_create(key=key, defaults={"kind": kind, "created_at": NOW})
    made = FactValue.objects.create(
        fact=found,
        brand=brand,
        value=value,
        starts_at=starts_at,
        ends_at=ends_at,
        state=FactValue.SIGNED,
        written_by=by,
        written_at=starts_at,
    )
    advance(editions.FACTS)
    return made
