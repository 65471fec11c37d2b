"""Who looks after an article: its owner, and those whose task articles are."""

from django.db.models import QuerySet

from accounts.people import rights
from accounts.people.models import Person
from knowledgebase.articles.models import Article


def who_may(right: str, article: Article) -> "QuerySet[Person]":
    """Of the staff of its brand, or of every brand."""
    people = Person.objects.filter(kind=Person.STAFF, is_active=True, role__in=rights.RIGHTS[right])
    if article.brand_id is not None:
        people = people.filter(brand_ids__contains=[article.brand_id])
    return people


def editors(article: Article) -> set[int]:
    """Whoever leads, where nobody has the task."""
    everybody = who_may("knowledge.publish", article)
    own = everybody.filter(role="knowledge_editor")
    return set((own if own.exists() else everybody).values_list("pk", flat=True))


def keepers(article: Article) -> set[int]:
    """The owner as long as he is here, and the editors."""
    owner = {article.owner_id} if article.owner_id is not None else set()
    here = Person.objects.filter(pk__in=owner, is_active=True).values_list("pk", flat=True)
    return {*here, *editors(article)}
