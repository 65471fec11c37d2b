"""What readers may see of articles."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledgebase.articles import reading
from knowledgebase.articles.actions import publishing
from knowledgebase.articles.models import Article, Rendition, Translation
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors

LATER = NOW + timedelta(hours=1)


def _keys(cast: Cast, audiences: frozenset[str] = reading.PLAYERS, **more: object) -> set[str]:
    now = more.pop("now", NOW)
    listed = reading.listed(cast.lunaro.pk, "en", audiences=audiences, now=now, **more)  # type: ignore[arg-type]
    return {one.key for one in listed}


def test_only_what_is_published_is_read(editors: Editors, cast: Cast) -> None:
    out = words.article(editors.elif_, key="out", title="It is out")
    words.draft(editors.elif_, key="draft")
    assert _keys(cast) == {"out"}
    found = reading.shown(cast.lunaro.pk, "en", out.slug, audiences=reading.PLAYERS, now=NOW)
    assert found is not None
    assert (found.title, found.slug, found.category) == ("It is out", "it-is-out", "withdrawals")
    assert found.contents == [{"id": "how-it-works", "text": "How it works"}]
    assert reading.shown(cast.lunaro.pk, "tr", out.slug, audiences=reading.PLAYERS, now=NOW) is None
    by_key = reading.shown_by_key(cast.lunaro.pk, "en", "out", audiences=reading.PLAYERS, now=NOW)
    assert by_key == found


def test_each_audience_reads_its_own(editors: Editors, cast: Cast) -> None:
    for audience in (Article.PLAYERS, Article.AGENTS, Article.INTERNAL):
        words.article(editors.elif_, key=audience, audience=audience)
    assert _keys(cast) == {"players"}
    assert _keys(cast, reading.STAFF) == {"players", "agents"}
    assert _keys(cast, reading.EDITORS) == {"players", "agents", "internal"}


def test_a_brands_article_is_read_there_alone(editors: Editors, cast: Cast) -> None:
    words.article(editors.elif_, key="theirs", brand=cast.mavi_kule)
    assert _keys(cast) == set()
    other = reading.listed(cast.mavi_kule.pk, "en", audiences=reading.PLAYERS, now=NOW)
    assert [one.key for one in other] == ["theirs"]


def test_ends_at_the_second(editors: Editors, cast: Cast) -> None:
    words.article(editors.elif_, key="ends", valid_until=LATER)
    assert _keys(cast, now=LATER - timedelta(seconds=1)) == {"ends"}
    assert _keys(cast, now=LATER) == set()
    assert reading.changes_at(NOW) == LATER


def test_what_is_scheduled_is_read_at_the_second(editors: Editors, cast: Cast) -> None:
    made = words.draft(editors.elif_, key="soon")
    publishing.schedule(made, at=LATER, by=editors.elif_, now=NOW)
    assert _keys(cast) == set()
    assert reading.changes_at(NOW) == LATER
    found = reading.shown(cast.lunaro.pk, "en", made.slug, audiences=reading.PLAYERS, now=LATER)
    assert found is not None
    assert found.updated_at == LATER
    assert Translation.objects.get(pk=made.pk).published is None


def test_a_fact_lapses_at_the_second(editors: Editors, cast: Cast) -> None:
    words.fact("time", {"en": "4 hours"}, by=editors.elif_, brand=cast.lunaro, ends_at=LATER)
    made = words.article(
        editors.elif_, body="<p>Always.</p><p>Within {{fact:time}}.</p>", summary="{{fact:time}}."
    )

    def said(at: object) -> tuple[str, str]:
        found = reading.shown(
            cast.lunaro.pk,
            "en",
            made.slug,
            audiences=reading.PLAYERS,
            now=at,  # type: ignore[arg-type]
        )
        assert found is not None
        return found.html, found.summary

    before = reading.shown(cast.lunaro.pk, "en", made.slug, audiences=reading.PLAYERS, now=NOW)
    assert before is not None
    assert before.good_until == LATER
    assert said(NOW) == ("<p>Always.</p>\n<p>Within 4 hours.</p>", "4 hours.")
    assert said(LATER) == ("<p>Always.</p>", "")


def test_a_brand_without_a_value_reads_nothing_of_it(editors: Editors, cast: Cast) -> None:
    words.fact("time", {"en": "4 hours"}, by=editors.elif_, brand=cast.lunaro)
    made = words.article(editors.elif_, body="<p>Always.</p><p>Within {{fact:time}}.</p>")
    other = reading.shown(cast.mavi_kule.pk, "en", made.slug, audiences=reading.PLAYERS, now=NOW)
    assert other is not None
    assert other.html == "<p>Always.</p>"


def test_a_link_leads_where_its_reader_may_go(editors: Editors, cast: Cast) -> None:
    words.article(editors.elif_, key="open", title="Open one")
    words.article(editors.elif_, key="ours", audience=Article.AGENTS)
    words.draft(editors.elif_, key="unfinished")
    body = "".join(
        f'<p><a href="{href}">x</a></p>'
        for href in ("article:open", "article:ours", "article:unfinished", "page:contact")
    )
    made = words.article(editors.elif_, body=body)
    found = reading.shown(cast.lunaro.pk, "en", made.slug, audiences=reading.PLAYERS, now=NOW)
    assert found is not None
    assert found.html == "\n".join(
        [
            '<p><a href="/help/lunaro/en/open-one/" data-article="open">x</a></p>',
            "<p>x</p>",
            "<p>x</p>",
            '<p><a href="/help/lunaro/en/contact/" data-page="contact">x</a></p>',
        ]
    )


def test_a_page_costs_one_query_and_a_list_one(shipped: Editors, cast: Cast) -> None:
    listed = reading.listed(cast.lunaro.pk, "en", audiences=reading.PLAYERS, now=NOW)
    with CaptureQueriesContext(connection) as asked:
        reading.listed(cast.lunaro.pk, "en", audiences=reading.PLAYERS, now=NOW)
        reading.shown(cast.lunaro.pk, "en", listed[0].slug, audiences=reading.PLAYERS, now=NOW)
        reading.generation()
    assert len(asked) == 3


def test_the_generation_is_another_after_each_change(editors: Editors, cast: Cast) -> None:
    seen = [reading.generation()]
    made = words.article(editors.elif_)
    seen.append(reading.generation())
    publishing.withdraw(made, by=editors.elif_, now=NOW)
    seen.append(reading.generation())
    assert len(set(seen)) == 3
    assert _keys(cast) == set()
    assert not Rendition.objects.exists()


@pytest.mark.parametrize("confidence", [Article.WIP, Article.ARCHIVED])
def test_what_has_no_answer_yet_or_is_archived_is_not_read(
    confidence: str, editors: Editors, cast: Cast
) -> None:
    made = words.article(editors.elif_, audience=Article.AGENTS)
    Article.objects.filter(pk=made.article_id).update(confidence=confidence)
    assert _keys(cast, reading.EDITORS) == set()
