"""What compliance signed is what players read: nothing that stands in it changes without it."""

from datetime import timedelta

import pytest

from accounts.organisation.wording import Unfit
from knowledgebase.articles import checking
from knowledgebase.articles.actions import arranging, publishing, signing, uploading, writing
from knowledgebase.articles.models import (
    Article,
    Rendition,
    SignOff,
    Template,
    Translation,
    Upload,
)
from knowledgebase.articles.words import About, Words
from knowledgebase.facts.actions import keeping, valuing
from knowledgebase.facts.models import Fact, FactValue
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.articles.pictures import picture
from tests.knowledgebase.conftest import Editors
from tests.tickets.thread.scanner import Scanner, scanner

__all__ = ["scanner"]

pytestmark = pytest.mark.django_db
OFFER = "Deposit now and get a 500 TL free bonus, last chance!"
LATER = NOW + timedelta(hours=1)


def side_note(editors: Editors, kind: str = Fact.TEXT) -> Fact:
    return keeping.add("side-note", kind=kind, names={"en": "Note"}, by=editors.elif_, now=NOW)


def signed(made: Translation, editors: Editors) -> Translation:
    signing.sign(signing.ask(made, by=editors.elif_, now=NOW), by=editors.sinan, now=NOW)
    return publishing.publish(made, by=editors.elif_, now=NOW)


def hindrances(made: Translation, editors: Editors) -> str:
    with pytest.raises(publishing.NotYet) as refused:
        publishing.publish(made, by=editors.elif_, now=NOW)
    return " ".join(refused.value.hindrances)


def test_signed_words_name_no_fact_that_nobody_signs(cast: Cast, editors: Editors) -> None:
    fact = side_note(editors, Fact.DURATION)
    valuing.write(fact, 3600, brand=cast.lunaro, by=editors.elif_, now=NOW)
    made = words.draft(editors.elif_, topic=Article.BONUS, body="<p>Within {{fact:side-note}}.</p>")
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    signing.sign(asked, by=editors.sinan, now=NOW)
    assert "side-note" in hindrances(made, editors)


@pytest.mark.parametrize("said", [OFFER, "500 TL free bonus"])
def test_words_of_a_fact_that_tempt_wait_for_a_signature(
    cast: Cast, editors: Editors, said: str
) -> None:
    fact = side_note(editors)
    value = valuing.write(fact, {"en": said}, brand=cast.lunaro, by=editors.elif_, now=NOW)
    assert value.state == FactValue.OPEN
    harmless = {"en": "every hour on the hour"}
    value = valuing.write(fact, harmless, brand=cast.lunaro, by=editors.elif_, now=NOW)
    assert value.state == FactValue.SIGNED


def test_words_are_read_with_their_facts_before_they_are_published(
    cast: Cast, editors: Editors
) -> None:
    fact = side_note(editors)
    value = valuing.write(fact, {"en": OFFER}, brand=cast.lunaro, by=editors.elif_, now=NOW)
    valuing.sign(value, by=editors.sinan, now=NOW)
    made = words.draft(editors.elif_, body="<p>{{fact:side-note}}</p>")
    assert "offer" in hindrances(made, editors)


def test_a_picture_says_nothing_else_than_when_it_was_signed(
    editors: Editors, scanner: Scanner
) -> None:
    upload = uploading.keep(picture(), "a.jpg", by=editors.elif_, now=NOW)
    checking.check_due(now=NOW)
    body = f'<p>Read the terms.</p><figure data-upload="{upload.key}"></figure>'
    made = words.draft(editors.elif_, topic=Article.BONUS, body=body)
    said = {"captions": {"en": "The terms"}, "shows": {"en": "A page"}}
    uploading.describe(upload, **said, by=editors.elif_)
    signed(made, editors)
    with pytest.raises(uploading.Signed):
        uploading.describe(upload, captions={"en": "Other"}, shows={}, by=editors.elif_)
    uploading.describe(upload, **said, by=editors.elif_)
    browser = factories.browser(editors.elif_)
    answer = browser.post(f"/knowledge/uploads/{upload.pk}/", {"caption_en": "Other"})
    assert answer.status_code == 422
    assert "compliance signs" in answer.content.decode()
    assert Upload.objects.get(pk=upload.pk).captions == {"en": "The terms"}


def test_a_picture_offers_nothing(editors: Editors, scanner: Scanner) -> None:
    upload = uploading.keep(picture(), "a.jpg", by=editors.elif_, now=NOW)
    with pytest.raises(Unfit):
        uploading.describe(upload, captions={"en": OFFER}, shows={}, by=editors.elif_)


def test_nobody_signs_words_of_his_own_that_agents_read_before(editors: Editors) -> None:
    made = words.draft(editors.sinan, topic=Article.BONUS, audience=Article.AGENTS)
    publishing.publish(made, by=editors.elif_, now=NOW)
    writing.save(made, Words("T", "", (), "<p>One more.</p>"), by=editors.elif_, now=NOW)
    made.refresh_from_db()
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    with pytest.raises(signing.NotYours):
        signing.sign(asked, by=editors.sinan, now=NOW)
    assert not SignOff.objects.filter(state=SignOff.SIGNED).exists()


def test_what_was_scheduled_is_not_published_after_its_end(editors: Editors) -> None:
    made = words.draft(editors.elif_)
    publishing.schedule(made, at=LATER, by=editors.elif_, now=NOW)
    article = Article.objects.select_related("category").get(pk=made.article_id)
    given = {name: getattr(article, name) for name in About._fields}
    about = About(**{**given, "valid_until": LATER - timedelta(minutes=1)})
    arranging.arrange(article, about, by=editors.elif_, now=NOW)
    publishing.publish_due(made, by=editors.elif_, now=LATER)
    made.refresh_from_db()
    assert (made.published_id, made.scheduled_id) == (None, None)
    assert not Rendition.objects.filter(translation=made).exists()


def test_whoever_signs_reads_the_values_that_players_will(cast: Cast, editors: Editors) -> None:
    fact = keeping.add(
        "most", kind=Fact.TEXT, names={"en": "Most"}, topic="money", by=editors.elif_, now=NOW
    )
    said = valuing.write(fact, {"en": "20 000 a day"}, brand=cast.lunaro, by=editors.elif_, now=NOW)
    valuing.sign(said, by=editors.sinan, now=NOW)
    made = words.draft(editors.elif_, topic=Article.MONEY, body="<p>At most {{fact:most}}.</p>")
    asked = signing.ask(made, by=editors.elif_, now=NOW)
    browser = factories.browser(editors.sinan)
    page = browser.get(f"/knowledge/sign-off/{asked.pk}/").content.decode()
    assert "At most 20 000 a day." in page
    of_article = browser.get(f"/knowledge/articles/{made.article.key}/").content.decode()
    assert f'href="/knowledge/sign-off/{asked.pk}/"' in of_article


def test_no_question_of_a_template_is_published(editors: Editors) -> None:
    body = "<h2>Steps</h2><p>What is pressed?</p>"
    Template.objects.create(names={"en": "How to"}, bodies={"en": body})
    made = words.draft(editors.elif_, body="<h2>Steps</h2>\n<ul><li>What is pressed?</li></ul>")
    assert "What is pressed?" in hindrances(made, editors)
    words.article(editors.elif_, body="<h2>Steps</h2>\n<p>Press the key.</p>")
