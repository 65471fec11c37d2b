"""The list of articles: what is asked of it, and a line for each, every word ready."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Concat, Lower
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from accounts.people.reader import Reader
from helpdesk.lib.text import clean, fold, squeeze
from knowledgebase.articles import states
from knowledgebase.articles.models import Article, Category, Flag, SignOff, Translation
from knowledgebase.articles.verbs import visible_articles

PAGE = 50
_LETTERS = "IİıŞşĞğÇçÖöÜüÂâÎîÛûÄäÉéÑñÁáÍíÓóÚú", "iiissggccoouuaaiiuuaaeennaaiioouu"

NEEDS: dict[str, str | Promise] = {
    "stale": _("Out of date"),
    "flagged": _("Somebody says it is wrong"),
    "signing": _("Waits for compliance"),
    "unpublished": _("Newer words not published"),
    "behind": _("A translation is behind"),
    "review": _("Review is due"),
}
OWNERS: dict[str, str | Promise] = {"me": _("Mine"), "nobody": _("Nobody’s")}


class Asked(NamedTuple):
    """The filters; each empty where it is not used."""

    words: str
    state: str
    category: str
    missing: str  # in which language there is nothing to read
    owner: str
    needs: str
    kind: str

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        def one(name: str, known: Any) -> str:
            said = query.get(name, "")
            return said if said in known else ""

        return cls(
            squeeze(clean(query.get("q", "")))[:80],
            one("state", states.STATES),
            query.get("category", "")[:40],
            one("missing", states.LANGUAGES),
            one("owner", OWNERS),
            one("needs", NEEDS),
            one("kind", states.KINDS),
        )

    @property
    def is_some(self) -> bool:
        return any(self)


class Line(NamedTuple):
    key: str
    title: str
    language: str  # of its title
    category: str
    kind: str  # empty for what most of them are
    state: str
    says: str  # the state in words
    languages: list[states.Standing]
    owner: Person | None
    review: str
    is_review_due: bool
    changed: str
    scheduled: str
    flags: int
    is_stale: bool
    is_signing: bool


class Found(NamedTuple):
    lines: list[Line]
    total: int
    pages: int


def read(person: Person, asked: Asked, *, page: int, reader: Reader) -> Found:
    rows = narrowed(visible_articles(person), asked, person, now=reader.now)
    count = rows.count()
    ordered = (
        rows.select_related("category", "owner")
        .annotate(changed_at=Max("translations__revisions__written_at"))
        .order_by(*(("-changed_at", "pk") if asked.is_some else _SHELVES))
    )
    pages = max(1, -(-count // PAGE))
    first = (min(page, pages) - 1) * PAGE
    return Found(_lines(list(ordered[first : first + PAGE]), reader), count, pages)


_SHELVES = ("category__place", "category_id", "place", "pk")


def narrowed(
    rows: "QuerySet[Article]", asked: Asked, person: Person, *, now: datetime
) -> "QuerySet[Article]":
    for word in fold(asked.words).split()[:6]:
        rows = rows.filter(_says(word) | Q(key__contains=word.replace(" ", "-")))
    if asked.category:
        rows = rows.filter(category__slug=asked.category)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.owner:
        rows = rows.filter(owner=person if asked.owner == "me" else None)
    if asked.missing:
        seen = _translations().filter(language=asked.missing, published__isnull=False)
        rows = rows.exclude(Exists(seen))
    if asked.state:
        rows = _in_state(rows, asked.state, now)
    return _needing(rows, asked.needs, now) if asked.needs else rows


def _says(word: str) -> Exists:
    """A title, a summary or a term of any language has it, however it is spelt."""
    said = Concat(
        *("newest__title", Value(" "), "newest__summary", Value(" ")),
        Func(
            *(F("newest__terms"), Value(" ")),
            function="ARRAY_TO_STRING",
            output_field=CharField(),
        ),
        output_field=CharField(),
    )
    folded = Lower(Func(said, *map(Value, _LETTERS), function="TRANSLATE"))
    return Exists(_translations().annotate(said=folded).filter(said__contains=word))


def _translations() -> "QuerySet[Translation]":
    return Translation.objects.filter(article=OuterRef("pk"))


def _in_state(rows: "QuerySet[Article]", state: str, now: datetime) -> "QuerySet[Article]":
    is_out = Exists(_translations().filter(published__isnull=False))
    is_coming = Exists(_translations().filter(publish_at__isnull=False))
    is_over = Q(valid_until__isnull=False, valid_until__lte=now)
    if state == states.ARCHIVED:
        return rows.filter(confidence=Article.ARCHIVED)
    rows = rows.exclude(confidence=Article.ARCHIVED)
    if state == states.EXPIRED:
        return rows.filter(is_over)
    rows = rows.exclude(is_over)
    if state == states.SCHEDULED:
        return rows.filter(is_coming)
    if state == states.DRAFT:
        return rows.exclude(is_out).exclude(is_coming)
    return rows.filter(is_out, audience=state)


def _needing(rows: "QuerySet[Article]", needs: str, now: datetime) -> "QuerySet[Article]":
    ours = _translations()
    if needs == "stale":
        return rows.filter(stale_since__isnull=False)
    if needs == "review":
        return rows.filter(review_due__lte=now.date())
    if needs == "flagged":
        return rows.filter(Exists(Flag.objects.filter(article=OuterRef("pk"), state=Flag.OPEN)))
    if needs == "signing":
        asked = ours.filter(newest__sign_offs__state=SignOff.OPEN)
        return rows.filter(Exists(asked))
    if needs == "behind":
        newer = F("published__of__number")
        behind = ours.filter(published__of__translation__published__number__gt=newer)
        return rows.filter(Exists(behind))
    unseen = ours.exclude(newest=F("published")).filter(newest__isnull=False)
    return rows.exclude(confidence=Article.ARCHIVED).filter(Exists(unseen))


def _lines(articles: list[Article], reader: Reader) -> list[Line]:
    keys = [one.pk for one in articles]
    texts: dict[int, list[Translation]] = defaultdict(list)
    asked = SignOff.objects.filter(revision=OuterRef("newest"), state=SignOff.OPEN)
    for text in (
        Translation.objects.filter(article__in=keys)
        .select_related("newest__of", "published__of")
        .annotate(is_signing=Exists(asked))
        .order_by("pk")
    ):
        texts[text.article_id].append(text)
    flags = dict(
        Flag.objects.filter(article__in=keys, state=Flag.OPEN)
        .values_list("article")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return [_line(one, texts[one.pk], flags.get(one.pk, 0), reader) for one in articles]


def _line(article: Article, texts: list[Translation], flags: int, reader: Reader) -> Line:
    state = states.state_of(article, texts, now=reader.now)
    title, language = title_of(article, texts, reader.language)
    coming = min((one.publish_at for one in texts if one.publish_at), default=None)
    due = article.review_due
    return Line(
        article.key,
        title,
        language,
        name_in(article.category, reader.language),
        "" if article.kind == Article.ARTICLE else str(states.KINDS[article.kind]),
        state,
        str(states.STATES[state]),
        states.standings(article, texts),
        article.owner,
        reader.day(due) if due else "",
        due is not None and due <= reader.now.astimezone(reader.tz).date(),
        reader.short(article.changed_at) if article.changed_at else "",  # type: ignore[attr-defined]
        reader.full_ahead(coming) if coming else "",
        flags,
        article.stale_since is not None,
        any(one.is_signing for one in texts),  # type: ignore[attr-defined]
    )


def title_of(article: Article, texts: list[Translation], language: str) -> tuple[str, str]:
    """In the reader's language where it is written in it, else in its first; and which it is."""
    there = {one.language: one for one in texts if one.newest}
    for code in (language[:2], article.language, *there):
        if code in there and (newest := there[code].newest):
            return newest.title, code
    return article.key, "en"


def name_in(category: Category, language: str) -> str:
    names: dict[str, str] = category.names
    return names.get(language[:2]) or names.get("en") or category.slug


def named(
    person: Person, words: str, *, language: str, most: int, now: datetime
) -> list[tuple[str, str, str]]:
    """Key, title and state of those that words could lead to."""
    asked = Asked(words, "", "", "", "", "", "")
    rows = narrowed(visible_articles(person), asked, person, now=now)
    rows = rows.exclude(confidence=Article.ARCHIVED).order_by(*_SHELVES)[:most]
    found = list(rows.prefetch_related("translations__newest"))
    lines = [(one, list(one.translations.all())) for one in found]
    return [
        (
            one.key,
            title_of(one, texts, language)[0],
            str(states.STATES[states.state_of(one, texts, now=now)]),
        )
        for one, texts in lines
    ]
