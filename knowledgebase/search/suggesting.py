"""Titles for somebody who is still typing: the last word may be the beginning of one."""

from collections.abc import Collection
from datetime import datetime

from knowledgebase.articles import reading
from knowledgebase.articles.reading import Listed
from knowledgebase.search import typed as understanding
from knowledgebase.search.ranking import ranked
from knowledgebase.search.vocabulary import Key, vocabulary


def suggest(
    brand_id: int,
    language: str,
    typed: str,
    *,
    audiences: Collection[str],
    now: datetime,
    most: int = 6,
) -> list[Listed]:
    known = vocabulary(Key(brand_id, language[:2], frozenset(audiences)), now=now)
    asked = understanding.read(typed, known, begun=True)
    weighed = ranked(asked, known, brand_id=brand_id, audiences=audiences, now=now)[:most]
    titles = reading.titles(brand_id, [pk for _weight, pk in weighed], audiences=audiences, now=now)
    return [titles[pk] for _weight, pk in weighed if pk in titles]
