"""The help centre's search …"""

import pytest

from knowledgebase.articles.models import Article, Translation
from knowledgebase.portal import centre, kept
from knowledgebase.portal.models import Visit
from knowledgebase.search.models import Search
from tests.cast import Cast
from tests.knowledgebase.conftest import Editors
from tests.knowledgebase.portal_pages import stranger
from tests.knowledgebase.words import article

pytestmark = pytest.mark.django_db
SEARCH = "/help/lunaro/en/search/"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    centre.forget()
    kept.forget()


@pytest.fixture
def one(editors: Editors) -> Translation:
    body = "<h2>Step by step</h2><p>A withdrawal is sent within four hours.</p>"
    return article(editors.elif_, title="How long does a withdrawal take?", body=body)


def test_marks_what_was_asked_in_the_answer_and_counts_a_visit(one: Translation) -> None:
    browser = stranger()
    page = browser.get(SEARCH, {"q": "withdrawal"})
    assert page.status_code == 200
    assert f'href="/help/lunaro/en/{one.slug}/"' in page.text
    assert "<mark>" in page.text
    assert page["Cache-Control"] == "private, no-store"
    visit, asked = Visit.objects.get(), Search.objects.get()
    assert (visit.searches, asked.visit, asked.found) == (1, visit.device, 1)
    browser.get(SEARCH, {"q": "withdrawal"})
    assert Visit.objects.get().searches == 2


def test_says_what_to_do_where_it_finds_nothing(one: Translation) -> None:
    page = stranger().get(SEARCH, {"q": "qwxz"}).text
    assert "Nothing for “qwxz”" in page
    assert "Withdrawals" in page


def test_finds_a_word_that_is_spelled_wrong(one: Translation) -> None:
    page = stranger().get(SEARCH, {"q": "withdrawl"}).text
    assert "How long does a withdrawal take?" in page


def test_without_words_asks_for_some_and_counts_nothing(one: Translation) -> None:
    for q in ("", "   ", "\x07"):
        assert stranger().get(SEARCH, {"q": q}).status_code == 200
    assert not Search.objects.exists()


def test_looks_in_another_language_where_there_is_nothing_in_the_readers(one: Translation) -> None:
    page = stranger().get("/help/lunaro/de/search/", {"q": "withdrawal"}).text
    assert "How long does a withdrawal take?" in page
    assert "English" in page


def test_offers_titles_while_somebody_types(one: Translation) -> None:
    offered = stranger().get("/help/lunaro/en/suggest/", {"q": "withdr"}).json()["offers"]
    assert [entry["title"] for entry in offered] == ["How long does a withdrawal take?"]
    assert not Search.objects.exists()


def test_knows_which_answer_was_opened(one: Translation) -> None:
    browser = stranger()
    browser.get(SEARCH, {"q": "withdrawal"})
    asked = Search.objects.get()
    said = {"search": str(asked.pk), "article": str(one.pk)}
    assert browser.post(f"{SEARCH}opened/", said).status_code == 204
    asked.refresh_from_db()
    assert asked.clicked_id == one.pk


def test_believes_of_an_opened_answer_only_who_looked_for_it_and_there(
    cast: Cast, editors: Editors, one: Translation
) -> None:
    hidden = article(editors.elif_, title="For the team", audience=Article.AGENTS)
    browser = stranger()
    browser.get(SEARCH, {"q": "withdrawal"})
    asked = Search.objects.get()
    desk = Search.objects.create(
        brand=cast.lunaro,
        language="en",
        surface=Search.DESK,
        found=1,
        typed="x",
        folded="x",
        visit=asked.visit,
        at=asked.at,
    )
    mine, there = str(asked.pk), f"{SEARCH}opened/"
    elsewhere = there.replace("lunaro", "mavi-kule")
    for who, place, search, opened in (
        (stranger(), there, mine, one.pk),
        (browser, elsewhere, mine, one.pk),
        (browser, there, str(desk.pk), one.pk),
        (browser, there, mine, hidden.pk),
        (browser, there, mine, 999_999_999),
    ):
        said = {"search": search, "article": str(opened)}
        assert who.post(place, said).status_code == 204
    assert not Search.objects.exclude(clicked_at=None).exists()


@pytest.mark.parametrize("said", ["", "x", "²", "9" * 40, "-1"])
def test_takes_no_nonsense_for_an_opened_answer(one: Translation, said: str) -> None:
    given = {"search": said, "article": said}
    assert stranger().post(f"{SEARCH}opened/", given).status_code == 204


def test_shows_who_listens_to_somebody_who_looks_for_a_way_out_of_life(one: Translation) -> None:
    page = stranger().get(SEARCH, {"q": "i want to kill myself"}).text
    assert "You are not alone" in page


def test_escapes_what_was_typed(one: Translation) -> None:
    page = stranger().get(SEARCH, {"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
