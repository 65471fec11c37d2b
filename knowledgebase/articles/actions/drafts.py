"""What is kept of an article while somebody writes it, so that nothing typed is lost."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from knowledgebase.articles.models import Article, Draft

FIELDS = {
    "title": 200,
    "summary": 1200,
    "terms": 8000,
    "body": 400_000,
    "note": 400,
    "base": 12,  # the number of the revision that it began with
}


class Stale(Exception):
    """A save that came too late: newer words are kept, or these were saved or thrown away."""

    message = _("Newer words are kept already.")

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.pk)
        self.draft = draft


class TooLong(Exception):
    message = _("This is too long to be kept. Shorten it.")


@transaction.atomic
def keep(
    article: Article,
    *,
    language: str,
    content: dict[str, Any],
    version: int,
    by: Person,
    now: datetime,
) -> Draft:
    """Keeps them if their version is newer than what is kept (Stale)."""
    given = {name: str(content.get(name, "")) for name in FIELDS}
    if any(len(said) > FIELDS[name] for name, said in given.items()):
        raise TooLong
    draft = _locked(article, language, by=by, now=now)
    if version <= draft.version:
        raise Stale(draft)
    draft.content, draft.version, draft.kept_at = given, version, now
    draft.save(update_fields=["content", "version", "kept_at"])
    return draft


@transaction.atomic
def drop(
    article: Article, *, language: str, by: Person, now: datetime, version: int | None = None
) -> Draft:
    """Throws them away; a late drop leaves words that were typed after it."""
    draft = _locked(article, language, by=by, now=now)
    if version is not None and version < draft.version:
        return draft
    draft.content, draft.kept_at = {}, now
    draft.version = draft.version + 1 if version is None else version
    draft.save(update_fields=["content", "version", "kept_at"])
    return draft


def forget(article: Article, *, language: str, by: Person, now: datetime) -> None:
    """They were saved: part of saving them."""
    kept = Draft.objects.filter(article=article, language=language, person=by)
    kept.update(content={}, version=F("version") + 1, kept_at=now)


def _locked(article: Article, language: str, *, by: Person, now: datetime) -> Draft:
    """The one row of this person, article and language, made if it was not there."""
    Draft.objects.bulk_create(
        [Draft(article=article, language=language, person=by, kept_at=now)],
        ignore_conflicts=True,
    )
    rows = Draft.objects.select_for_update(no_key=True)
    return rows.get(article=article, language=language, person=by)
