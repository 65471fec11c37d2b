"""What readers may see of articles, at the moment at which they ask.

What is withdrawn, archived or over is never shown; what has lapsed, or becomes public at this
moment, is rendered as it is now, whether or not the clock has come to it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Min, Q, QuerySet

from accounts.organisation.models import Brand
from helpdesk.lib.prepared import ask
from knowledgebase.articles import renditions
from knowledgebase.articles.models import Article, Rendition, Translation
from knowledgebase.facts import editions
from knowledgebase.facts.sheet import sheet_of

PLAYERS = frozenset({Article.PLAYERS})
STAFF = frozenset({Article.AGENTS, Article.PLAYERS})
EDITORS = frozenset({Article.INTERNAL, Article.AGENTS, Article.PLAYERS})

_WORDS_A_MINUTE = 200


class Shown(NamedTuple):
    translation_id: int
    article_id: int
    key: str
    slug: str
    language: str
    title: str
    summary: str
    html: str
    contents: list[dict[str, str]]  # headings: id and text
    text: str
    category: str  # its slug
    topic: str
    kind: str
    updated_at: datetime
    minutes: int  # that reading it takes
    good_until: datetime | None  # it is another then, or there is none
    related: list[str]  # keys; some may not be shown to this reader
    audience: str
    revision_id: int


class Listed(NamedTuple):
    translation_id: int
    article_id: int
    key: str
    slug: str
    language: str
    title: str
    summary: str
    category: str
    minutes: int


def generation() -> int:
    """Another one whenever anything has changed that readers see; ask before you read."""
    return editions.number(editions.ARTICLES)


def changes_at(now: datetime) -> datetime | None:
    """The next moment at which time alone changes what is shown, whichever article it is."""
    moments = [
        Translation.objects.filter(publish_at__gt=now).aggregate(at=Min("publish_at"))["at"],
        Article.objects.filter(valid_until__gt=now).aggregate(at=Min("valid_until"))["at"],
        Rendition.objects.filter(good_until__gt=now).aggregate(at=Min("good_until"))["at"],
    ]
    return min((one for one in moments if one), default=None)


def shown(
    brand_id: int, language: str, slug: str, *, audiences: Collection[str], now: datetime
) -> Shown | None:
    rows = _readable(brand_id, language, audiences, now).filter(slug=slug)
    return _shown(rows, brand_id, now)


def shown_by_key(
    brand_id: int, language: str, key: str, *, audiences: Collection[str], now: datetime
) -> Shown | None:
    rows = _readable(brand_id, language, audiences, now).filter(article__key=key)
    return _shown(rows, brand_id, now)


def listed(
    brand_id: int,
    language: str,
    *,
    audiences: Collection[str],
    now: datetime,
    category: str | None = None,
    keys: Collection[str] | None = None,
) -> list[Listed]:
    """In the order of the shelves: all, or those of a category, or with one of these keys."""
    rows = _readable(brand_id, language, audiences, now)
    if keys is not None:
        rows = rows.filter(article__key__in=keys)
    if category is not None:
        rows = rows.filter(article__category__slug=category)
    rows = rows.order_by("article__category__place", "article__place", "article_id")
    made = _made(rows.select_related("article__category"), brand_id, now)
    return [_listed(row, one) for row, one in made]


def chosen(
    brand_id: int, translation_ids: Collection[int], *, audiences: Collection[str], now: datetime
) -> dict[int, tuple[Listed, str]]:
    """Of these what may be shown, by translation, each with its words alone."""
    return _chosen(_WITH_TEXT, brand_id, translation_ids, audiences, now)


def titles(
    brand_id: int, translation_ids: Collection[int], *, audiences: Collection[str], now: datetime
) -> dict[int, Listed]:
    """Of these what may be shown, by translation."""
    found = _chosen(_WITHOUT_TEXT, brand_id, translation_ids, audiences, now)
    return {pk: listed for pk, (listed, _text) in found.items()}


# what `_readable` and `_is_good` say, for whoever asks at every key that is pressed
_CHOSEN = f"""
SELECT t.id, a.id, a.key, t.slug, t.language, m.title, m.summary, c.slug, m.words, {{text}},
       COALESCE(m.revision_id = t.published_id, false)
       AND COALESCE(t.publish_at > %(now)s, true) AND COALESCE(m.good_until > %(now)s, true)
FROM knowledgebase_translation t
JOIN knowledgebase_article a ON a.id = t.article_id
    AND a.confidence IN ('{Article.NOT_VALIDATED}', '{Article.VALIDATED}')
    AND a.audience = ANY(%(audiences)s::text[])
    AND (a.brand_id IS NULL OR a.brand_id = %(brand)s)
    AND (a.valid_until IS NULL OR a.valid_until > %(now)s)
JOIN knowledgebase_category c ON c.id = a.category_id
LEFT JOIN knowledgebase_rendition m ON m.translation_id = t.id AND m.brand_id = %(brand)s
WHERE t.id = ANY(%(ids)s::bigint[]) AND (t.published_id IS NOT NULL OR t.publish_at <= %(now)s)
"""  # noqa: S608 - constants of our own
_WITH_TEXT, _WITHOUT_TEXT = _CHOSEN.format(text="m.text"), _CHOSEN.format(text="''")


def _chosen(
    statement: str,
    brand_id: int,
    translation_ids: Collection[int],
    audiences: Collection[str],
    now: datetime,
) -> dict[int, tuple[Listed, str]]:
    if not translation_ids:
        return {}
    asked = {
        "brand": brand_id,
        "ids": list(translation_ids),
        "audiences": sorted(audiences),
        "now": now,
    }
    found, stale = {}, []
    for *listed, words, text, is_good in ask(statement, asked):
        if is_good:
            found[listed[0]] = Listed._make([*listed, _minutes(words)]), text
        else:
            stale.append(listed[0])
    if stale:
        rows = _readable(brand_id, None, audiences, now).filter(pk__in=stale)
        made = _made(rows.select_related("article__category"), brand_id, now)
        found |= {row.pk: (_listed(row, one), one.text) for row, one in made}
    return found


def languages_of(
    brand_id: int, key: str, *, audiences: Collection[str], now: datetime
) -> dict[str, str]:
    """In which languages it is read, and its slug in each."""
    rows = _readable(brand_id, None, audiences, now).filter(article__key=key)
    return dict(rows.values_list("language", "slug"))


def _readable(
    brand_id: int, language: str | None, audiences: Collection[str], now: datetime
) -> "QuerySet[Translation]":
    rows = Translation.objects.filter(
        Q(published__isnull=False) | Q(publish_at__lte=now),
        Q(article__valid_until=None) | Q(article__valid_until__gt=now),
        Q(article__brand=None) | Q(article__brand=brand_id),
        article__confidence__in=[Article.NOT_VALIDATED, Article.VALIDATED],
        article__audience__in=audiences,
    )
    return rows if language is None else rows.filter(language=language)


def _shown(rows: "QuerySet[Translation]", brand_id: int, now: datetime) -> Shown | None:
    for row, made in _made(rows.select_related("article__category"), brand_id, now):
        article = row.article
        is_due = row.publish_at is not None and row.publish_at <= now
        coming = [made.good_until, article.valid_until, None if is_due else row.publish_at]
        updated = row.publish_at if is_due else row.published_at
        return Shown(
            row.pk,
            article.pk,
            article.key,
            row.slug,
            row.language,
            made.title,
            made.summary,
            made.html,
            made.contents,
            made.text,
            article.category.slug,
            article.topic,
            article.kind,
            updated or made.rendered_at,
            _minutes(made.words),
            min((one for one in coming if one is not None), default=None),
            list(article.related),
            article.audience,
            made.revision_id,
        )
    return None


def _listed(row: Translation, made: Rendition) -> Listed:
    return Listed(
        row.pk,
        row.article_id,
        row.article.key,
        row.slug,
        row.language,
        made.title,
        made.summary,
        row.article.category.slug,
        _minutes(made.words),
    )


_OWN = ("revision_id", "title", "summary", "html", "contents", "text", "words", "good_until")


def _made(
    rows: "QuerySet[Translation]", brand_id: int, now: datetime
) -> list[tuple[Translation, Rendition]]:
    """Each with what its readers see now; one query, as long as nothing has lapsed."""
    rows = rows.annotate(
        made=FilteredRelation("renditions", condition=Q(renditions__brand=brand_id))
    ).annotate(
        **{f"made_{name}": F(f"made__{name}") for name in (*_OWN, "rendered_at")},
    )
    found = list(rows)
    stale = [row for row in found if not _is_good(row, now)]
    anew = _anew(stale, brand_id, now) if stale else {}
    return [(row, anew.get(row.pk) or _kept(row, brand_id)) for row in found]


def _is_good(row: Translation, now: datetime) -> bool:
    made: int | None = row.made_revision_id  # type: ignore[attr-defined]
    until: datetime | None = row.made_good_until  # type: ignore[attr-defined]
    is_due = row.publish_at is not None and row.publish_at <= now
    return made == row.published_id and not is_due and (until is None or until > now)


def _kept(row: Translation, brand_id: int) -> Rendition:
    values = {name: getattr(row, f"made_{name}") for name in (*_OWN, "rendered_at")}
    return Rendition(translation_id=row.pk, brand_id=brand_id, **values)


def _anew(rows: Sequence[Translation], brand_id: int, now: datetime) -> dict[int, Rendition]:
    """Not kept: that is for the clock, as readers write nothing."""
    brand = Brand.objects.get(pk=brand_id)
    sheet = sheet_of(brand_id, now)
    fresh = Translation.objects.select_related("article", "published", "scheduled").in_bulk(
        [row.pk for row in rows]
    )
    wanted = {}
    for row in fresh.values():
        is_due = row.publish_at is not None and row.publish_at <= now
        revision = row.scheduled if is_due else row.published
        if revision is not None:
            wanted[row.pk] = row, revision
    places = renditions.places_of([one.body for _row, one in wanted.values()], now)
    return {
        pk: renditions.rendition(
            row.article, row, revision, brand=brand, sheet=sheet, places=places
        )
        for pk, (row, revision) in wanted.items()
    }


def _minutes(words: int) -> int:
    return max(1, round(words / _WORDS_A_MINUTE))
