"""A help centre …"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver

from helpdesk.lib import throttle
from knowledgebase.articles.actions import publishing, writing
from knowledgebase.articles.models import Article
from knowledgebase.portal import centre, doors, kept
from tests import factories
from tests.cast import Cast
from tests.knowledgebase.conftest import Editors
from tests.knowledgebase.portal_pages import stranger
from tests.knowledgebase.words import article, shelf

pytestmark = pytest.mark.django_db
HOME = "/help/lunaro/en/"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    centre.forget()
    kept.forget()


def test_leads_to_the_language_that_the_browser_asks_for(cast: Cast) -> None:
    for asked, led in (("de-AT,en;q=0.5", "de"), ("fr,tr;q=0.3", "tr"), ("", "tr"), ("ja", "tr")):
        answer = stranger(**{"accept-language": asked}).get("/help/lunaro/")
        assert answer.status_code == 302
        assert answer["Location"] == f"/help/lunaro/{led}/"
        assert answer["Vary"] == "Accept-Language"
    assert stranger().get("/help/nobody/").status_code == 404


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_speaks_four_languages_on_every_page(editors: Editors, language: str) -> None:
    made = article(editors.elif_, title="How long?")
    pages = ["", "topics/withdrawals/", "status/", "go/limits/", "go/upload/", "go/complaint/"]
    for place in [*pages, "go/privacy/", "go/accessibility/"]:
        answer = stranger().get(f"/help/lunaro/{language}/{place}")
        assert answer.status_code == 200, place
        assert answer["Content-Language"] == language
        assert f'<html lang="{language}"' in answer.text
        assert "18+" in answer.text
    assert made.slug in stranger().get(f"/help/lunaro/{language}/").text


def test_shows_what_there_is_in_another_language_and_says_so(editors: Editors) -> None:
    article(editors.elif_, title="How long?")
    german = stranger().get("/help/lunaro/de/topics/withdrawals/").text
    assert "How long?" in german
    assert (
        "Was es in dieser Sprache noch nicht gibt, steht hier in einer anderen: English." in german
    )
    assert "in einer anderen" not in stranger().get("/help/lunaro/en/topics/withdrawals/").text


def test_shows_an_article_with_its_facts_and_where_one_is_in_it(editors: Editors) -> None:
    body = "<h2>Step by step</h2><p>First.</p><h2>If it takes longer</h2><p>Then.</p>"
    made = article(editors.elif_, title="How long?", summary="Four hours.", body=body)
    page = stranger().get(f"{HOME}{made.slug}/")
    assert page.status_code == 200
    assert '<a href="#step-by-step">Step by step</a>' in page.text
    assert '<p class="lead" id="answer">Four hours.</p>' in page.text
    assert f'<link rel="canonical" href="{settings.CHAT_ORIGIN}{HOME}{made.slug}/">' in page.text


def test_shows_nobody_what_is_not_for_players(editors: Editors) -> None:
    inside = article(editors.elif_, title="How we decide", audience=Article.AGENTS)
    found = stranger().get(f"{HOME}{inside.slug}/")
    assert found.status_code == 404
    assert "How we decide" not in found.text + stranger().get(HOME).text


def test_withdraws_a_page_with_its_article(editors: Editors) -> None:
    made = article(editors.elif_, title="How long?")
    address = f"{HOME}{made.slug}/"
    assert stranger().get(address).status_code == 200
    publishing.withdraw(made, by=editors.elif_, now=factories.NOW)
    kept._generation = None  # a second later
    assert stranger().get(address).status_code == 404


def test_searches_where_there_is_nothing(cast: Cast) -> None:
    for path in (
        "/help/lunaro/en/nothing-here/",
        "/help/lunaro/en/a/b/c",
        "/help/lunaro/en/topics/x/",
    ):
        found = stranger().get(path)
        assert found.status_code == 404
        assert "There is nothing at this address" in found.text
        assert '<meta name="robots" content="noindex">' in found.text
        assert found["Cache-Control"] == "private, no-store"


def test_is_kept_by_proxies_for_seconds_and_asked_again_by_browsers(editors: Editors) -> None:
    made = article(editors.elif_, title="How long?")
    for path in (HOME, f"{HOME}{made.slug}/", f"{HOME}status/", f"{HOME}topics/withdrawals/"):
        first = stranger().get(path)
        assert re.fullmatch(r"public, max-age=0, s-maxage=\d+", first["Cache-Control"])
        assert first["Vary"] == "Accept-Encoding"
        assert "Set-Cookie" not in first and not first.cookies
        again = stranger(**{"if-none-match": first["ETag"]}).get(path)
        assert (again.status_code, again.content) == (304, b"")
        short = stranger(**{"accept-encoding": "gzip"}).get(path)
        assert short["Content-Encoding"] == "gzip"


def test_a_page_that_is_kept_asks_the_database_nothing_within_a_second(editors: Editors) -> None:
    made = article(editors.elif_, title="How long?")
    address = f"{HOME}{made.slug}/"
    stranger().get(address)
    with CaptureQueriesContext(connection) as asked:
        assert stranger().get(address).status_code == 200
    assert len(asked) == 0


def test_shelves_cost_the_same_however_many_articles_there_are(editors: Editors) -> None:
    counts = []
    for more in (1, 12):
        for _ in range(more):
            article(editors.elif_)
        kept.forget()
        with CaptureQueriesContext(connection) as asked:
            stranger().get(HOME)
        counts.append(len(asked))
    assert counts[1] <= counts[0]


def test_a_page_is_the_same_for_everybody_whatever_his_cookies_are(editors: Editors) -> None:
    made = article(editors.elif_)
    address = f"{HOME}{made.slug}/"
    known = stranger()
    known.cookies["desk"] = "stolen"
    known.cookies["help_session"] = "x" * 30
    assert known.get(address).content == stranger().get(address).content


def test_tells_search_engines_what_a_page_is(editors: Editors) -> None:
    made = article(editors.elif_, title="How long does it take?", summary="Four hours.")
    page = stranger().get(f"{HOME}{made.slug}/").text
    told = [json.loads(one) for one in re.findall(r'ld\+json">(.*?)</script>', page)]
    assert [one["@type"] for one in told] == ["FAQPage", "BreadcrumbList"]
    assert told[0]["mainEntity"][0]["acceptedAnswer"]["text"] == "Four hours."
    assert (
        f'<meta property="og:image" content="{settings.CHAT_ORIGIN}/help/lunaro/card.png">' in page
    )


def test_names_the_same_page_in_other_languages(editors: Editors) -> None:
    home = stranger().get(HOME).text
    assert f'hreflang="tr" href="{settings.CHAT_ORIGIN}/help/lunaro/tr/"' in home
    made = article(editors.elif_, title="Only in English")
    page = stranger().get(f"{HOME}{made.slug}/").text
    assert re.findall(r'<link rel="alternate" hreflang="(\w+)"', page) == ["en"]


def test_lists_its_pages_for_search_engines(editors: Editors) -> None:
    made = article(editors.elif_, category=shelf())
    inside = article(editors.elif_, audience=Article.AGENTS)
    told = stranger().get("/help/lunaro/sitemap.xml")
    assert told["Content-Type"].startswith("application/xml")
    assert f"{settings.CHAT_ORIGIN}{HOME}{made.slug}/" in told.text
    assert inside.slug not in told.text
    robots = stranger().get("/robots.txt").text
    assert f"Sitemap: {settings.CHAT_ORIGIN}/help/lunaro/sitemap.xml" in robots
    assert "Disallow: /help/*/search/" in robots


def test_has_a_picture_for_links(cast: Cast) -> None:
    picture = stranger().get("/help/lunaro/card.png")
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_is_not_served_on_the_desks_origin(cast: Cast) -> None:
    desk = stranger()
    assert desk.get(HOME, headers={"host": settings.APP_ORIGIN.split("://")[1]}).status_code == 404


def test_is_good_for_no_longer_than_its_facts(editors: Editors, cast: Cast) -> None:
    ends = factories.NOW + timedelta(days=400)
    made = article(editors.elif_, title="Until spring")
    Article.objects.filter(pk=made.article_id).update(valid_until=ends)
    assert stranger().get(f"{HOME}{made.slug}/").status_code == 200


def test_names_nothing_beside_an_article_that_is_over(editors: Editors) -> None:
    soon = factories.NOW + timedelta(seconds=10)
    lapsing = article(editors.elif_, title="Until this evening", valid_until=soon)
    made = article(editors.elif_, title="For long", related=(lapsing.article.key,))
    with time_machine.travel(factories.NOW, tick=False) as clock:
        before = stranger().get(f"{HOME}{made.slug}/")
        assert "Until this evening" in before.text
        assert before["Cache-Control"] == "public, max-age=0, s-maxage=10"
        clock.shift(11)
        assert "Until this evening" not in stranger().get(f"{HOME}{made.slug}/").text


def test_makes_no_more_pages_for_one_address_than_readers_need(editors: Editors) -> None:
    made = article(editors.elif_, title="How long?")
    browser = stranger()
    browser.defaults["REMOTE_ADDR"] = "203.0.113.70"
    with time_machine.travel(factories.NOW, tick=False) as clock:
        browser.get(f"{HOME}{made.slug}/")
        for _ in range(597):
            throttle.allow("help:page:203.0.113.70", rate=doors.MADE, now=factories.NOW)
        codes = [browser.get(f"{HOME}nothing-{n}/").status_code for n in range(4)]
        assert codes == [404, 404, 429, 429]
        assert browser.get(f"{HOME}{made.slug}/").status_code == 200  # it is kept
        assert int(browser.get(HOME)["Retry-After"]) <= 60
        assert stranger().get(HOME).status_code == 200
        clock.shift(61)
        assert browser.get(HOME).status_code == 200


def test_no_article_gets_the_address_of_another_page() -> None:
    patterns = [one for one in _patterns(get_resolver()) if one.startswith("help/<slug:slug>/<")]
    words = {one.split("/")[3] for one in patterns}
    own = {one for one in words if one and "<" not in one}
    assert {"search", "suggest", "contact", "requests"} <= own <= writing.RESERVED


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, address)
        else:
            yield address


def test_shows_the_guide_for_new_players_step_by_step(editors: Editors) -> None:
    body = (
        '<h2>Two steps</h2><ol class="steps"><li><strong>Verify</strong><p>Send it.</p></li>'
        "<li><strong>Set a limit</strong><p>Now.</p></li></ol>"
        "<h2>1. Why first</h2><p>Because.</p><h2>2. How</h2><p>So.</p><h2>Stuck?</h2><p>Ask.</p>"
    )
    made = article(editors.elif_, title="I am new", body=body, key="new-player-guide")
    page = stranger().get(f"{HOME}{made.slug}/").text
    assert re.findall(r'<h2 id="step-\d-h">(.*?)</h2>', page) == ["Verify", "Set a limit"]
    assert page.index("Send it.") < page.index("Why first") < page.index("Set a limit</h2>")
    assert "Step 2 of 2" in page
    assert page.index("So.") < page.index("Stuck?") < page.index("Ask.")
    assert "1. Why first" not in page
