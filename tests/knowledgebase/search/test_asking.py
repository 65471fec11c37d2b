"""What is kept of searches, and what an editor reads of them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from knowledgebase.articles.models import Translation
from knowledgebase.search import gaps
from knowledgebase.search.actions import asking
from knowledgebase.search.models import Search
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def _ask(cast: Cast, typed: str, found: int = 0, *, visit: str = "", at: datetime = NOW) -> int:
    return asking.asked(cast.lunaro.pk, "tr", typed, found, surface="help", visit=visit, now=at)


def _click(cast: Cast, search: int, translation: int) -> None:
    lunaro = cast.lunaro.pk
    asking.clicked(search, translation, brand_id=lunaro, surface="help", visit="a", now=NOW)


class TestSearch:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("kartım 4111 1111 1111 1111 geçmiyor", "kartım … geçmiyor"),
            ("derya@posta.example hesabım", "… hesabım"),
            ("TR33 0006 1005 1978 6457 8413 26 yanlış iban", "… yanlış iban"),
            ("beni arayın 0532 123 45 67", "beni arayın …"),
            ("çekim 2 gündür bekliyor 1.500 TL", "çekim 2 gündür bekliyor 1.500 TL"),
            ("  şifremi\n unuttum\x00 ", "şifremi unuttum"),
        ],
    )
    def test_keeps_nothing_personal(self, cast: Cast, typed: str, kept: str) -> None:
        assert Search.objects.get(pk=_ask(cast, typed)).typed == kept

    def test_is_one_for_the_same_words_of_a_visit(self, cast: Cast) -> None:
        first = _ask(cast, "Çekim süresi", 3, visit="a")
        assert _ask(cast, "cekim suresi", 4, visit="a", at=NOW + timedelta(minutes=5)) == first
        assert _ask(cast, "çekim süresi", visit="b") != first
        assert _ask(cast, "çekim süresi", visit="a", at=NOW + timedelta(hours=1)) != first
        assert _ask(cast, "bonus", visit="a") != first
        assert _ask(cast, "çekim süresi") != _ask(cast, "çekim süresi")

    @pytest.mark.usefixtures("shipped")
    def test_remembers_the_first_article_that_was_opened(self, cast: Cast) -> None:
        search = _ask(cast, "çekim", 2, visit="a")
        first, second = Translation.objects.order_by("pk")[:2]
        _click(cast, search, first.pk)
        _click(cast, search, second.pk)
        assert Search.objects.get(pk=search).clicked_id == first.pk

    def test_has_not_helped_whoever_writes_to_us_within_a_day(self, cast: Cast) -> None:
        long_ago = _ask(cast, "bonus", visit="a", at=NOW - timedelta(hours=24))
        lately = _ask(cast, "çekim", visit="a", at=NOW - timedelta(hours=23))
        other = _ask(cast, "çekim", visit="b", at=NOW - timedelta(hours=1))
        nobodys = _ask(cast, "çekim", at=NOW)
        asking.contacted(["a", ""], now=NOW)
        told = dict(Search.objects.values_list("pk", "contacted_at"))
        assert told == {long_ago: None, lately: NOW, other: None, nobodys: None}

    def test_is_forgotten_after_a_season(self, cast: Cast) -> None:
        _ask(cast, "eski", at=NOW - asking.KEPT - timedelta(days=1))
        kept = _ask(cast, "yeni")
        assert asking.forget_old(now=NOW) == 1
        assert [row.pk for row in Search.objects.all()] == [kept]


class TestGaps:
    def _rows(self, cast: Cast, **said: str) -> "QuerySet[Search]":
        asked = gaps.Asked.of(said, languages=["tr", "en"])
        return gaps.rows_of(asked, brand_ids=[cast.lunaro.pk], now=NOW)

    @pytest.mark.usefixtures("shipped")
    def test_are_counted_by_what_was_looked_for(self, cast: Cast) -> None:
        for visit in "abc":
            _ask(cast, "Kripto Yatırma", 0, visit=visit)
        _ask(cast, "papara", 0, visit="a", at=NOW - timedelta(days=8))
        opened = _ask(cast, "çekim", 5, visit="a")
        _click(cast, opened, Translation.objects.earliest("pk").pk)
        _ask(cast, "ÇEKİM", 5, visit="b")
        asking.contacted(["b"], now=NOW)
        sums = gaps.sums(self._rows(cast))
        assert sums == gaps.Sums(searches=6, nothing=4, unopened=1, contacted=2)
        nothing = gaps.lines(self._rows(cast), gaps.NOTHING)
        assert [(one.typed, one.times) for one in nothing] == [("Kripto Yatırma", 3), ("papara", 1)]
        unopened = gaps.lines(self._rows(cast), gaps.UNOPENED)
        assert [(one.typed, one.times, one.searches) for one in unopened] == [("ÇEKİM", 1, 2)]
        assert gaps.sums(self._rows(cast, days="7")).searches == 5
        assert gaps.sums(self._rows(cast, language="en")).searches == 0
        assert gaps.sums(self._rows(cast, brand=str(cast.mavi_kule.pk))).searches == 0

    @pytest.mark.usefixtures("shipped")
    def test_are_shown_with_ways_on_to_whoever_reads_figures(self, cast: Cast) -> None:
        now = timezone.now()
        _ask(cast, "kripto <b>ile</b> yatırma", 0, visit="a", at=now)
        client = factories.browser(cast.aylin)
        page = client.get("/knowledge/searches/").content.decode()
        assert "kripto &lt;b&gt;ile&lt;/b&gt; yatırma" in page
        assert "/settings/search-words/new/?language=tr&amp;words=kripto" in page
        assert "/knowledge/new/?language=tr&amp;title=kripto" in page
        for strange in ("?brand=x", "?brand=999999999999999999999", "?days=0&kind=all&language=xx"):
            assert client.get(f"/knowledge/searches/{strange}").status_code == 200

    def test_cost_a_number_of_queries_that_depends_on_what_is_shown(
        self, cast: Cast, django_assert_max_num_queries: Any
    ) -> None:
        client: Client = factories.browser(cast.aylin)
        for number in range(60):
            _ask(cast, f"olmayan sözcük {number}", 0, visit="a", at=timezone.now())
        client.get("/knowledge/searches/")
        with django_assert_max_num_queries(95):
            client.get("/knowledge/searches/")
