"""How the rows of articles are locked: the article first, whatever of it changes."""

from collections.abc import Iterable

from accounts.people.models import Person
from knowledgebase.articles.models import Article, Translation


def locked(article: Article) -> Article:
    return Article.objects.select_for_update(no_key=True).get(pk=article.pk)


def locked_with(translation: Translation) -> Translation:
    """The translation as it is behind the lock of its article, which is `translation.article`."""
    article = Article.objects.select_for_update(no_key=True).get(pk=translation.article_id)
    found = Translation.objects.select_related("newest", "published", "scheduled").get(
        pk=translation.pk
    )
    found.article = article
    return found


def locked_all(keys: Iterable[int]) -> list[Article]:
    """In the order of their keys, as everybody locks them who needs several."""
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=list(keys))
    return list(rows.order_by("pk"))


def by_system() -> Person:
    return Person.objects.only("kind", "name").get(kind=Person.SYSTEM)
