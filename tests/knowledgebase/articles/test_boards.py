"""What waits around articles, and for whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.people.models import Person
from knowledgebase.articles.actions import flagging, publishing, reviewing, signing, writing
from knowledgebase.articles.models import Article, Flag, SignOff, Translation
from knowledgebase.articles.words import Words
from knowledgebase.facts.actions import keeping, valuing
from tests import factories
from tests.cast import Cast
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def page(person: Person, name: str, *args: Any) -> str:
    got = factories.browser(person).get(reverse(name, args=args))
    assert got.status_code == 200
    return got.content.decode()


def post(person: Person, name: str, *args: Any, **sent: Any) -> Any:
    return factories.browser(person).post(reverse(name, args=args), sent)


def flagged(article: Translation, person: Person, said: str, *, ago: timedelta) -> Flag:
    return flagging.raise_(
        article.article,
        language="en",
        source=Flag.AGENT,
        words=said,
        by=person,
        now=timezone.now() - ago,
    )


def test_what_is_late_comes_first(cast: Cast, editors: Editors) -> None:
    one, other = words.article(editors.elif_), words.article(editors.elif_)
    flagged(one, cast.ece, "A day is too short", ago=HOUR)
    flagged(other, cast.mert, "The limit is another", ago=5 * HOUR)
    shown = page(editors.elif_, "flag_board")
    assert shown.index("The limit is another") < shown.index("A day is too short")
    assert "1 h late" in shown


def test_anybody_of_the_team_says_that_something_is_wrong(cast: Cast, editors: Editors) -> None:
    article = words.article(editors.elif_).article
    sent = {"language": "en", "words": "It takes longer"}
    assert post(cast.mert, "article_flag", article.key, **sent).status_code == 302
    flag = Flag.objects.get()
    assert (flag.by, flag.words, flag.source) == (cast.mert, "It takes longer", Flag.AGENT)
    assert flag.due_at - flag.raised_at == 4 * HOUR


def test_a_flag_needs_a_word(cast: Cast, editors: Editors) -> None:
    article = words.article(editors.elif_).article
    post(cast.mert, "article_flag", article.key, language="en", words=" ")
    assert not Flag.objects.exists()


def test_a_flag_leads_nowhere_else(cast: Cast, editors: Editors) -> None:
    article = words.article(editors.elif_).article
    sent = {"language": "en", "words": "x", "next": "https://evil.example/"}
    got = post(cast.mert, "article_flag", article.key, **sent)
    assert got["Location"] == f"/knowledge/articles/{article.key}/"


def test_what_he_may_not_read_he_does_not_flag(cast: Cast, editors: Editors) -> None:
    article = words.article(editors.elif_, audience=Article.INTERNAL).article
    got = post(cast.mert, "article_flag", article.key, language="en", words="x")
    assert got.status_code == 404


def test_a_flag_is_settled_with_an_answer(cast: Cast, editors: Editors) -> None:
    flag = flagged(words.article(editors.elif_), cast.ece, "A day is too short", ago=HOUR)
    post(editors.elif_, "flag_settlement", flag.pk, state="rejected", answer="")
    flag.refresh_from_db()
    assert flag.state == Flag.OPEN
    post(editors.elif_, "flag_settlement", flag.pk, state="rejected", answer="The law says so")
    flag.refresh_from_db()
    assert (flag.state, flag.decided_by) == (Flag.REJECTED, editors.elif_)
    assert "The law says so" in page(editors.elif_, "flag_board")


def test_flags_of_another_brand_are_not_there(cast: Cast, editors: Editors) -> None:
    article = words.article(editors.elif_, brand=cast.mavi_kule)
    flag = flagged(article, editors.elif_, "Only of the tower", ago=HOUR)
    assert "Only of the tower" in page(editors.elif_, "flag_board")
    assert "Only of the tower" not in page(cast.aylin, "flag_board")
    assert post(cast.aylin, "flag_settlement", flag.pk, state="fixed").status_code == 404


def _asked(editors: Editors, title: str = "How money comes") -> tuple[Translation, SignOff]:
    draft = words.draft(editors.elif_, title=title, body="<p>Once a day.</p>", topic="money")
    return draft, signing.ask(draft, by=editors.elif_, now=timezone.now())


def test_compliance_reads_what_differs_and_signs(cast: Cast, editors: Editors) -> None:
    draft, asked = _asked(editors)
    signing.sign(asked, by=editors.sinan, now=timezone.now())
    publishing.publish(draft, by=editors.elif_, now=timezone.now())
    said = Words("How money comes", "", (), "<p>Twice a day.</p>")
    writing.save(draft, said, by=editors.elif_, now=timezone.now())
    draft.refresh_from_db()
    again = signing.ask(draft, by=editors.elif_, now=timezone.now())
    assert "How money comes" in page(editors.sinan, "sign_off_board")
    shown = page(editors.sinan, "asked_sign_off", again.pk)
    assert "<del>Once</del>" in shown
    assert "<ins>Twice</ins>" in shown
    post(editors.sinan, "asked_sign_off", again.pk)
    again.refresh_from_db()
    assert (again.state, again.decided_by) == (SignOff.SIGNED, editors.sinan)


def test_a_refusal_says_what_has_to_change(cast: Cast, editors: Editors) -> None:
    _draft, asked = _asked(editors)
    assert (
        post(editors.sinan, "asked_sign_off", asked.pk, refuse="1", reason=" ").status_code == 422
    )
    post(editors.sinan, "asked_sign_off", asked.pk, refuse="1", reason="Name the licence")
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (SignOff.REFUSED, "Name the licence")


def test_whoever_asked_reads_that_somebody_else_signs(cast: Cast, editors: Editors) -> None:
    draft = words.draft(editors.defne, title="How money comes", topic="money")
    asked = signing.ask(draft, by=editors.defne, now=timezone.now())
    assert "somebody else signs" in page(editors.defne, "asked_sign_off", asked.pk)
    post(editors.defne, "asked_sign_off", asked.pk)
    asked.refresh_from_db()
    assert asked.state == SignOff.OPEN


def test_values_of_facts_wait_beside_the_words(cast: Cast, editors: Editors) -> None:
    names, now = {"en": "Time of a withdrawal"}, timezone.now()
    fact = keeping.add(
        "time", kind="duration", names=names, topic="money", by=editors.elif_, now=now
    )
    value = valuing.write(fact, 7200, brand=cast.lunaro, by=editors.elif_, now=now)
    assert "2 hours" in page(editors.sinan, "sign_off_board")
    got = post(editors.sinan, "fact_value_signature", value.pk, **{"from": "board"})
    assert got["Location"] == reverse("sign_off_board")
    assert "2 hours" not in page(editors.sinan, "sign_off_board")


def test_only_compliance_signs(cast: Cast, editors: Editors) -> None:
    _draft, asked = _asked(editors)
    for person in (editors.elif_, cast.nil, cast.ece):
        assert post(person, "asked_sign_off", asked.pk).status_code == 403


def test_articles_stand_there_for_each_reason_to_look_at_them(cast: Cast, editors: Editors) -> None:
    now = timezone.now()
    stale = words.article(editors.elif_, title="Changed fact", language="tr").article
    reviewing.mark_stale([stale.pk], cause=reviewing.FACT, now=now)
    late = words.article(editors.elif_, title="Long unread").article
    ends = words.article(editors.elif_, title="Campaign of May").article
    Article.objects.filter(pk=late.pk).update(review_due=(now - 3 * 24 * HOUR).date())
    Article.objects.filter(pk=ends.pk).update(valid_until=now + 48 * HOUR)
    shown = page(editors.elif_, "stale_board")
    assert "a fact that it names has changed" in shown
    for name in (f"stale-{stale.key}", f"review-{late.key}", f"ends-{ends.key}"):
        assert f'id="{name}"' in shown
    assert f'id="gaps-{stale.key}"' in shown  # English is missing


def test_whoever_read_it_again_says_that_it_holds(cast: Cast, editors: Editors) -> None:
    article = words.article(editors.elif_, title="Changed fact").article
    reviewing.mark_stale([article.pk], cause=reviewing.FACT, now=timezone.now())
    post(editors.elif_, "article_confirmation", article.key)
    article.refresh_from_db()
    assert article.stale_since is None
    assert article.review_due is not None


def test_badges_count_what_waits_for_the_reader(cast: Cast, editors: Editors) -> None:
    flagged(words.article(editors.elif_), cast.ece, "A day is too short", ago=HOUR)
    _asked(editors)
    shown = page(editors.sinan, "sign_off_board")
    assert shown.count('class="push count count--accent">1<') == 1
    assert page(editors.elif_, "flag_board").count('class="push count count--accent">1<') == 1


def test_many_articles_cost_no_more_questions(
    cast: Cast, shipped: Editors, django_assert_max_num_queries: Any
) -> None:
    Article.objects.update(stale_since=timezone.now())
    for article in Article.objects.all()[:20]:
        flagging.raise_(
            article, language="en", source="reader", words="x", by=None, now=timezone.now()
        )
    desk = factories.browser(shipped.elif_)
    for name in ("flag_board", "stale_board"):
        desk.get(reverse(name))
        with django_assert_max_num_queries(16):
            desk.get(reverse(name))
