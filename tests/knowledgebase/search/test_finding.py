"""What is found of the shipped articles: by how many of the labelled questions, and by whom."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command

from accounts.events.models import Event
from knowledgebase.articles import reading
from knowledgebase.articles.actions import publishing
from knowledgebase.articles.models import Article, Translation
from knowledgebase.search.actions import indexing
from knowledgebase.search.finding import Found, find
from knowledgebase.search.models import Entry, Posting
from knowledgebase.search.suggesting import suggest
from tests import samples
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.conftest import Editors

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(samples.__file__).parent / "questions.yml").read_text(encoding="utf-8")
)["cases"]

pytestmark = pytest.mark.django_db


def _find(
    cast: Cast, typed: str, language: str = "tr", *, audiences: frozenset[str] = reading.PLAYERS
) -> Found:
    return find(cast.lunaro.pk, language, typed, audiences=audiences, now=NOW)


def _keys(found: Found) -> list[str]:
    return [hit.key for hit in found.hits]


ELSEWHERE = [
    *(("tr", "lahmacun tarifi"), ("tr", "asdfgh jklş"), ("tr", "merhaba"), ("tr", "?!")),
    *(("tr", "saç dökülmesine ne iyi gelir"), ("tr", ""), ("tr", "   "), ("tr", "ı")),
    *(("en", "best pizza recipe"), ("en", "qwerty zxcv"), ("en", "hello"), ("en", "\x00 %s %(a)s")),
    *(("en", "weather tomorrow in london"), ("de", "Auszahlung"), ("en", "x" * 5000)),
]
MISSPELLED = [
    ("tr", "nezaman yatar çekmi", "ne zaman yatar çekim", "withdrawal-times"),
    ("tr", "şifermi unuttum", "şifremi unuttum", "reset-password"),
    ("en", "withdrawel pending", "withdrawal pending", "withdrawal-waiting"),
    ("en", "forgot my pasword", "forgot my password", "reset-password"),
]


@pytest.mark.usefixtures("shipped")
class TestQuestions:
    def test_of_a_hundred_players_three_in_four_find_their_article_first(self, cast: Cast) -> None:
        told: Counter[tuple[str, str]] = Counter()
        for case in QUESTIONS:
            keys = _keys(_find(cast, case["text"], case["language"]))
            told[case["language"], "first"] += keys[:1] == [case["right"]]
            told[case["language"], "in three"] += case["right"] in keys[:3]
        assert min(told["tr", "first"], told["en", "first"]) >= 75
        assert min(told["tr", "in three"], told["en", "in three"]) >= 92

    def test_what_is_about_something_else_finds_nothing(self, cast: Cast) -> None:
        for language, typed in ELSEWHERE:
            assert _find(cast, typed, language) == Found([], ""), typed

    def test_a_misspelled_word_is_understood_and_said(self, cast: Cast) -> None:
        for language, typed, spelled, key in MISSPELLED:
            found = _find(cast, typed, language)
            assert (found.spelled, _keys(found)[0]) == (spelled, key)

    def test_turkish_is_found_however_it_is_written(self, cast: Cast) -> None:
        for typed in ("ŞİFREMİ UNUTTUM", "sifremi unuttum", "Şifremi unuttum", "parolamı unuttum"):
            assert _keys(_find(cast, typed))[0] == "reset-password"

    def test_the_answer_is_marked_and_nothing_in_it_is_markup(self, cast: Cast) -> None:
        found = _find(cast, "limitimi düşürmek <b>istiyorum</b>")
        hit = found.hits[0]
        assert hit.key == "set-limit"
        assert all("<mark>" in one.answer for one in found.hits)
        assert "<" not in hit.answer.replace("<mark>", "").replace("</mark>", "")

    def test_while_somebody_types_the_last_word_may_be_half(self, cast: Cast) -> None:
        found = suggest(cast.lunaro.pk, "tr", "para çek", audiences=reading.PLAYERS, now=NOW)
        assert found[0].category == "withdrawals"
        assert len(found) <= 6
        for some in ("şif", "şifr", "sifremi u", "şifremi un"):
            titles = suggest(cast.lunaro.pk, "tr", some, audiences=reading.PLAYERS, now=NOW)
            assert "reset-password" in [one.key for one in titles]

    def test_a_player_never_finds_what_is_for_agents(self, cast: Cast) -> None:
        typed = "kriz protokolü"
        assert "crisis-protocol" in _keys(_find(cast, typed, audiences=reading.STAFF))
        assert "crisis-protocol" not in _keys(_find(cast, typed))
        assert "protokol" not in _find(cast, "kriz protokülü").spelled

    def test_costs_the_same_however_much_is_found(
        self, cast: Cast, django_assert_num_queries: Any
    ) -> None:
        for typed in ("çekim", "çekim", "kripto"):
            found = _find(cast, typed)
        for typed in ("çekim", "kripto"):
            with django_assert_num_queries(3):
                found = _find(cast, typed)
            assert found.hits


class TestIndex:
    def test_what_is_taken_back_is_found_no_more_at_once(
        self, cast: Cast, shipped: Editors
    ) -> None:
        assert _keys(_find(cast, "şifremi unuttum"))[0] == "reset-password"
        row = Translation.objects.get(article__key="reset-password", language="tr")
        publishing.withdraw(row, by=shipped.elif_, now=NOW)
        assert "reset-password" not in _keys(_find(cast, "şifremi unuttum"))
        assert not Entry.objects.filter(pk=row.pk).exists()
        publishing.publish(Translation.objects.get(pk=row.pk), by=shipped.elif_, now=NOW)
        assert _keys(_find(cast, "şifremi unuttum"))[0] == "reset-password"

    @pytest.mark.usefixtures("shipped")
    def test_what_is_over_archived_or_another_brands_is_not_found(self, cast: Cast) -> None:
        article = Article.objects.filter(key="reset-password")
        for change, back in (
            ({"valid_until": NOW}, {"valid_until": None}),
            ({"confidence": Article.ARCHIVED}, {"confidence": Article.VALIDATED}),
            ({"brand": cast.mavi_kule}, {"brand": None}),
            ({"audience": Article.AGENTS}, {"audience": Article.PLAYERS}),
        ):
            article.update(**change)
            assert "reset-password" not in _keys(_find(cast, "şifremi unuttum"))
            article.update(**back)
            assert "reset-password" in _keys(_find(cast, "şifremi unuttum"))
        article.update(valid_until=NOW + timedelta(seconds=1))
        assert "reset-password" in _keys(_find(cast, "şifremi unuttum"))

    @pytest.mark.usefixtures("shipped")
    def test_is_rebuilt_as_it_was(self) -> None:
        rows = ("language", "lexeme", "entry_id", "weight")
        was = sorted(Posting.objects.values_list(*rows))
        indexing.rebuild(every=True)
        assert sorted(Posting.objects.values_list(*rows)) == was
        Entry.objects.update(rules=0)
        Entry.objects.filter(language="en").delete()
        call_command("rebuild_articles_search")
        assert sorted(Posting.objects.values_list(*rows)) == was
        assert indexing.rebuild(every=False) == 0

    @pytest.mark.usefixtures("shipped")
    def test_every_published_text_has_its_row(self) -> None:
        published = Translation.objects.exclude(published=None)
        assert set(Entry.objects.values_list("pk", "revision_id")) == set(
            published.values_list("pk", "published_id")
        )
        assert Event.objects.filter(verb="article.published").count() == Entry.objects.count()
