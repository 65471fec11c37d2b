"""An article from a solved conversation: what is said in it, and what becomes of it."""

from uuid import uuid4

import pytest

from accounts.events.models import Event
from knowledgebase.articles.models import Article, Translation
from knowledgebase.articles.words import Words
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.words import shelf
from tests.tickets.thread.words import answered, opened, says
from tickets.articles import drafting as drafts
from tickets.articles.actions import drafting
from tickets.articles.models import DraftedArticle
from tickets.thread.actions import receiving, replying, resolution
from tickets.thread.models import ContactReason, Message, Ticket

pytestmark = pytest.mark.django_db

_ASKED = "Merhaba, ben Derya Arslan. 0532 111 22 33 numaramdan yazıyorum. Çekimim neden bekliyor?"
_ANSWER = (
    "<p>Merhaba Derya,</p><p>İlk çekimde kimliğiniz doğrulanana kadar para bekler.</p>"
    "<p>Derya’nın belgesi geldi; bilgi için derya@mail.example adresine yazdık. IBAN "
    "TR33 0006 1005 1978 6457 8413 26.</p>"
)


def _solved(cast: Cast, answer: str = _ANSWER) -> Ticket:
    shelf()
    ticket = opened(cast, _ASKED)
    replying.speak(ticket, by=cast.robo, html="<p>Bot says hi</p>", client_id=uuid4(), now=NOW)
    answered(cast, ticket, html=answer)
    about, _made = ContactReason.objects.get_or_create(
        slug="withdrawal-waiting", defaults={"names": {"en": "It waits", "tr": "Bekliyor"}}
    )
    resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=about, now=NOW)
    ticket.refresh_from_db()
    return ticket


def test_says_what_a_person_answered_and_nothing_of_whom_it_was_about(cast: Cast) -> None:
    drafted = drafts.of(_solved(cast))
    assert drafted.title == "Çekimim bekliyor"
    assert drafted.summary == "İlk çekimde kimliğiniz doğrulanana kadar para bekler."
    assert "İlk çekimde kimliğiniz" in drafted.body
    assert "Çekimim neden bekliyor?" in drafted.body
    everything = f"{drafted.title} {drafted.summary} {drafted.body}"
    for personal in ("Derya", "Arslan", "0532", "@mail", "TR33", "6457", "Bot says", "Ece"):
        assert personal not in everything


def test_is_a_draft_for_the_team_that_nothing_publishes(cast: Cast) -> None:
    ticket = _solved(cast)
    said = Words("Çekimim neden bekler?", "Kimlik doğrulanana kadar bekler.", body="<p>Bekler.</p>")
    made = drafting.draft(ticket, said, category=shelf(), by=cast.ece, now=NOW)
    article = made.article
    assert (article.confidence, article.audience) == (Article.WIP, Article.AGENTS)
    assert (made.language, made.published_id) == ("tr", None)
    assert DraftedArticle.objects.get().ticket == ticket
    event = Event.objects.get(verb="ticket.article_drafted")
    assert (event.subject_id, event.detail["article"]) == (ticket.pk, article.pk)


def test_one_is_drafted_once_and_only_from_what_is_solved(cast: Cast) -> None:
    said = Words("Çekimim neden bekler?", body="<p>Bekler.</p>")
    with pytest.raises(drafting.NotSolved):
        drafting.draft(opened(cast), said, category=shelf(), by=cast.ece, now=NOW)
    ticket = _solved(cast)
    drafting.draft(ticket, said, category=shelf(), by=cast.ece, now=NOW)
    with pytest.raises(drafting.Drafted):
        drafting.draft(ticket, said, category=shelf(), by=cast.mert, now=NOW)
    assert Translation.objects.count() == 1


def test_the_page_shows_it_and_takes_it_on(cast: Cast) -> None:
    ticket = _solved(cast)
    browser = factories.browser(cast.ece)
    page = browser.get(f"/tickets/{ticket.pk}/article/").text
    assert "İlk çekimde kimliğiniz" in page
    assert "Derya" not in page.split("<form", 1)[1].split("</form>")[0]
    answer = browser.post(
        f"/tickets/{ticket.pk}/article/",
        {"title": "Çekimim neden bekler?", "summary": "", "body": "<p>Bekler.</p>"}
        | {"category": shelf().slug},
    )
    assert answer.status_code == 303
    assert DraftedArticle.objects.filter(ticket=ticket, by=cast.ece).exists()


def test_whoever_does_not_see_the_conversation_drafts_nothing_from_it(cast: Cast) -> None:
    ticket = _solved(cast)
    assert factories.browser(cast.suna).get(f"/tickets/{ticket.pk}/article/").status_code == 404


def test_a_question_without_a_subject_is_its_first_sentence(cast: Cast) -> None:
    ticket = receiving.open_ticket(
        says("Bonusum nerede? Bekliyorum.", subject=""),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        now=NOW,
    ).ticket
    assert drafts.of(ticket).title == "Bonusum nerede?"
    assert not Message.objects.filter(kind=Message.REPLY).exists()
