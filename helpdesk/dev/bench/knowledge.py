"""The help centre with 5,000 articles: how fast what players type is answered."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

import yaml
from django.db import connection, transaction
from django.utils import timezone

from accounts.organisation.models import Brand
from accounts.people.models import Person
from helpdesk.dev.places import ROOT
from knowledgebase.articles import reading, shipped_files
from knowledgebase.articles.actions import renditions, shipping
from knowledgebase.articles.models import Article, Revision, Translation
from knowledgebase.search.actions import indexing
from knowledgebase.search.finding import find
from knowledgebase.search.suggesting import suggest

ARTICLES = 5_000
BUDGET, SUGGEST_BUDGET = 30.0, 5.0  # p95 in milliseconds
_SLUG = "lunaro"  # facts that are shipped have values for it
_AT_ONCE = 200
_ROUNDS = 3
_ABOUT = {
    "tr": (
        *(
            "Ziraat",
            "Garanti",
            "Akbank",
            "İş Bankası",
            "Papara",
            "Yapı Kredi",
            "Enpara",
            "Halkbank",
        ),
        *("Süper Lig", "Şampiyonlar Ligi", "basketbol", "tenis", "voleybol", "espor", "rulet"),
        *("blackjack", "poker", "bakara", "slot", "tombala", "Android", "iPhone", "tablet"),
        *("İzmir", "Ankara", "Antalya", "Bursa", "yurt dışı", "hafta sonu", "bayram", "gece"),
    ),
    "en": (
        *("Barclays", "Monzo", "Revolut", "Lloyds", "Skrill", "Neteller", "Trustly", "PayPal"),
        *(
            "Premier League",
            "Champions League",
            "basketball",
            "tennis",
            "rugby",
            "esports",
            "roulette",
        ),
        *("blackjack", "poker", "baccarat", "slots", "bingo", "Android", "iPhone", "tablet"),
        *("London", "Leeds", "Dublin", "Malta", "abroad", "weekends", "holidays", "nights"),
    ),
}


def write(*, say: Callable[..., None]) -> None:
    """Once in a database: those that are shipped, and more like them. After a stop it goes on."""
    began, now = time.monotonic(), timezone.now()
    by, signer = (_person(name, role) for name, role in _KEEPERS)
    _brand(now)
    shipping.ship(by=by, signed_by=signer, now=now)
    originals = list(Article.objects.filter(key__in=shipped_files.articles()))
    chance = random.Random(11)
    wanted = ((n, chance.choice(originals)) for n in range(Article.objects.count(), ARTICLES))
    while some := list(islice(wanted, _AT_ONCE)):
        _add(some, chance, by=by, now=now)
    if indexing.rebuild(every=False):
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the database does by itself in time
        say(f"{ARTICLES} articles", seconds=time.monotonic() - began)


def measure() -> list[dict[str, Any]]:
    """In this process, one question after the other."""
    brand_id = Brand.objects.get(slug=_SLUG).pk
    audiences, now = reading.PLAYERS, timezone.now()

    def found(language: str, text: str) -> object:
        return find(brand_id, language, text, audiences=audiences, now=now)

    def begun(language: str, text: str) -> object:
        return suggest(brand_id, language, text, audiences=audiences, now=now)

    asked = [(one["language"], one["text"]) for one in questions()]
    typed = [(language, text[: 3 + n % 9]) for n, (language, text) in enumerate(asked)]
    return [
        _measured("search, in process", found, asked, BUDGET),
        _measured("suggestions, in process", begun, typed, SUGGEST_BUDGET),
    ]


def pages() -> list[str]:
    """Where each article is read, in no order."""
    rows = Translation.objects.filter(published__isnull=False, article__audience="players")
    found = [
        address(language, f"{slug}/") for language, slug in rows.values_list("language", "slug")
    ]
    random.Random(3).shuffle(found)
    return found


def searches() -> tuple[Iterator[str], Iterator[str]]:
    """Addresses of the page of what was found, and of what is offered while one types."""
    asked = [(one["language"], one["text"]) for one in questions()]
    whole = (f"{address(language, 'search/')}?{urlencode({'q': text})}" for language, text in asked)
    begun = (
        f"{address(language, 'suggest/')}?{urlencode({'q': text[: 3 + n % 9]})}"
        for n, (language, text) in enumerate(asked)
    )
    return cycle(whole), cycle(begun)


def questions() -> list[dict[str, Any]]:
    """What players type, from the samples of the tests."""
    text = (ROOT / "tests" / "samples" / "questions.yml").read_text(encoding="utf-8")
    cases: list[dict[str, Any]] = yaml.safe_load(text)["cases"]
    return cases


def address(language: str, rest: str = "") -> str:
    return f"/help/{_SLUG}/{language}/{rest}"


def said(figure: dict[str, Any]) -> str:
    over = "" if figure["p95_ms"] <= figure["budget_ms"] else f" OVER {figure['budget_ms']:g}"
    return f"{figure['name']:27} p50 {figure['p50_ms']} p95 {figure['p95_ms']} ms{over}"


_KEEPERS = (("Elif Kurt", "knowledge_editor"), ("Sinan Bayer", "compliance_officer"))


def _person(name: str, role: str) -> Person:
    found = Person.objects.filter(name=name, role=role).first()
    return found or Person.objects.create(
        kind=Person.STAFF, name=name, role=role, language="en", created_at=timezone.now()
    )


def _brand(now: datetime) -> None:
    Brand.objects.get_or_create(
        slug=_SLUG, defaults={"name": "Lunaro", "languages": ["tr", "en"], "created_at": now}
    )


@transaction.atomic
def _add(
    some: list[tuple[int, Article]], chance: random.Random, *, by: Person, now: datetime
) -> None:
    brand = Brand.objects.get(slug=_SLUG)
    articles = Article.objects.bulk_create(
        Article(
            key=f"{original.key}-{number}",
            kind=original.kind,
            category_id=original.category_id,
            topic=original.topic,
            confidence=Article.VALIDATED,
            audience=original.audience,
            governance=original.governance,
            brand=brand,
            language=original.language,
            created_by=by,
            created_at=now,
        )
        for number, original in some
    )
    translations, texts = [], []
    for article, (_number, original) in zip(articles, some, strict=True):
        place = chance.randrange(len(_ABOUT["tr"]))
        other = chance.choice(list(shipped_files.articles().values()))
        for language, text in shipped_files.articles()[original.key]["texts"].items():
            about = _ABOUT[language][place]
            translations.append(
                Translation(article=article, language=language, slug=f"{article.key}-{language}")
            )
            texts.append(dict(_about(text, about, other["texts"][language], chance), number=1))
    Translation.objects.bulk_create(translations)
    revisions = Revision.objects.bulk_create(
        Revision(translation=one, written_by=by, written_at=now, **text)
        for one, text in zip(translations, texts, strict=True)
    )
    for one, revision in zip(translations, revisions, strict=True):
        one.newest = one.published = revision
        one.published_at = now
    Translation.objects.bulk_update(translations, ["newest", "published", "published_at"])
    renditions.make(translations, now=now)


def _about(
    text: dict[str, Any], about: str, other: dict[str, Any], chance: random.Random
) -> dict[str, Any]:
    """The same matter for somebody else: with some of another text's paragraphs."""
    blocks = [*_blocks(text["body"]), *_blocks(other["body"])[:3]]
    chance.shuffle(blocks)
    return {
        "title": f"{about}: {text['title']}"[:120],
        "summary": f"{text['summary']} ({about})"[:600],
        "terms": [f"{about} {term}"[:80] for term in chance.sample(text["terms"], 4)],
        "body": f"<p>{about}</p>" + "".join(blocks[: chance.randint(4, 12)]),
    }


def _blocks(body: str) -> list[str]:
    return [part.strip() for part in body.split("\n\n") if part.strip()]


def _measured(
    name: str,
    answer: Callable[[str, str], object],
    asked: list[tuple[str, str]],
    budget: float,
) -> dict[str, Any]:
    for language, text in asked[:: len(asked) // 20]:
        answer(language, text)  # each connection and model is made once
    took = sorted(_times(answer, asked))
    return {
        "name": name,
        "p50_ms": round(took[len(took) // 2], 2),
        "p95_ms": round(took[len(took) * 95 // 100], 2),
        "budget_ms": budget,
    }


def _times(answer: Callable[[str, str], object], asked: list[tuple[str, str]]) -> Iterator[float]:
    for _round in range(_ROUNDS):
        for language, text in asked:
            began = time.perf_counter()
            answer(language, text)
            yield (time.perf_counter() - began) * 1000
