"""Words go to their readers, and come back."""

from datetime import timedelta

import pytest

from knowledgebase.articles.actions import publishing, signing, writing
from knowledgebase.articles.actions.reviewing import REVIEWED_EVERY
from knowledgebase.articles.models import Article, Revision, SignOff
from knowledgebase.articles.words import Words
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors

LATER = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    "said",
    [
        {"confidence": Article.WIP, "audience": Article.AGENTS},
        {"confidence": Article.NOT_VALIDATED},
        {"confidence": Article.ARCHIVED},
        {"topic": Article.MONEY},
        {"body": ""},
        {"body": "<p>{{fact:nobody-knows}}</p>"},
        {"body": '<p><a href="article:nowhere">x</a></p>'},
        {"title": "Within {{fact:x}}"},
    ],
)
def test_cannot_be_published_yet(said: dict[str, str], editors: Editors) -> None:
    made = words.draft(editors.elif_, **said)
    with pytest.raises(publishing.NotYet) as refused:
        publishing.publish(made, by=editors.elif_, now=NOW)
    assert refused.value.hindrances
    with pytest.raises(publishing.NotYet):
        publishing.schedule(made, at=LATER, by=editors.elif_, now=NOW)


def test_agents_read_what_is_not_validated(editors: Editors) -> None:
    made = words.article(
        editors.elif_, audience=Article.AGENTS, confidence=Article.NOT_VALIDATED, topic="money"
    )
    assert made.published is not None


def test_compliance_signs_the_very_words(editors: Editors) -> None:
    made = words.draft(editors.elif_, topic=Article.MONEY)
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    signing.sign(asked, by=editors.sinan, now=NOW)
    out = publishing.publish(made, by=editors.elif_, now=NOW)
    first = out.published

    writing.save(out, Words("New", body=words.BODY), by=editors.elif_, now=NOW)
    with pytest.raises(publishing.NotYet):
        publishing.publish(out, by=editors.elif_, now=NOW)
    out.refresh_from_db()
    assert out.published == first

    again = signing.ask(out, by=editors.elif_, now=NOW)
    signing.sign(again, by=editors.sinan, now=NOW)
    assert publishing.publish(out, by=editors.elif_, now=NOW).published == again.revision


def test_nobody_signs_what_he_wrote_or_asked(editors: Editors, cast: Cast) -> None:
    made = words.draft(editors.elif_, topic=Article.MONEY)
    writing.save(made, Words("His", body=words.BODY), by=cast.nil, now=NOW)
    Revision.objects.create(
        translation=made,
        number=3,
        title="Sinan’s",
        body=words.BODY,
        written_by=editors.sinan,
        written_at=NOW,
    )
    made.refresh_from_db()
    newest = made.revisions.get(number=3)
    made.newest = newest
    made.save(update_fields=["newest"])
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    for person in (editors.sinan, editors.elif_, cast.ece, cast.aylin):
        with pytest.raises(signing.NotYours):
            signing.sign(asked, by=person, now=NOW)
        with pytest.raises(signing.NotYours):
            signing.refuse(asked, reason="no", by=person, now=NOW)
    assert signing.sign(asked, by=editors.defne, now=NOW).state == SignOff.SIGNED


def test_new_words_take_the_question_back(editors: Editors) -> None:
    made = words.draft(editors.elif_, topic=Article.MONEY)
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    writing.save(made, Words("New", body=words.BODY), by=editors.elif_, now=NOW)
    with pytest.raises(signing.Decided):
        signing.sign(asked, by=editors.sinan, now=NOW)


def test_refusing_needs_a_reason(editors: Editors) -> None:
    made = words.draft(editors.elif_, topic=Article.MONEY)
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    with pytest.raises(signing.NoReason):
        signing.refuse(asked, reason=" ", by=editors.sinan, now=NOW)
    refused = signing.refuse(asked, reason="The time is wrong.", by=editors.sinan, now=NOW)
    assert refused.state == SignOff.REFUSED
    with pytest.raises(publishing.NotYet):
        publishing.publish(made, by=editors.elif_, now=NOW)


def test_saving_on_top_of_what_is_old_loses_nothing(editors: Editors) -> None:
    made = words.draft(editors.elif_)
    first = made.newest
    assert first is not None
    second = writing.save(
        made, Words("Second", body=words.BODY), by=editors.elif_, now=NOW, on=first.pk
    )
    with pytest.raises(writing.SomethingNew) as refused:
        writing.save(made, Words("Third", body="<p>x</p>"), by=editors.elif_, now=NOW, on=first.pk)
    assert refused.value.newest == second
    same = writing.save(made, Words.of(second), by=editors.elif_, now=NOW)
    assert same == second


def test_an_old_revision_comes_back_as_a_new_one(editors: Editors) -> None:
    made = words.draft(editors.elif_, title="First")
    first = made.newest
    assert first is not None
    writing.save(made, Words("Second", body=words.BODY), by=editors.elif_, now=NOW)
    back = writing.restore(made, first, by=editors.elif_, now=NOW)
    assert (back.number, back.title) == (3, "First")


def test_a_translation_knows_which_words_it_follows(editors: Editors) -> None:
    made = words.draft(editors.elif_, language="tr")
    other = writing.translate(
        made.article, Words("English", body=words.BODY), language="en", by=editors.elif_, now=NOW
    )
    assert other.newest is not None
    assert other.newest.of == made.newest
    newer = writing.save(made, Words("Yeni", body=words.BODY), by=editors.elif_, now=NOW)
    followed = writing.save(other, Words.of(other.newest), by=editors.elif_, now=NOW)
    assert followed.of == newer


def test_who_may_only_draft_changes_his_own(editors: Editors, cast: Cast) -> None:
    own = words.draft(cast.ece, confidence=Article.WIP, audience=Article.AGENTS)
    writing.save(own, Words("Better", body=words.BODY), by=cast.ece, now=NOW)
    other = words.draft(editors.elif_, confidence=Article.WIP, audience=Article.AGENTS)
    for person in (cast.ece, cast.mert, cast.derya.person, cast.robo):
        with pytest.raises(writing.NotYours):
            writing.save(other, Words("Mine", body=words.BODY), by=person, now=NOW)


def test_what_is_due_is_published_by_the_clock(editors: Editors, cast: Cast) -> None:
    made = words.draft(editors.elif_)
    publishing.schedule(made, at=LATER, by=editors.elif_, now=NOW)
    assert publishing.publish_due(made, by=cast.system, now=NOW).published is None
    out = publishing.publish_due(made, by=cast.system, now=LATER + timedelta(seconds=20))
    assert (out.published, out.published_at, out.publish_at) == (made.newest, LATER, None)


def test_what_may_not_be_published_when_it_is_due_is_kept_back(
    editors: Editors, cast: Cast
) -> None:
    made = words.draft(editors.elif_)
    publishing.schedule(made, at=LATER, by=editors.elif_, now=NOW)
    Article.objects.filter(pk=made.article_id).update(confidence=Article.WIP)
    kept = publishing.publish_due(made, by=cast.system, now=LATER)
    assert (kept.published, kept.publish_at) == (None, None)


def test_is_scheduled_for_what_comes_and_taken_back(editors: Editors) -> None:
    made = words.draft(editors.elif_)
    with pytest.raises(publishing.InThePast):
        publishing.schedule(made, at=NOW, by=editors.elif_, now=NOW)
    publishing.schedule(made, at=LATER, by=editors.elif_, now=NOW)
    assert publishing.unschedule(made, by=editors.elif_, now=NOW).publish_at is None


def test_what_nobody_gave_a_day_is_looked_at_again(editors: Editors) -> None:
    made = words.article(editors.elif_)
    assert Article.objects.get(pk=made.article_id).review_due == (NOW + REVIEWED_EVERY).date()
