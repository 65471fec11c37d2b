"""A player writes by the form of the help pages, is offered answers first, follows what he has
sent, and says when it is solved: on a phone without script, and with it."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from knowledgebase.articles.actions import shipping
from tests import factories
from tests.journeys.conftest import Founded
from tests.journeys.house import House, rows_of, until
from tests.journeys.post import Player, newcomer
from tests.journeys.test_accessibility import faults
from tests.journeys.window import Window
from tests.journeys.words import say
from tickets.thread.actions import replying
from tickets.thread.models import Ticket

PHONE = {"width": 390, "height": 844}
QUESTION = {
    "tr": "Para çekme talebim üç gündür beklemede, ne zaman gelir?",
    "en": "How long does my withdrawal take, it is pending for three days?",
}
_CODE = re.compile(r": (\d{3}) (\d{3})")
OFFERS = "SELECT solved_at IS NOT NULL, taken_back_at IS NOT NULL FROM tickets_answeroffer"


@pytest.fixture(scope="module")
def shipped(founded: Founded, django_db_blocker: object) -> None:
    """The articles of the help pages are there."""
    with django_db_blocker.unblock(), rows_of(founded.database):  # type: ignore[attr-defined]
        brands = (founded.cast.lunaro, founded.cast.mavi_kule)
        signs = factories.staff("Sinan Bayer", role="compliance_officer", brands=brands)
        shipping.ship(by=founded.cast.nil, signed_by=signs, now=timezone.now())


def _signs_in(page: Page, player: Player, language: str) -> None:
    page.get_by_label(say("Your e-mail address", language=language)).fill(player.address)
    page.get_by_role("button", name=say("Send me a code", language=language)).click()
    words = say("Your code: %(code)s", language=language, code="")
    found = _CODE.search(player.gets(words, seconds=60)["text"])
    assert found
    page.get_by_label(say("The code from our mail", language=language)).fill(found[1] + found[2])
    page.get_by_role("main").get_by_role(
        "button", name=say("Sign in", language=language), exact=True
    ).click()


def _is_answered(founded: Founded, number: int, words: str, blocker: object) -> None:
    with blocker.unblock(), rows_of(founded.database):  # type: ignore[attr-defined]
        replying.reply(
            Ticket.objects.get(pk=number),
            by=founded.cast.ece,
            html=f"<p>{words}</p>",
            recipients={"to": [], "cc": [], "bcc": []},
            client_id=uuid4(),
            now=timezone.now(),
        )


@pytest.mark.parametrize("language", ["tr", "en"])
def test_without_script_a_player_writes_follows_answers_and_closes(
    window: Callable[..., Window],
    house: House,
    founded: Founded,
    shipped: None,
    django_db_blocker: object,
    language: str,
) -> None:
    player = newcomer(house, language=language)
    page = window(viewport=PHONE, java_script_enabled=False).page
    page.goto(f"{house.chat}/help/lunaro/{language}/contact/")
    send = say("Send my message", language=language)
    page.get_by_label(say("What happened?", language=language)).fill(QUESTION[language])
    page.get_by_role("button", name=send, exact=True).click()
    expect(page.locator("#email-err")).to_be_visible()  # and what he wrote is still there
    page.get_by_label(say("Your e-mail address", language=language)).fill(player.address)
    page.get_by_role("button", name=send, exact=True).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(say("Is one of these your answer?", language=language))
    expect(page.locator(".r-hit").first).to_be_visible()
    expect(page.locator("blockquote")).to_have_text(QUESTION[language])
    page.get_by_role("button", name=say("No, send my message", language=language)).click()
    expect(heading).to_have_text(say("We have your message", language=language))
    number = int(page.locator(".r-facts dd").first.inner_text().lstrip("#"))

    page.get_by_role("link", name=say("Follow it under my requests", language=language)).click()
    _signs_in(page, player, language)
    row = page.get_by_role("link", name=re.compile(f"#{number}"))
    expect(row).to_contain_text(say("We are on it", language=language))
    _is_answered(founded, number, "Bakıyoruz, birazdan yazarız.", django_db_blocker)
    player.gets("Bakıyoruz", seconds=90)
    page.reload()
    expect(row).to_contain_text(say("New answer", language=language))
    row.click()
    expect(page.get_by_text("Bakıyoruz, birazdan yazarız.")).to_be_visible()
    page.get_by_label(say("Your answer", language=language)).fill("Teşekkürler, bekliyorum.")
    page.get_by_role("button", name=say("Send my answer", language=language)).click()
    expect(page.locator(".r-said--his").last).to_contain_text("Teşekkürler, bekliyorum.")
    page.get_by_role("button", name=say("My problem is solved", language=language)).click()
    expect(page.get_by_role("status")).to_be_visible()
    asked = "SELECT status, outcome_code FROM tickets_ticket WHERE id = %s"
    assert house.ask(asked, number) == [("solved", "player_solved")]


def test_answers_stand_below_the_words_and_one_that_solves_it_is_counted_until_he_writes(
    window: Callable[..., Window], house: House, shipped: None
) -> None:
    player = newcomer(house, language="en")
    page = window().page
    page.goto(f"{house.chat}/help/lunaro/en/contact/")
    assert not faults(page, "the form")
    page.get_by_label("What happened?").fill(QUESTION["en"])
    expect(page.locator(".r-hit").first).to_be_visible()
    assert not faults(page, "answers below the words")
    page.get_by_label("Your e-mail address").fill(player.address)
    page.get_by_role("button", name="This solved it").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Good to hear")
    assert house.ask(f"{OFFERS} ORDER BY id DESC LIMIT 1") == [(True, False)]
    page.get_by_role("button", name="Send my message after all").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your message")
    until(
        lambda: house.ask(f"{OFFERS} ORDER BY id DESC LIMIT 1") == [(True, True)],
        what="the answer that was none",
    )
    page.get_by_role("link", name="Follow it under my requests").click()
    assert not faults(page, "signing in")
    _signs_in(page, player, "en")
    assert not faults(page, "the list")
    page.locator(".r-row").first.click()
    expect(page.locator(".r-said--his")).to_contain_text(QUESTION["en"])
    assert not faults(page, "a request")
    page.go_back()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{house.chat}/help/lunaro/en/requests/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to see your requests")
