"""What is shipped, brought into the house."""

from datetime import timedelta

from knowledgebase.articles import reading
from knowledgebase.articles.actions import shipping
from knowledgebase.articles.models import Article, Rendition, SignOff, Translation
from knowledgebase.facts.models import Fact, FactValue
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.conftest import Editors
from tests.knowledgebase.test_shipped import ARTICLES, FACTS

FOR_PLAYERS = {key for key, one in ARTICLES.items() if one["audience"] == "players"}


def test_all_of_it_is_read_in_both_brands_and_languages(shipped: Editors, cast: Cast) -> None:
    for brand in (cast.lunaro, cast.mavi_kule):
        for language in ("tr", "en"):
            listed = reading.listed(brand.pk, language, audiences=reading.PLAYERS, now=NOW)
            assert {one.key for one in listed} == FOR_PLAYERS
            assert len(reading.listed(brand.pk, language, audiences=reading.STAFF, now=NOW)) == len(
                ARTICLES
            )
    assert not Rendition.objects.filter(html__contains="{{").exists()
    assert not Rendition.objects.filter(summary__contains="{{").exists()


def test_a_second_time_brings_nothing(shipped: Editors) -> None:
    number = reading.generation()
    later = NOW + timedelta(days=1)
    done = shipping.ship(by=shipped.elif_, signed_by=shipped.sinan, now=later)
    assert done == (0, 0)
    assert reading.generation() == number
    assert Article.objects.count() == len(ARTICLES)
    assert Fact.objects.count() == len(FACTS)


def test_without_compliance_what_needs_it_waits(editors: Editors, cast: Cast) -> None:
    shipping.ship(by=editors.elif_, signed_by=None, now=NOW)
    listed = reading.listed(cast.lunaro.pk, "tr", audiences=reading.PLAYERS, now=NOW)
    assert {one.key for one in listed} == {key for key in FOR_PLAYERS if not ARTICLES[key]["topic"]}
    waiting = Translation.objects.filter(published=None).count()
    assert SignOff.objects.filter(state=SignOff.OPEN).count() == waiting > 0
    assert FactValue.objects.filter(state=FactValue.OPEN, fact__topic="").count() == 0
    assert FactValue.objects.filter(state=FactValue.SIGNED).exclude(fact__topic="").count() == 0
