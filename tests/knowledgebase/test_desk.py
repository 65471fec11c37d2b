"""The pages on which articles are found, read, written and published."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from knowledgebase.articles.actions import composing, drafts, publishing, writing
from knowledgebase.articles.models import Article, Category, Draft, Revision, Template
from knowledgebase.articles.words import Words
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.conftest import Editors
from tests.knowledgebase.words import BODY, article, draft, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editors: Editors) -> Client:
    return factories.browser(editors.elif_)


def _typed(revision: Revision, **other: str) -> dict[str, str]:
    said = {
        "title": revision.title,
        "summary": revision.summary,
        "terms": "\n".join(revision.terms),
        "body": revision.body,
        "note": "",
        "base": str(revision.number),
    }
    return said | other


class TestList:
    def test_costs_as_many_questions_for_many_articles_as_for_few(
        self, desk: Client, editors: Editors, django_assert_max_num_queries
    ) -> None:
        article(editors.elif_, title="First")
        desk.get("/knowledge/")
        for n in range(12):
            article(editors.elif_, title=f"Article {n}", audience="agents")
        with django_assert_max_num_queries(16):
            page = desk.get("/knowledge/").content.decode()
        assert page.count('class="row-link"') == 13

    def test_finds_turkish_words_however_they_are_spelt(
        self, desk: Client, editors: Editors
    ) -> None:
        article(editors.elif_, title="Çekimim neden bekliyor?", language="tr")
        article(editors.elif_, title="Limit koymak", language="tr", terms=("sınır",))
        for typed, wanted in (("cekimim", "Çekimim"), ("ÇEKİMİM", "Çekimim"), ("sinir", "Limit")):
            page = desk.get("/knowledge/", {"q": typed}).content.decode()
            assert page.count('class="row-link"') == 1
            assert wanted in page

    @pytest.mark.parametrize(
        ("asked", "wanted"),
        [
            ({"state": "draft"}, "A draft"),
            ({"state": "players"}, "For players"),
            ({"state": "agents"}, "For the team"),
            ({"state": "expired"}, "Over"),
            ({"state": "scheduled"}, "Coming"),
            ({"needs": "flagged"}, "Wrong"),
            ({"missing": "tr", "state": "players"}, "For players"),
        ],
    )
    def test_is_narrowed_by_what_an_article_is(
        self, desk: Client, editors: Editors, asked: dict[str, str], wanted: str
    ) -> None:
        by, later = editors.elif_, timezone.now() + timedelta(days=1)
        draft(by, title="A draft")
        article(by, title="For players")
        wrong = article(by, title="Wrong", audience="agents", category=shelf("other"))
        wrong.article.flags.create(
            language="en", source="agent", raised_at=NOW, due_at=NOW + timedelta(hours=4)
        )
        article(by, title="For the team", audience="agents") if "needs" not in asked else None
        article(by, title="Over", valid_until=timezone.now() - timedelta(hours=1))
        coming = draft(by, title="Coming")
        publishing.schedule(coming, at=later, by=by, now=timezone.now())
        page = desk.get("/knowledge/", asked).content.decode()
        assert f">{wanted}</a>" in page
        assert page.count('class="row-link"') == (2 if asked.get("state") == "agents" else 1)

    def test_shows_what_is_internal_to_editors_alone(
        self, cast: Cast, desk: Client, editors: Editors
    ) -> None:
        article(editors.elif_, title="Between us", audience="internal")
        assert "Between us" in desk.get("/knowledge/").content.decode()
        for person in (cast.ece, cast.mert, cast.deniz):
            page = factories.browser(person).get("/knowledge/")
            assert page.status_code == 200
            assert "Between us" not in page.content.decode()


class TestArticle:
    def test_is_read_as_its_readers_see_it(self, desk: Client, editors: Editors) -> None:
        article(editors.elif_, key="times", title="Times", body=f"{BODY}\n<p>Four hours.</p>")
        page = desk.get("/knowledge/articles/times/").content.decode()
        assert "Four hours." in page
        assert "readers see it" in page

    def test_says_what_is_missing_in_a_language(self, desk: Client, editors: Editors) -> None:
        article(editors.elif_, key="times", title="Times")
        page = desk.get("/knowledge/articles/times/?language=de").content.decode()
        assert "There is nothing in this language yet." in page
        assert "/knowledge/articles/times/de/words/" in page

    def test_offers_a_reader_nothing_to_change(self, cast: Cast, editors: Editors) -> None:
        article(editors.elif_, key="times", title="Times")
        page = factories.browser(cast.mert).get("/knowledge/articles/times/").content.decode()
        assert "/words/" not in page
        assert "/withdraw/" not in page

    def test_of_somebody_far_from_it_is_not_there(self, cast: Cast, editors: Editors) -> None:
        article(editors.elif_, key="ours", title="Ours", brand=cast.lunaro)
        assert factories.browser(cast.suna).get("/knowledge/articles/ours/").status_code == 404


class TestWords:
    def test_become_a_revision_that_readers_do_not_see_yet(
        self, desk: Client, editors: Editors
    ) -> None:
        text = article(editors.elif_, key="times", title="Times")
        where = "/knowledge/articles/times/en/words/"
        assert text.newest
        answer = desk.post(where, _typed(text.newest, body="<h2>New</h2><p>Other words.</p>"))
        assert answer.status_code == 302
        text.refresh_from_db()
        assert text.newest and text.published
        assert (text.newest.number, text.published.number) == (2, 1)
        assert "Other words." not in desk.get("/knowledge/articles/times/").content.decode()
        changes = desk.get("/knowledge/articles/times/en/changes/").content.decode()
        assert "<ins>Other words.</ins>" in changes

    def test_that_were_written_on_older_ones_are_kept_beside_those(
        self, desk: Client, cast: Cast, editors: Editors
    ) -> None:
        text = article(editors.elif_, key="times", title="Times")
        assert text.newest
        mine = _typed(text.newest, body="<p>Mine.</p>")
        theirs = Words("Times", body="<p>Theirs.</p>")
        writing.save(text, theirs, by=cast.aylin, now=NOW, on=text.newest_id)
        answer = desk.post("/knowledge/articles/times/en/words/", mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Mine." in page
        assert "Theirs." in page
        assert 'name="base" value="2"' in page
        text.refresh_from_db()
        assert text.newest and text.newest.number == 2
        assert (
            desk.post("/knowledge/articles/times/en/words/", mine | {"base": "2"}).status_code
            == 302
        )

    def test_of_a_translation_say_what_they_translate(self, desk: Client, editors: Editors) -> None:
        text = article(editors.elif_, key="times", title="Times")
        where = "/knowledge/articles/times/tr/words/"
        assert "How it works" in desk.get(where).content.decode()
        said = {"title": "Süreler", "summary": "", "terms": "", "body": "<p>Günde bir.</p>"}
        assert desk.post(where, said).status_code == 302
        made = Revision.objects.get(translation__language="tr")
        assert made.of == text.newest

    def test_of_a_draft_are_kept_without_saving(self, desk: Client, editors: Editors) -> None:
        article(editors.elif_, key="times", title="Times")
        where = "/knowledge/articles/times/en/draft/"
        sent = {"version": 1, "content": {"title": "Half a ti", "body": "<p>x</p>", "base": "1"}}
        kept = desk.put(where, sent, content_type="application/json")
        assert kept.status_code == 200
        assert desk.put(where, sent, content_type="application/json").status_code == 409
        assert "Half a ti" in desk.get("/knowledge/articles/times/en/words/").content.decode()
        assert desk.post(where).status_code == 302
        assert "Half a ti" not in desk.get("/knowledge/articles/times/en/words/").content.decode()

    def test_that_are_saved_are_no_draft_any_more(self, editors: Editors) -> None:
        text, by = article(editors.elif_, key="times", title="Times"), editors.elif_
        kept = {"article": text.article, "language": "en", "by": by, "now": NOW}
        drafts.keep(text.article, language="en", content={"title": "x"}, version=3, by=by, now=NOW)
        said = Words("Times", body="<p>Other.</p>")
        composing.save(kept["article"], said, language="en", on=1, by=by, now=NOW)
        assert Draft.objects.get().content == {}

    @pytest.mark.parametrize("body", [b"", b"[]", b'{"version": "1"}', b'{"version": 0}'])
    def test_that_cannot_be_read_are_refused_in_words(
        self, desk: Client, editors: Editors, body: bytes
    ) -> None:
        article(editors.elif_, key="times", title="Times")
        answer = desk.put("/knowledge/articles/times/en/draft/", body, "application/json")
        assert answer.status_code == 422

    def test_are_written_by_whoever_began_them_until_somebody_reads_them(
        self, cast: Cast, editors: Editors
    ) -> None:
        draft(cast.ece, key="mine", title="Mine", confidence=Article.WIP, audience="agents")
        ece, mert = factories.browser(cast.ece), factories.browser(cast.mert)
        assert ece.get("/knowledge/articles/mine/en/words/").status_code == 200
        assert mert.get("/knowledge/articles/mine/en/words/").status_code == 403

    def test_are_previewed_without_being_saved(self, desk: Client, editors: Editors) -> None:
        text = article(editors.elif_, key="times", title="Times")
        assert text.newest
        said = _typed(text.newest, body="<h2>New</h2><p>Unsaved <script>x</script>words.</p>")
        page = desk.post("/knowledge/articles/times/en/preview/", said).content.decode()
        assert "<p>Unsaved words.</p>" in page
        assert 'class="p ' in page
        assert 'href="/help/' not in page
        assert Revision.objects.count() == 1
        saved = desk.get("/knowledge/articles/times/en/preview/?revision=1").content.decode()
        assert "Once a day." in saved
        assert desk.get("/knowledge/preview/lunaro.css")["Content-Type"].startswith("text/css")
        assert desk.get("/knowledge/preview/nobody.css").status_code == 404


class TestDeeds:
    def test_publish_what_the_page_showed(self, desk: Client, editors: Editors) -> None:
        text = draft(editors.elif_, key="times", title="Times")
        writing.save(text, Words("Times", body="<p>B</p>"), by=editors.elif_, now=NOW)
        desk.post("/knowledge/articles/times/en/publish/", {"number": "1"})
        text.refresh_from_db()
        assert text.published and text.published.number == 1

    def test_publish_nothing_by_a_number_that_no_revision_has(
        self, desk: Client, editors: Editors
    ) -> None:
        text = draft(editors.elif_, key="times", title="Times")
        for number in ("2", "9" * 5000):
            told = desk.post("/knowledge/articles/times/en/publish/", {"number": number})
            assert told.status_code == 404
        text.refresh_from_db()
        assert text.published is None

    def test_schedule_and_take_that_back(self, desk: Client, editors: Editors) -> None:
        text = draft(editors.elif_, key="times", title="Times")
        day = (timezone.now() + timedelta(days=3)).date().isoformat()
        desk.post("/knowledge/articles/times/en/schedule/", {"day": day, "time": "09:30"})
        text.refresh_from_db()
        assert text.publish_at is not None
        desk.post("/knowledge/articles/times/en/unschedule/")
        text.refresh_from_db()
        assert text.publish_at is None

    def test_ask_compliance_and_say_what_is_in_the_way(
        self, desk: Client, editors: Editors
    ) -> None:
        draft(editors.elif_, key="times", title="Times", topic="money")
        page = desk.get("/knowledge/articles/times/").content.decode()
        assert "Compliance has not signed these words." in page
        desk.post("/knowledge/articles/times/en/sign-off/")
        page = desk.get("/knowledge/articles/times/").content.decode()
        assert "Compliance was asked by Elif Kurt" in page

    def test_bring_old_words_back_as_new_ones(self, desk: Client, editors: Editors) -> None:
        text = article(editors.elif_, key="times", title="Times")
        writing.save(text, Words("Other", body="<p>B</p>"), by=editors.elif_, now=NOW)
        desk.post("/knowledge/articles/times/en/restore/1/")
        text.refresh_from_db()
        assert text.newest and (text.newest.number, text.newest.title) == (3, "Times")

    def test_withdraw(self, desk: Client, editors: Editors) -> None:
        text = article(editors.elif_, key="times", title="Times")
        desk.post("/knowledge/articles/times/en/withdraw/")
        text.refresh_from_db()
        assert text.published is None


class TestBeginning:
    def test_begins_with_a_template(self, desk: Client) -> None:
        shelf()
        made = Template.objects.create(names={"en": "How to"}, bodies={"en": "<h2>Steps</h2>"})
        said = {
            "title": "How do I cancel?",
            "language": "en",
            "category": "withdrawals",
            "kind": "article",
            "audience": "players",
            "topic": "money",
            "template": made.pk,
        }
        answer = desk.post("/knowledge/new/", said)
        begun = Article.objects.get()
        assert answer.url == f"/knowledge/articles/{begun.key}/en/words/"
        assert begun.governance == Article.COMPLIANCE
        assert begun.translations.get().newest.body == "<h2>Steps</h2>"

    def test_names_facts_and_ways_for_the_editor(self, desk: Client, editors: Editors) -> None:
        article(editors.elif_, key="cekim", title="Çekim süreleri", language="tr")
        found = desk.get("/knowledge/naming/ways/", {"q": "cekim", "language": "tr"}).json()
        assert [one["id"] for one in found["found"]] == ["article:cekim"]
        assert desk.get("/knowledge/naming/facts/").json() == {"facts": []}

    def test_shows_what_may_say_it_already(self, desk: Client, editors: Editors) -> None:
        article(editors.elif_, key="times", title="How long does my withdrawal take?")
        found = desk.get("/knowledge/near/", {"title": "How long does a withdrawal take"})
        assert "/knowledge/articles/times/" in found.content.decode()
        assert desk.get("/knowledge/near/", {"title": ""}).content.strip() == b""


class TestAbout:
    def _said(self, **other: object) -> dict[str, object]:
        said: dict[str, object] = {
            "category": "withdrawals",
            "kind": "article",
            "topic": "",
            "audience": "players",
            "governance": "open",
            "brand": "",
            "owner": "",
            "environment": "",
            "related": "",
        }
        return said | other

    def test_is_said_for_all_languages_at_once(self, desk: Client, editors: Editors) -> None:
        article(editors.elif_, key="other", title="Other")
        text = article(editors.elif_, key="times", title="Times")
        where = "/knowledge/articles/times/about/"
        assert desk.get(where).status_code == 200
        said = self._said(
            owner=str(editors.elif_.pk), review_due="2027-03-01", related="other, times"
        )
        assert desk.post(where, said).status_code == 302
        kept = Article.objects.get(pk=text.article_id)
        assert (kept.owner, str(kept.review_due)) == (editors.elif_, "2027-03-01")
        assert kept.related == ["other"]

    def test_ends_it_at_a_moment_on_the_clock_of_whoever_types_it(
        self, desk: Client, editors: Editors
    ) -> None:
        text = article(editors.elif_, key="times", title="Times")
        desk.post("/knowledge/articles/times/about/", self._said(valid_until="2026-11-01T15:00"))
        kept = Article.objects.get(pk=text.article_id)
        assert kept.valid_until is not None
        assert kept.valid_until.astimezone(ZoneInfo("Europe/Istanbul")).hour == 15
        assert "expired" in desk.get("/knowledge/").content.decode()

    def test_names_no_article_that_is_not_there(self, desk: Client, editors: Editors) -> None:
        article(editors.elif_, key="times", title="Times")
        answer = desk.post("/knowledge/articles/times/about/", self._said(related="nowhere"))
        assert answer.status_code == 422
        assert "There is no article “nowhere”." in answer.content.decode()

    def test_keeps_what_players_read_fit_for_them(self, desk: Client, editors: Editors) -> None:
        text = article(editors.elif_, key="times", title="Times")
        answer = desk.post("/knowledge/articles/times/about/", self._said(topic="money"))
        assert answer.status_code == 422
        assert Article.objects.get(pk=text.article_id).topic == ""

    def test_is_checked_archived_and_taken_out_again(self, desk: Client, editors: Editors) -> None:
        text = draft(editors.elif_, key="times", title="Times", confidence=Article.WIP)
        for wanted in ("validated", "archived", "not_validated"):
            desk.post("/knowledge/articles/times/confidence/", {"confidence": wanted})
            assert Article.objects.get(pk=text.article_id).confidence == wanted
        refused = desk.post("/knowledge/articles/times/confidence/", {"confidence": "sure"})
        assert refused.status_code == 404


class TestShelves:
    def test_are_added_changed_moved_and_retired_when_empty(self, cast: Cast) -> None:
        desk = factories.browser(cast.nil)
        names = {"names_tr": "Çekim", "names_en": "Withdrawals", "audience": "players"}
        for n in range(2):
            desk.post("/settings/help-centre/categories/new/", names | {"icon": "wallet"})
            assert Category.objects.count() == n + 1
        first, second = Category.objects.order_by("place")
        desk.post(f"/settings/help-centre/categories/{second.pk}/place/", {"way": "up"})
        assert list(Category.objects.order_by("place")) == [second, first]
        draft(cast.nil, category=first)
        for one, is_kept in ((first, True), (second, False)):
            desk.post(f"/settings/help-centre/categories/{one.pk}/use/", {"is_active": "0"})
            one.refresh_from_db()
            assert one.is_active is is_kept
        assert desk.get("/settings/help-centre/").status_code == 200
        assert desk.get(f"/settings/help-centre/categories/{first.pk}/").status_code == 200

    def test_of_templates_keep_the_pieces_of_articles_alone(self, cast: Cast) -> None:
        desk = factories.browser(cast.nil)
        said = {"names_tr": "Soru", "names_en": "Question", "kind": "article"}
        said |= {"bodies_en": "<h1>Why</h1><script>x</script>"}
        desk.post("/settings/help-centre/templates/new/", said)
        made = Template.objects.get()
        assert made.bodies == {"en": "<h2>Why</h2>"}
        assert desk.get(f"/settings/help-centre/templates/{made.pk}/").status_code == 200
