"""A player looks for an answer in the help centre: with a typo, on a phone, in his language; it does
not help, he says why, and is led on to a person who knows what he has read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House, until
from tests.journeys.test_accessibility import faults
from tests.journeys.test_requests import PHONE, shipped
from tests.journeys.window import Window
from tests.journeys.words import say

__all__ = ["shipped"]
MISSPELT = {"tr": "cekim ne kadar suerr", "en": "how long does a withdrawl take"}
TITLE = {"tr": "Para çekme talebim ne kadar sürer?", "en": "How long does my withdrawal take?"}


@pytest.mark.parametrize("language", ["tr", "en"])
def test_searches_with_a_typo_reads_says_no_and_goes_on_to_the_form(
    window: Callable[..., Window], house: House, shipped: None, language: str
) -> None:
    page = window(viewport=PHONE).page
    page.goto(f"{house.chat}/help/lunaro/{language}/")
    assert not faults(page, "the first page")
    field = page.get_by_role("combobox", name=say("Search the help pages", language=language))
    field.fill(MISSPELT[language])
    page.get_by_role("button", name=say("Search", language=language), exact=True).click()
    page.get_by_role("link", name=TITLE[language]).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE[language])
    assert not faults(page, "an article")
    page.get_by_role("button", name=say("No", language=language), exact=True).click()
    why = say("I don’t understand it", language=language)
    page.get_by_label(why).check()
    assert not faults(page, "why it did not help")
    page.get_by_role("button", name=say("Send", language=language), exact=True).click()
    thanks = say("Thank you, we look at it.", language=language)
    expect(page.get_by_role("heading", name=thanks)).to_be_visible()
    vote = "SELECT helpful, reason FROM knowledgebase_vote ORDER BY id DESC LIMIT 1"
    assert house.ask(vote) == [(False, "unclear")]
    clicked = "SELECT clicked_id IS NOT NULL FROM knowledgebase_search ORDER BY id DESC LIMIT 1"
    until(lambda: house.ask(clicked) == [(True,)], what="which answer was opened")
    write = say("Write to us", language=language)
    page.locator(".p-vote").get_by_role("link", name=write).click()
    expect(page.get_by_text(TITLE[language])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_every_page_can_be_used_without_script(
    window: Callable[..., Window], house: House, shipped: None
) -> None:
    page = window(viewport=PHONE, java_script_enabled=False).page
    page.goto(f"{house.chat}/help/lunaro/en/")
    page.get_by_role("searchbox").fill("withdrawal time")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("link", name=TITLE["en"]).first.click()
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_role("heading", name="Good to know, thank you.")).to_be_visible()
    page.get_by_role("link", name="Back to the article").click()
    page.get_by_role("link", name="Something in this article is wrong").click()
    page.get_by_label("In your words").fill("The time in the table is an older one.")
    page.get_by_role("button", name="Send", exact=True).click()
    flag = "SELECT source, words FROM knowledgebase_flag ORDER BY id DESC LIMIT 1"
    assert house.ask(flag) == [("reader", "The time in the table is an older one.")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_fault_that_a_machine_can_find(
    window: Callable[..., Window], house: House, shipped: None, scheme: str
) -> None:
    page = window(color_scheme=scheme).page
    places = ["", "topics/withdrawals/", "status/", "search/?q=bonus", "search/?q=qwxz", "nothing/"]
    found = []
    for place in [*places, "go/limits/", "go/privacy/"]:
        page.goto(f"{house.chat}/help/lunaro/en/{place}")
        found += faults(page, place or "home")
    page.goto(f"{house.chat}/help/mavi-kule/tr/")
    found += faults(page, "the other brand")
    page.get_by_role("link", name="Yeni üyeyim").first.click()
    found += faults(page, "the guide")
    assert found == []
