"""Articles that say much the same, shown before somebody writes another one."""

import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from math import log
from typing import NamedTuple

from accounts.people.models import Person
from helpdesk.lib.lexemes import Word, stems, words_in
from knowledgebase.articles.models import Article, Translation
from knowledgebase.articles.verbs import visible_articles
from knowledgebase.facts import editions

MOST = 4
# Of the weight of what was typed. Measured on titles as players would word them (134 of the
# labelled questions): the right article is among those shown in 58 of 100; of 12 titles about
# something new 3 show any.
ENOUGH = 0.3
_KEPT_FOR = 60.0  # seconds; drafts count no edition
_TITLE, _TERM = 1.0, 0.7
_LEAST = 2  # letters of a word that says something


class Near(NamedTuple):
    article_id: int
    key: str
    language: str
    title: str
    summary: str
    confidence: str
    audience: str
    likeness: float  # 0 to 1


class _Known(NamedTuple):
    near: Near
    words: dict[str, float]  # with how much each says here: in the title, or among the terms


def articles(
    title: str, *, person: Person, now: datetime, language: str = "", besides: int = 0
) -> list[Near]:
    """Those that this person may see, the likest first; of each its likest language. `besides` is
    the article that is being written."""
    if not title.strip():
        return []
    typed = _stemmed(title, language or person.language)
    known = _known()
    scored = sorted(
        (
            one.near._replace(likeness=round(likeness, 2))
            for one in known.rows
            if one.near.article_id != besides
            and (not language or one.near.language == language)
            and (likeness := known.likeness(typed, one.words)) >= ENOUGH
        ),
        key=lambda near: -near.likeness,
    )
    seen = _visible({near.article_id for near in scored[: MOST * 10]}, person)
    best: dict[int, Near] = {}
    for near in scored:
        if near.article_id in seen:
            best.setdefault(near.article_id, near)
    return list(best.values())[:MOST]


class _Shelf(NamedTuple):
    rows: list[_Known]
    rarity: dict[str, float]
    usual: float  # of a word that stands nowhere

    def likeness(self, typed: set[str], words: dict[str, float]) -> float:
        """How much of the weight of what was typed stands there."""
        weight = sum(self.rarity.get(word, self.usual) for word in typed)
        shared = sum(self.rarity.get(word, 0.0) * words.get(word, 0.0) for word in typed)
        return shared / weight if weight else 0.0


_kept: tuple[float, int, _Shelf] | None = None


def forget() -> None:
    """Tests begin without."""
    global _kept
    _kept = None


def _known() -> _Shelf:
    global _kept
    edition, at = editions.number(editions.ARTICLES), time.monotonic()
    if _kept is None or _kept[1] != edition or at - _kept[0] > _KEPT_FOR:
        _kept = at, edition, _read()
    return _kept[2]


def _read() -> _Shelf:
    rows = (
        Translation.objects.filter(newest__isnull=False)
        .exclude(article__confidence=Article.ARCHIVED)
        .values_list(
            "article_id",
            "article__key",
            "language",
            "newest__title",
            "newest__summary",
            "article__confidence",
            "article__audience",
            "newest__terms",
        )
    )
    nears = [(Near(*row[:-1], 0.0), row[-1]) for row in rows]
    words = _weighed(nears)
    known = [_Known(near, said) for (near, _terms), said in zip(nears, words, strict=True)]
    many = Counter(word for one in known for word in one.words)
    rarity = {word: log(1 + len(known) / count) for word, count in many.items()}
    return _Shelf(known, rarity, log(1 + len(known)))


def _weighed(nears: list[tuple[Near, list[str]]]) -> list[dict[str, float]]:
    """The stemmed words of each; one statement for each language."""
    split = [
        (near.language, _words(near.title, near.language), _words(" ".join(terms), near.language))
        for near, terms in nears
    ]
    stemmed: dict[str, dict[Word, tuple[str, ...]]] = {}
    for language in {one[0] for one in split}:
        every = {word for of, *both in split if of == language for some in both for word in some}
        stemmed[language] = stems(every, language)
    return [
        dict.fromkeys((_stem(word, stemmed[language]) for word in terms), _TERM)
        | dict.fromkeys((_stem(word, stemmed[language]) for word in title), _TITLE)
        for language, title, terms in split
    ]


def _words(text: str, language: str) -> list[Word]:
    return [one for one in words_in(text, language) if len(one.folded) >= _LEAST]


def _stem(word: Word, stemmed: dict[Word, tuple[str, ...]]) -> str:
    """As search folds it, by its stem where it has one."""
    return (stemmed.get(word) or (word.folded,))[0]


def _stemmed(text: str, language: str) -> set[str]:
    words = _words(text, language)
    stemmed = stems(words, language)
    return {_stem(word, stemmed) for word in words}


def _visible(ids: Iterable[int], person: Person) -> set[int]:
    return set(visible_articles(person).filter(pk__in=list(ids)).values_list("pk", flat=True))
