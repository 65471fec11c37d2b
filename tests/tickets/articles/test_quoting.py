"""An article as it goes into a reply: which language, which words, and for whom."""

import json

import pytest
from django.conf import settings

from knowledgebase.articles.actions import publishing, rows, writing
from knowledgebase.articles.models import Article, Translation
from knowledgebase.articles.words import Words
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.words import article, fact
from tests.tickets.articles.conftest import Editors
from tests.tickets.thread.words import opened
from tickets.articles import quoting
from tickets.articles.quoting import LINK, SHORT, WHOLE

pytestmark = pytest.mark.django_db


def _turkish(first: Translation, editors: Editors) -> Translation:
    said = Words("Çekim süresi", "Bir gün sürer.", body="<h2>Nasıl</h2><p>Günde bir kez.</p>")
    made = writing.translate(first.article, said, language="tr", by=editors.elif_, now=NOW)
    return publishing.publish(rows.locked_with(made), by=editors.elif_, now=NOW)


def test_is_in_the_language_of_the_reply_else_in_what_there_is(
    cast: Cast, editors: Editors
) -> None:
    text = article(editors.elif_, title="Withdrawal times", summary="It takes a day.")
    key = text.article.key
    only = quoting.quote(cast.lunaro, key, SHORT, languages=["tr", "en"], now=NOW)
    assert (only.html, only.language) == ("<p>It takes a day.</p>", "en")
    _turkish(text, editors)
    both = quoting.quote(cast.lunaro, key, SHORT, languages=["tr", "en"], now=NOW)
    assert (both.html, both.language) == ("<p>Bir gün sürer.</p>", "tr")


def test_a_link_leads_to_the_help_centre_of_the_brand(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_, title="Fees & times")
    for brand in (cast.lunaro, cast.mavi_kule):
        said = quoting.quote(brand, text.article.key, LINK, languages=["en"], now=NOW)
        place = f"{settings.CHAT_ORIGIN}/help/{brand.slug}/en/{text.slug}/"
        assert said.html == f'<p><a href="{place}">Fees &amp; times</a></p>'


def test_has_the_facts_of_the_brand(cast: Cast, editors: Editors) -> None:
    for brand, hours in ((cast.lunaro, "4 hours"), (cast.mavi_kule, "1 day")):
        fact("bank-time", {"en": hours}, by=editors.elif_, brand=brand)
    text = article(editors.elif_, body="<p>A bank takes {{fact:bank-time}}.</p>")
    key = text.article.key
    said = [
        quoting.quote(brand, key, WHOLE, languages=["en"], now=NOW)
        for brand in (cast.lunaro, cast.mavi_kule)
    ]
    words = [one.html for one in said]
    assert words == ["<p>A bank takes 4 hours.</p>", "<p>A bank takes 1 day.</p>"]
    assert [one.facts for one in said] == [
        [{"key": "bank-time", "language": "en", "words": hours}] for hours in ("4 hours", "1 day")
    ]
    assert quoting.quote(cast.lunaro, key, LINK, languages=["en"], now=NOW).facts == []


@pytest.mark.parametrize("audience", [Article.AGENTS, Article.INTERNAL])
def test_what_is_for_the_team_is_never_said(cast: Cast, editors: Editors, audience: str) -> None:
    text = article(editors.elif_, audience=audience)
    for how in (LINK, SHORT, WHOLE):
        with pytest.raises(quoting.NotForPlayers):
            quoting.quote(cast.lunaro, text.article.key, how, languages=["en"], now=NOW)
        url = f"/tickets/{opened(cast).pk}/articles/{text.article.key}/words/?how={how}"
        assert factories.browser(cast.ece).post(url).status_code == 404


def test_the_door_gives_words_and_their_name_for_what_is_put_in(
    cast: Cast, editors: Editors
) -> None:
    text = article(editors.elif_, summary="It takes a day.")
    browser, ticket = factories.browser(cast.ece), opened(cast)
    url = f"/tickets/{ticket.pk}/articles/{text.article.key}/words/"
    short = browser.post(f"{url}?how=short", {"language": "de"}).json()
    article_named = {"key": text.article.key, "revision": text.published_id}
    assert short == {
        "html": "<p>It takes a day.</p>",
        "language": "en",
        "took": {"id": text.article.key, "words": "It takes a day.", "article": article_named},
        "facts": [],
    }
    assert "took" not in browser.post(f"{url}?how=link").json()
    assert "took" in json.loads(browser.post(f"{url}?how=whole").content)


def test_nobody_quotes_on_a_conversation_that_he_does_not_see(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_)
    url = f"/tickets/{opened(cast).pk}/articles/{text.article.key}/words/"
    assert factories.browser(cast.suna).post(url).status_code == 404
    assert factories.browser(cast.deniz).post(url).status_code == 404
