"""Articles that say much the same as a new one would."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledgebase.articles import near
from knowledgebase.articles.models import Article
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors
from tests.knowledgebase.test_shipped import ARTICLES


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    near.forget()


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Param ne zaman yatar, çekim süresi nedir?", "withdrawal-times"),
        ("Çekim neden reddedildi", "withdrawal-refused"),
        ("Şifremi unuttum", "reset-password"),
        ("Limitimi nasıl koyarım?", "set-limit"),
        ("Çevrim nedir, kaç kat çevirmem gerekiyor?", "wagering"),
        ("How do I set a deposit limit?", "set-limit"),
        ("Why was my document refused?", "document-refused"),
        ("My deposit did not arrive", "deposit-missing"),
    ],
)
def test_is_shown_before_another_one_is_written(
    title: str, right: str, shipped: Editors, cast: Cast
) -> None:
    language = "tr" if any(letter in title for letter in "çşğıöüİŞÇ") or "Limit" in title else "en"
    found = near.articles(title, person=cast.aylin, now=NOW, language=language)
    assert right in [one.key for one in found]


@pytest.mark.parametrize(
    "title", ["Yılbaşı çekilişi katılım koşulları", "Office opening hours on holidays", "???", " "]
)
def test_what_is_new_has_nothing_near(title: str, shipped: Editors, cast: Cast) -> None:
    for language in ("tr", "en"):
        found = near.articles(title, person=cast.aylin, now=NOW, language=language)
        assert [one.key for one in found] == []


def test_few_of_the_shipped_ones_are_near_each_other(shipped: Editors, cast: Cast) -> None:
    several = 0
    for one in ARTICLES.values():
        for language, text in one["texts"].items():
            found = near.articles(text["title"], person=cast.aylin, now=NOW, language=language)
            assert found[0].key == one["key"]
            several += sum(1 for other in found[1:] if other.likeness >= 0.75)
    assert several < sum(len(one["texts"]) for one in ARTICLES.values()) / 10


def test_shows_nobody_what_he_may_not_see(editors: Editors, cast: Cast) -> None:
    words.draft(editors.elif_, title="Secret withdrawal rules", audience=Article.INTERNAL)
    said = "Secret withdrawal rules"
    assert near.articles(said, person=editors.elif_, now=NOW, language="en")
    for person in (cast.ece, cast.mert, cast.derya.person, cast.robo):
        assert near.articles(said, person=person, now=NOW, language="en") == []


def test_costs_few_questions_however_many_there_are(shipped: Editors, cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        near.articles("Çekim süresi", person=cast.aylin, now=NOW, language="tr")
    assert len(asked) <= 7
    with CaptureQueriesContext(connection) as asked:
        near.articles("Çekim süresi", person=cast.aylin, now=NOW, language="tr")
    assert len(asked) <= 3
