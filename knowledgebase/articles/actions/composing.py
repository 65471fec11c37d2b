"""What somebody typed in the editor becomes a revision, and is no draft any more."""

from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from knowledgebase.articles.actions import drafts, writing
from knowledgebase.articles.models import Article, Translation
from knowledgebase.articles.words import Words


@transaction.atomic
def save(
    article: Article,
    said: Words,
    *,
    language: str,
    on: int | None,
    by: Person,
    now: datetime,
    note: str = "",
) -> Translation:
    """`on` is the number of the revision that the words were written on top of; none where the
    language had no words. `writing.SomethingNew` when there is a newer one by now."""
    text = article.translations.filter(language=language).first()
    if text is None:
        text = writing.translate(article, said, language=language, by=by, now=now)
    else:
        based = text.revisions.filter(number=on or 0).values_list("pk", flat=True).first()
        # -1 is no revision: whoever began with nothing learns that there is something now
        writing.save(text, said, by=by, now=now, on=based or -1, note=note)
    drafts.forget(article, language=language, by=by, now=now)
    return text
