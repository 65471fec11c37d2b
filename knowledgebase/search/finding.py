"""Finding articles by what somebody typed."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from knowledgebase.articles import reading
from knowledgebase.search import typed as understanding
from knowledgebase.search.answers import Marker, answer
from knowledgebase.search.ranking import ranked
from knowledgebase.search.vocabulary import Key, vocabulary


class Hit(NamedTuple):
    translation_id: int
    article_id: int
    key: str
    slug: str
    language: str
    title: str
    summary: str
    category: str
    minutes: int
    answer: Markup  # what it says about it, the words that were asked for in <mark>
    weight: float


class Found(NamedTuple):
    hits: list[Hit]
    spelled: str  # what was probably meant, and has been looked for too; empty: what was typed


def find(
    brand_id: int,
    language: str,
    typed: str,
    *,
    audiences: Collection[str],
    now: datetime,
    most: int = 10,
) -> Found:
    """The articles that answer it, best first; none where nothing does."""
    known = vocabulary(Key(brand_id, language[:2], frozenset(audiences)), now=now)
    asked = understanding.read(typed, known)
    weighed = ranked(asked, known, brand_id=brand_id, audiences=audiences, now=now)[:most]
    chosen = reading.chosen(brand_id, [pk for _weight, pk in weighed], audiences=audiences, now=now)
    marker = Marker(asked, known.language)
    hits = [
        Hit(*listed, answer(marker, listed.summary, text), weight)
        for weight, pk in weighed
        if pk in chosen
        for listed, text in [chosen[pk]]
    ]
    return Found(hits, asked.spelled if hits and not known.is_old else "")
