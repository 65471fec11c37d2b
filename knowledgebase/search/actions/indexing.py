"""Keeping what search reads of articles: of each translation the words of its published revision.

A row that is missing makes an article that nobody finds; one too many finds nothing that a reader
may not see, as whoever searches looks at the articles themselves.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from helpdesk.lib.html.plain import text_of
from helpdesk.lib.prepared import ask
from knowledgebase.articles.models import Revision, Translation
from knowledgebase.search.everyday import is_telling
from knowledgebase.search.models import Entry
from knowledgebase.search.tokens import Token, tokens_of

RULES = 1  # of what rows hold; those made by older ones are made anew by `rebuild_articles_search`

_AT_ONCE = 100
# how much a word says of an article, by where it stands
_TITLE, _TERMS, _SUMMARY, _HEADINGS, _BODY = 3.0, 2.0, 1.5, 1.5, 1.0
_USUAL_BODY = 250  # telling words; in a longer one each says less
_ENOUGH = 2.5  # of these a word says half of all that it can
_LONGEST_BODY = 100_000
_HEADING = re.compile(r"<h[23][^>]*>(.*?)</h[23]>", re.DOTALL)
_FACT = re.compile(r"\{\{fact:[\w-]+\}\}")
_LONGEST_WORD = 60

_KEEP_ENTRIES = f"""
INSERT INTO knowledgebase_entry (translation_id, revision_id, language, rules, said, words)
SELECT e.id, e.revision, %(language)s, {RULES}, e.said::jsonb,
       ARRAY(SELECT jsonb_array_elements_text(e.words::jsonb))
FROM unnest(%(ids)s::bigint[], %(revisions)s::bigint[], %(said)s::text[], %(words)s::text[])
    AS e(id, revision, said, words)
RETURNING translation_id
"""  # noqa: S608 - constants of our own
_KEEP_POSTINGS = """
WITH kept AS (INSERT INTO knowledgebase_posting (language, lexeme, entry_id, weight)
SELECT %(language)s, p.lexeme, p.id, p.weight
FROM unnest(%(ids)s::bigint[], %(lexemes)s::text[], %(weights)s::float8[]) AS p(id, lexeme, weight)
RETURNING 1) SELECT count(*) FROM kept
"""


@transaction.atomic
def keep(article_ids: Iterable[int]) -> None:
    """Makes what is published of these articles found, and nothing else of them."""
    rows = Translation.objects.filter(article_id__in=set(article_ids)).order_by("pk")
    _keep(rows.select_for_update(no_key=True, of=("self",)))


def rebuild(*, every: bool) -> int:
    """Makes rows anew: every one, or those that are missing or made by older rules."""
    wanted = Translation.objects.filter(published__isnull=False)
    if not every:
        wanted = wanted.exclude(
            pk__in=Entry.objects.filter(
                rules=RULES, revision_id=F("translation__published_id")
            ).values("pk")
        )
    gone = Entry.objects.filter(Q(translation__published=None)).values_list("pk", flat=True)
    numbers = sorted({*wanted.values_list("pk", flat=True), *gone})
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        with transaction.atomic():
            rows = Translation.objects.filter(pk__in=some).order_by("pk")
            _keep(rows.select_for_update(no_key=True, of=("self",)), every=True)
    return len(numbers)


def _keep(translations: Iterable[Translation], *, every: bool = False) -> None:
    rows = list(translations)
    if not every:
        known = Entry.objects.filter(pk__in=[row.pk for row in rows], rules=RULES)
        revisions = dict(known.values_list("pk", "revision_id"))
        rows = [row for row in rows if revisions.get(row.pk) != row.published_id]
    if not rows:
        return
    Entry.objects.filter(pk__in=[row.pk for row in rows]).delete()
    published = Revision.objects.in_bulk(
        [row.published_id for row in rows if row.published_id is not None]
    )
    by_language: dict[str, list[tuple[Translation, Revision]]] = {}
    for row in rows:
        if row.published_id is not None:
            some = by_language.setdefault(row.language, [])
            some.append((row, published[row.published_id]))
    for language, some in by_language.items():
        _add(language, some)


def _add(language: str, some: list[tuple[Translation, Revision]]) -> None:
    texts = [piece for _row, revision in some for piece in _pieces(revision)]
    tokens = iter(tokens_of(texts, language))
    entries, postings = [], []
    for row, revision in some:
        title, summary, headings, body, *terms = (
            next(tokens) for _piece in range(4 + len(revision.terms))
        )
        said = {
            "title": _written(title),
            "summary": _written(summary),
            "terms": [_written(term) for term in terms],
        }
        pieces = (title, summary, headings, body, *terms)
        words = {token.lower for piece in pieces for token in piece}
        spelled = sorted(word for word in words if len(word) <= _LONGEST_WORD)
        entries.append((row.pk, revision.pk, json.dumps(said), json.dumps(spelled)))
        weights = _weights(language, title, summary, headings, body, terms)
        postings += [(row.pk, lexeme, weight) for lexeme, weight in sorted(weights.items())]
    _ask(_KEEP_ENTRIES, language, ("ids", "revisions", "said", "words"), entries)
    _ask(_KEEP_POSTINGS, language, ("ids", "lexemes", "weights"), postings)


def _ask(
    statement: str, language: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    ask(statement, {"language": language, **columns})


def _pieces(revision: Revision) -> list[str]:
    body = revision.body[:_LONGEST_BODY]
    headings = text_of(" ".join(_HEADING.findall(body)))
    words = text_of(_FACT.sub(" ", _HEADING.sub(" ", body)))
    return [revision.title, _FACT.sub(" ", revision.summary), headings, words, *revision.terms]


def _written(tokens: Iterable[Token]) -> list[str]:
    return [" ".join(token.keys) for token in tokens]


def _weights(
    language: str,
    title: list[Token],
    summary: list[Token],
    headings: list[Token],
    body: list[Token],
    terms: list[list[Token]],
) -> dict[str, float]:
    """How much the entry is about each lexeme, from 0 to 1."""
    told: dict[str, float] = defaultdict(float)
    each = _BODY / max(1.0, 0.5 + len(body) / (2 * _USUAL_BODY))
    all_terms = [token for term in terms for token in term]
    for tokens, weight in (
        (title, _TITLE),
        (all_terms, _TERMS),
        (summary, _SUMMARY),
        (headings, _HEADINGS),
        (body, each),
    ):
        for token in tokens:
            if is_telling(token.folded, language):
                for key in token.keys:
                    told[key] += weight
    return {key: weight / (weight + _ENOUGH) for key, weight in told.items()}
