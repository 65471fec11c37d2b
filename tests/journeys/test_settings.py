"""Changing how the desk is."""

from collections.abc import Callable

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.journeys.desk import Desk
from tests.journeys.words import LANGUAGE, say


def test_another_language_changes_the_page_at_once(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person]
) -> None:
    other = {"en": "tr", "tr": "en"}[LANGUAGE]
    person = at_desk(colleague("Beste Dil"))
    person.page.goto("/settings/")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("You"))
    person.page.locator("[name=language]").select_option(other)
    person.page.locator("form[action='/settings/'] button").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("You", language=other))
    expect(person.page.locator("html")).to_have_attribute("lang", other)
    person.page.goto("/inbox/")
    expect(person.list.get_by_role("heading", level=2)).to_have_text(say("Inbox", language=other))


def test_dark_stays_dark_after_a_reload(
    at_desk: Callable[..., Desk], colleague: Callable[..., Person]
) -> None:
    person = at_desk(colleague("Gece Koyu"))
    bright = "document.body.checkVisibility() && getComputedStyle(document.body).backgroundColor"
    light = person.page.evaluate(bright)
    with person.page.expect_response("**/settings/preferences/"):
        person.presses("g", "d")
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert person.page.evaluate(bright) != light
    person.page.reload()
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
