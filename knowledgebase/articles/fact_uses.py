"""Which articles name which facts."""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from knowledgebase.articles.models import Rendition
from knowledgebase.articles.verbs import visible_articles
from knowledgebase.facts.uses import Use, finds


@finds
def articles_that_name(keys: list[str], person: Person) -> dict[str, list[Use]]:
    """Each article once, by its title in the reader's language, or in one that there is."""
    language = get_language() or "en"
    rows = (
        Rendition.objects.filter(facts__overlap=keys)
        .filter(Q(translation__article__in=visible_articles(person)))
        .order_by("translation__article__category__place", "translation__article__place", "pk")
        .values_list(
            "facts",
            "title",
            "translation__language",
            "translation__article_id",
            "translation__article__key",
            "translation__article__category__names",
        )
    )
    seen: dict[int, tuple[set[str], dict[str, str], str, str]] = {}
    for facts, title, spoken, article, key, shelf in rows:
        named, titles, *_rest = seen.setdefault(
            article, (set(), {}, key, shelf.get(language) or next(iter(shelf.values()), ""))
        )
        named.update(facts)
        titles.setdefault(spoken, title)
    found: dict[str, list[Use]] = defaultdict(list)
    wanted = set(keys)
    for named, titles, key, shelf in seen.values():
        title = titles.get(language) or next(iter(titles.values()))
        use = Use(_("Article"), title, f"/knowledge/articles/{key}/", True, shelf)
        for fact in named & wanted:
            found[fact].append(use)
    return found
