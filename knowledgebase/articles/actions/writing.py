"""Writing articles: begun, translated, saved; each time a new revision, and none is ever lost."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from knowledgebase.articles.actions import rows
from knowledgebase.articles.models import Article, Revision, SignOff, Translation
from knowledgebase.articles.words import LANGUAGES, LONGEST_SUMMARY, LONGEST_TITLE, About, Words
from knowledgebase.articles.words import slug_of as _slug_of

_LONGEST_KEY, _LONGEST_SLUG = 50, 80


class NotThese(Exception):
    """Words that cannot be kept."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


class SomethingNew(Exception):
    """Somebody saved meanwhile: `newest` is what is there now."""

    message = _("Somebody else has changed it meanwhile.")

    def __init__(self, newest: Revision) -> None:
        super().__init__(newest.pk)
        self.newest = newest


class NotYours(Exception):
    message = _("This article is changed by others. You can flag what is wrong with it.")


@transaction.atomic
def begin(
    said: Words, *, about: About, language: str, by: Person, now: datetime, key: str = ""
) -> Translation:
    """A new article with its first words, in progress."""
    said = _fit(said)
    article = Article.objects.create(
        key=_free_key(key or said.title),
        kind=about.kind,
        category=about.category,
        topic=about.topic,
        audience=about.audience,
        governance=about.governance,
        brand=about.brand,
        environment=about.environment,
        reasons=list(about.reasons),
        related=list(about.related),
        place=about.category.article_set.count(),
        language=_known(language),
        owner=about.owner,
        review_due=about.review_due,
        valid_until=about.valid_until,
        created_by=by,
        created_at=now,
    )
    translation = _opened(article, language, said.title)
    _written(translation, said, of=None, note="", by=by, now=now)
    events.record("article.begun", article, by=by, language=language)
    return translation


@transaction.atomic
def translate(
    article: Article, said: Words, *, language: str, by: Person, now: datetime
) -> Translation:
    """Its first words in another language; where there are some, they are saved on top of them."""
    said = _fit(said)
    article = rows.locked(article)
    _guard(article, by)
    translation = article.translations.filter(language=_known(language)).first()
    if translation is None:
        translation = _opened(article, language, said.title)
    translation.article = article
    _written(translation, said, of=_source(translation), note="", by=by, now=now)
    events.record("article.translated", article, by=by, language=language)
    return translation


@transaction.atomic
def save(
    translation: Translation,
    said: Words,
    *,
    by: Person,
    now: datetime,
    on: int | None = None,
    note: str = "",
) -> Revision:
    """The newest words. `on` is the revision that they were written on top of; if it is not the
    newest any more, `SomethingNew`."""
    said = _fit(said)
    translation = rows.locked_with(translation)
    newest = translation.newest
    assert newest is not None
    _guard(translation.article, by)
    if on is not None and on != newest.pk:
        raise SomethingNew(newest)
    source = _source(translation)
    is_behind = source is not None and newest.of_id != source.pk
    if said == Words.of(newest) and not is_behind:
        return newest
    revision = _written(translation, said, of=source, note=note, by=by, now=now)
    events.record(
        "article.written",
        translation.article,
        by=by,
        language=translation.language,
        number=revision.number,
    )
    return revision


@transaction.atomic
def restore(
    translation: Translation, revision: Revision, *, by: Person, now: datetime, note: str = ""
) -> Revision:
    """The words of an old revision as a new one."""
    if revision.translation_id != translation.pk:
        raise LookupError(revision.pk)
    return save(translation, Words.of(revision), by=by, now=now, note=note)


def may_write(article: Article, person: Person) -> bool:
    """Who may change it (domain 2.10): what is open and not published, whoever may draft; what is
    governed, whoever looks after articles."""
    if person.may("knowledge.write"):
        return True
    is_draft = article.confidence in {Article.WIP, Article.NOT_VALIDATED}
    return (
        person.may("knowledge.draft")
        and is_draft
        and article.governance == Article.OPEN
        and article.created_by_id == person.pk
    )


def _guard(article: Article, by: Person) -> None:
    if not may_write(article, by):
        raise NotYours


def _fit(said: Words) -> Words:
    said = said.cleaned()
    if not said.title:
        raise NotThese(_("A title is needed."))
    if len(said.title) > LONGEST_TITLE:
        raise NotThese(_("The title is too long."))
    if len(said.summary) > LONGEST_SUMMARY:
        raise NotThese(_("The short answer is too long."))
    return said


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise NotThese(_("Articles are not written in this language."))
    return language


def _opened(article: Article, language: str, title: str) -> Translation:
    slug = _free_slug(title, language)
    return Translation.objects.create(article=article, language=language, slug=slug)


def _written(
    translation: Translation,
    said: Words,
    *,
    of: Revision | None,
    note: str,
    by: Person,
    now: datetime,
) -> Revision:
    """What was asked of compliance about older words is not asked any more."""
    last = translation.newest
    revision = Revision.objects.create(
        translation=translation,
        number=last.number + 1 if last else 1,
        title=said.title,
        summary=said.summary,
        terms=list(said.terms),
        body=said.body,
        of=of,
        note=note[:200],
        written_by=by,
        written_at=now,
    )
    translation.newest = revision
    translation.save(update_fields=["newest"])
    SignOff.objects.filter(revision__translation=translation, state=SignOff.OPEN).update(
        state=SignOff.WITHDRAWN
    )
    return revision


def _source(translation: Translation) -> Revision | None:
    """The newest words of the language in which the article was written first."""
    article = translation.article
    if translation.language == article.language:
        return None
    first = article.translations.select_related("newest").get(language=article.language)
    return first.newest


def _free_key(words: str) -> str:
    base = _slug_of(words, _LONGEST_KEY)
    taken = set(Article.objects.filter(key__startswith=base).values_list("key", flat=True))
    return _free(base, taken)


def _free_slug(title: str, language: str) -> str:
    base = _slug_of(title, _LONGEST_SLUG)
    if base in RESERVED:
        base = f"{base}-1"
    same = Translation.objects.filter(language=language, slug__startswith=base)
    return _free(base, set(same.values_list("slug", flat=True)))


# addresses of the help centre's own pages beside the articles
RESERVED = frozenset(
    {
        *("topics", "search", "suggest", "status", "go", "media"),
        *("contact", "requests", "sign-in", "sign-out"),
    }
)


def _free(base: str, taken: set[str]) -> str:
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
