"""What follows for articles from facts, from each other and from time."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.events import actions as events
from accounts.events import outbox
from accounts.events.registry import Fact as Happened
from accounts.organisation.models import Brand
from accounts.people.models import Notification, Person
from knowledgebase.articles import reactions, reading
from knowledgebase.articles.actions import (
    arranging,
    flagging,
    moments,
    publishing,
    reviewing,
    signing,
    writing,
)
from knowledgebase.articles.models import Article, Flag, Rendition, Translation
from knowledgebase.articles.words import Words
from knowledgebase.facts.models import Fact
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors

LATER = NOW + timedelta(hours=1)
BODY = "<p>Always.</p><p>Within {{fact:time}}.</p>"


def _let_it_follow() -> None:
    while outbox.drain(now=timezone.now()):
        pass


def _changed(brand: Brand, *, at: datetime) -> None:
    """What the fact “time” says in this brand."""
    pk = Fact.objects.get(key="time").pk
    told = Happened(1, "fact.changed", "fact", pk, 1, 1, {"key": "time", "brand": brand.pk})
    with events.as_of(at):
        reactions.say_what_facts_say_now([told])
    _let_it_follow()


def _html(made: Translation, cast: Cast) -> str:
    return Rendition.objects.get(translation=made, brand=cast.lunaro).html


def _news(person: Person) -> list[str]:
    return list(Notification.objects.filter(person=person).values_list("verb", flat=True))


def test_a_fact_that_changes_is_said_anew_and_makes_its_articles_stale(
    editors: Editors, cast: Cast
) -> None:
    words.fact("time", {"en": "4 hours"}, by=editors.elif_, brand=cast.lunaro, ends_at=LATER)
    made = words.article(editors.elif_, body=BODY, owner=cast.aylin)
    other = words.article(editors.elif_)
    _let_it_follow()
    words.fact("time", {"en": "2 days"}, by=editors.elif_, brand=cast.lunaro, starts_at=LATER)
    _changed(cast.lunaro, at=LATER)
    assert "2 days" in _html(made, cast)
    stale = Article.objects.get(pk=made.article_id)
    assert (stale.stale_since, stale.stale_cause) == (LATER, reviewing.FACT)
    assert Article.objects.get(pk=other.article_id).stale_since is None
    assert _news(cast.aylin) == ["article.stale"]
    assert _news(cast.ece) == []


def test_what_another_brand_says_makes_nothing_stale_here(editors: Editors, cast: Cast) -> None:
    for brand in (cast.lunaro, cast.mavi_kule):
        words.fact("time", {"en": "4 hours"}, by=editors.elif_, brand=brand)
    ours = words.article(editors.elif_, body=BODY, brand=cast.lunaro)
    _changed(cast.mavi_kule, at=NOW)
    assert Article.objects.get(pk=ours.article_id).stale_since is None


def test_the_clock_keeps_what_has_lapsed(editors: Editors, cast: Cast) -> None:
    words.fact("time", {"en": "4 hours"}, by=editors.elif_, brand=cast.lunaro, ends_at=LATER)
    made = words.article(editors.elif_, body=BODY)
    number = reading.generation()
    assert moments.render_lapsed(now=NOW) == 0
    assert moments.render_lapsed(now=LATER) == 1
    assert _html(made, cast) == "<p>Always.</p>"
    assert Article.objects.get(pk=made.article_id).stale_cause == reviewing.LAPSED
    assert reading.generation() != number
    assert moments.render_lapsed(now=LATER) == 0


def test_a_link_lives_and_dies_with_what_it_leads_to(editors: Editors, cast: Cast) -> None:
    target = words.draft(editors.elif_, key="target", title="Target")
    made = words.article(editors.elif_, body='<p><a href="article:target">x</a></p>')
    assert _html(made, cast) == "<p>x</p>"
    publishing.publish(target, by=editors.elif_, now=NOW)
    _let_it_follow()
    assert 'href="/help/lunaro/en/target/"' in _html(made, cast)
    publishing.withdraw(target, by=editors.elif_, now=NOW)
    _let_it_follow()
    assert _html(made, cast) == "<p>x</p>"


def test_the_clock_publishes_and_ends(editors: Editors, cast: Cast) -> None:
    made = words.draft(editors.elif_, valid_until=LATER + timedelta(hours=1))
    publishing.schedule(made, at=LATER, by=editors.elif_, now=NOW)
    assert moments.publish_due(now=NOW) == 0
    assert moments.publish_due(now=LATER) == 1
    made.refresh_from_db()
    assert made.published == made.newest
    over = LATER + timedelta(hours=1)
    assert moments.end_due(now=LATER) == 0
    assert moments.end_due(now=over) == 1
    assert moments.end_due(now=over) == 0
    assert not Rendition.objects.exists()


def test_a_flag_is_looked_into_within_four_hours(editors: Editors, cast: Cast) -> None:
    made = words.article(editors.elif_, owner=cast.aylin)
    flag = flagging.raise_(
        made.article, language="en", source=Flag.AGENT, words="Wrong.", by=cast.ece, now=NOW
    )
    assert flag.due_at == NOW + timedelta(hours=4)
    _let_it_follow()
    assert _news(cast.aylin) == _news(editors.elif_) == ["article.flagged"]
    assert moments.tell_late_flags(now=flag.due_at - timedelta(seconds=1)) == 0
    assert moments.tell_late_flags(now=flag.due_at) == 1
    assert moments.tell_late_flags(now=flag.due_at) == 0
    _let_it_follow()
    assert _news(editors.elif_)[1:] == ["article.flag_late"]
    flagging.settle(flag, state=Flag.FIXED, answer="Mended.", by=editors.elif_, now=LATER)
    _let_it_follow()
    assert _news(cast.ece) == ["article.flag_settled"]
    assert _news(cast.mert) == []


def test_a_reader_whom_nobody_knows_flags_once(editors: Editors) -> None:
    made = words.article(editors.elif_)
    for said in ("", "", "The time is wrong.", "The time is wrong."):
        flagging.raise_(
            made.article, language="en", source=Flag.READER, words=said, by=None, now=NOW
        )
    assert Flag.objects.count() == 2


def test_reuse_is_review(editors: Editors, cast: Cast) -> None:
    made = words.article(editors.elif_).article
    reviewing.mark_stale([made.pk], cause=reviewing.FACT, now=NOW)
    later = NOW + timedelta(days=2)
    held = reviewing.confirm(made, by=cast.ece, now=later)
    assert (held.stale_since, held.review_due) == (None, made.review_due)
    held = reviewing.confirm(made, by=editors.elif_, now=later)
    assert held.review_due == (later + reviewing.REVIEWED_EVERY).date()


def test_what_compliance_governs_is_not_called_right_by_an_agent(
    editors: Editors, cast: Cast
) -> None:
    made = words.draft(editors.elif_, topic=Article.MONEY).article
    reviewing.mark_stale([made.pk], cause=reviewing.FACT, now=NOW)
    assert reviewing.confirm(made, by=cast.ece, now=NOW).stale_since == NOW
    assert reviewing.confirm(made, by=editors.sinan, now=NOW).stale_since is None


def test_compliance_hears_and_answers(editors: Editors) -> None:
    made = words.draft(editors.elif_, topic=Article.MONEY)
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    _let_it_follow()
    assert _news(editors.sinan) == _news(editors.defne) == ["article.sign_off_asked"]
    signing.refuse(asked, reason="No.", by=editors.sinan, now=NOW)
    _let_it_follow()
    assert _news(editors.elif_) == ["article.sign_off_refused"]


def test_what_is_read_stays_fit_for_its_readers(editors: Editors, cast: Cast) -> None:
    made = words.article(editors.elif_, audience=Article.AGENTS, topic=Article.MONEY)
    article = made.article
    about = words.about_of(article)
    wrong = about._replace(audience=Article.PLAYERS)
    with pytest.raises(publishing.NotYet):
        arranging.arrange(article, wrong, by=editors.elif_, now=NOW)
    moved = arranging.arrange(
        article, about._replace(category=words.shelf("bonus")), by=editors.elif_, now=NOW
    )
    assert moved.category.slug == "bonus"
    article.refresh_from_db()
    assert article.audience == Article.AGENTS


def test_a_brand_that_it_is_not_for_loses_it(editors: Editors, cast: Cast) -> None:
    made = words.article(editors.elif_)
    about = words.about_of(made.article)._replace(brand=cast.mavi_kule)
    arranging.arrange(made.article, about, by=editors.elif_, now=NOW)
    assert list(Rendition.objects.values_list("brand_id", flat=True)) == [cast.mavi_kule.pk]


def test_the_archive_takes_it_from_its_readers(editors: Editors, cast: Cast) -> None:
    made = words.article(editors.elif_)
    arranging.judge(made.article, Article.ARCHIVED, by=editors.elif_, now=NOW)
    assert not Rendition.objects.exists()
    back = arranging.judge(made.article, Article.NOT_VALIDATED, by=editors.elif_, now=NOW)
    assert back.confidence == Article.NOT_VALIDATED
    assert Translation.objects.get(pk=made.pk).published is None


def test_what_players_read_stays_validated(editors: Editors, cast: Cast) -> None:
    made = words.article(editors.elif_)
    for confidence in (Article.WIP, Article.NOT_VALIDATED):
        with pytest.raises(arranging.StillRead):
            arranging.judge(made.article, confidence, by=editors.elif_, now=NOW)


def test_a_drafter_validates_nothing(editors: Editors, cast: Cast) -> None:
    made = words.draft(cast.ece, confidence=Article.WIP, audience=Article.AGENTS)
    writing.save(made, Words("Mine", body=words.BODY), by=cast.ece, now=NOW)
    arranging.judge(made.article, Article.NOT_VALIDATED, by=cast.ece, now=NOW)
    for confidence in (Article.VALIDATED, Article.ARCHIVED):
        with pytest.raises(arranging.NotYours):
            arranging.judge(made.article, confidence, by=cast.ece, now=NOW)
