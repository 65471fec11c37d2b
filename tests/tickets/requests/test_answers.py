"""Answers are offered before a message is sent: to whoever may be helped by one, and never to
whoever needs a person."""

from typing import Any
from uuid import uuid4

import pytest

from knowledgebase.articles.models import Article
from knowledgebase.portal import visits
from tests.knowledgebase.conftest import Editors, editors, shipped
from tests.tickets.requests.own import DERYA
from tests.tickets.requests.pages import Browser, fields, text
from tickets.requests.models import AnswerOffer, ContactRequest
from tickets.thread.models import Message, Ticket

__all__ = ["editors", "shipped"]
pytestmark = pytest.mark.django_db
QUESTION = "Para çekme talebim üç gündür beklemede, ne zaman gelir?"


def asks(**more: Any) -> dict[str, Any]:
    return {"text": QUESTION, "email": DERYA, "client_id": str(uuid4()), "step": "look", **more}


def test_a_question_is_answered_first_and_sent_with_one_more_press(shipped: Editors) -> None:
    browser, said = Browser(language="tr"), asks(topic="")
    page = browser.post("contact/", said)
    assert page.status_code == 200
    assert Ticket.objects.count() == 0
    offer = AnswerOffer.objects.get()
    assert 1 <= len(offer.shown) <= 3
    assert QUESTION in text(page)
    assert fields(page)["client_id"] == said["client_id"]
    sent = browser.post("contact/", {**said, "step": "send"})
    assert sent.status_code == 303
    assert Message.objects.get().text == QUESTION
    assert ContactRequest.objects.get().offer == offer


def test_a_question_that_an_answer_solves_is_counted_until_it_is_sent_all_the_same(
    shipped: Editors,
) -> None:
    browser, said = Browser(language="tr"), asks()
    browser.post("contact/", said)
    best = AnswerOffer.objects.get().shown[0]
    told = browser.post("contact/", {**said, "solved": str(best)})
    assert told.status_code == 200
    assert Ticket.objects.count() == 0
    offer = AnswerOffer.objects.get()
    assert (offer.solved_by_id, offer.taken_back_at) == (best, None)
    browser.post("contact/", {**said, "step": "send"})
    offer.refresh_from_db()
    assert offer.taken_back_at is not None
    assert Ticket.objects.count() == 1


def test_an_answer_counts_no_more_when_the_same_browser_writes_of_something_else(
    shipped: Editors,
) -> None:
    browser = Browser(language="tr")
    browser.client.cookies[visits.COOKIE] = "v" * 40
    said = asks(email="one@mail.example")
    browser.post("contact/", said)
    best = AnswerOffer.objects.get().shown[0]
    browser.post("contact/", {**said, "solved": str(best)})
    assert AnswerOffer.objects.get().device
    browser.post("contact/", asks(email="two@mail.example", step="send"))
    assert AnswerOffer.objects.get(solved_by=best).taken_back_at is not None


@pytest.mark.parametrize("solved", ["0", "x", "99999999999999999999999", "-1", "999999"])
def test_a_question_is_solved_by_nothing_that_was_not_shown(shipped: Editors, solved: str) -> None:
    browser, said = Browser(language="tr"), asks()
    browser.post("contact/", said)
    page = browser.post("contact/", {**said, "solved": solved})
    assert QUESTION in text(page)
    assert AnswerOffer.objects.get().solved_at is None


@pytest.mark.parametrize(
    "words",
    [
        "Çekimim gelmedi, bu gece kendimi öldüreceğim.",
        "Para çekme kalsın, hesabımı kapatın, kumarı bırakmak istiyorum, beni engelleyin.",
    ],
)
def test_whoever_needs_a_person_is_not_kept_by_something_to_read(
    shipped: Editors, words: str
) -> None:
    browser = Browser(language="tr")
    assert browser.post("contact/", asks(text=words)).status_code == 303
    assert AnswerOffer.objects.count() == 0
    assert text(browser.post("contact/answers/", asks(text=words))) == ""


def test_answers_while_somebody_writes_are_a_piece_of_the_page(shipped: Editors) -> None:
    browser, said = Browser(language="tr"), asks(email="")
    piece = text(browser.post("contact/answers/", said))
    assert "<html" not in piece
    assert "r-hit" in piece
    assert Ticket.objects.count() == 0
    assert text(browser.post("contact/answers/", asks(text="a"))) == ""


def test_answers_are_what_players_may_read(shipped: Editors) -> None:
    Article.objects.update(audience=Article.AGENTS)
    browser = Browser(language="tr")
    assert browser.post("contact/", asks()).status_code == 303
    assert AnswerOffer.objects.count() == 0


def test_a_form_that_is_looked_at_again_keeps_every_word(shipped: Editors) -> None:
    browser = Browser(language="tr")
    page = browser.post("contact/", asks(step="edit"))
    assert page.status_code == 200
    assert QUESTION in text(page)
    assert DERYA in text(page)
